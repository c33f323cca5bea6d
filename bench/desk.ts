import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeExchangeKey } from '@evenborn/desk/register/key'
import { departmentFiles } from '@evenborn/world/departmentFiles'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { makeWorld } from '@evenborn/world/world'

/** `evenborn desk encode` on one workbook of some 100,000 rows, reading and writing included: rows a second, three runs. */
const world = makeWorld({ seed: 7, birthsPerYear: 10_000_000, from: 202606, to: 202606 })
const unit = world.agencies.find(({ code }) => code.startsWith('CZ'))!
const [file] = departmentFiles(world, { units: [unit.code], sources: ['certificate'], from: 202606, to: 202606 })
if (!file) throw new Error('the made-up certificate office sent nothing')
const folder = mkdtempSync(join(tmpdir(), 'evenborn-desk-'))
const book = join(folder, 'certificates.xlsx')
const key = join(folder, 'key.json')
writeFileSync(book, file.bytes)
writeFileSync(key, writeExchangeKey(worldExchangeKey(world)))
const command = join(import.meta.dirname, '../server/bin/evenborn.js')
const flags = ['--key', key, '--unit', unit.code, '--area', unit.area, '--today', '2026-07-03', '--months', '202606']
console.log(`${file.rows} rows, ${(file.bytes.length / 1e6).toFixed(1)} MB`)
for (let run = 0; run < 3; run++) {
  const began = performance.now()
  const done = spawnSync(process.execPath, [
    command,
    'desk',
    'encode',
    book,
    ...flags,
    '--out',
    join(folder, String(run)),
  ])
  const seconds = (performance.now() - began) / 1000
  console.log(`${seconds.toFixed(1)} s, ${Math.round(file.rows / seconds)} rows/s, exit ${done.status}`)
}
rmSync(folder, { recursive: true })
