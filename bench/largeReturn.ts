import { readFile } from '@evenborn/desk/intake/read'
import { writeExchangeKey } from '@evenborn/desk/register/key'
import { departmentFiles } from '@evenborn/world/departmentFiles'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { writeCsv } from '@evenborn/world/files/csv'
import { makeWorld } from '@evenborn/world/world'

/** A month of a certificate office with some 90,000 rows, as workbook and as CSV, and the key that it is encoded with. */
export async function largeReturn() {
  const world = makeWorld({ seed: 7, birthsPerYear: 10_000_000, from: 202606, to: 202606 })
  const unit = world.agencies.find(({ code }) => code.startsWith('CZ'))!
  const [file] = departmentFiles(world, { units: [unit.code], sources: ['certificate'], from: 202606, to: 202606 })
  if (!file) throw new Error('the made-up certificate office sent nothing')
  const { grids } = await readFile(file.bytes, file.name)
  return {
    unit,
    rows: file.rows,
    workbook: file.bytes,
    csv: writeCsv(grids[0]!.rows, 'utf-8'),
    key: writeExchangeKey(worldExchangeKey(world)),
  }
}
