import { checkRows } from '@evenborn/desk/intake/check'
import { readFile } from '@evenborn/desk/intake/read'
import { recognise } from '@evenborn/desk/intake/recognise'
import { secondLook } from '@evenborn/desk/intake/secondLook'
import { expect, test } from 'vitest'
import { departmentFiles } from '../world/src/departmentFiles.ts'
import { makeWorld } from '../world/src/world.ts'

/**
 * What departments really send, read by the desk: every file known, every row accounted for, no child taken for another's
 * double, nothing that identifies in what would leave.
 */
test('the desk reads what the made-up departments send', async () => {
  const world = makeWorld({ seed: 7, birthsPerYear: 6_000, from: 202510, to: 202601 })
  const formats = new Set<string>()
  let missedDoubles = 0
  for (const file of departmentFiles(world, { split: 'span' })) {
    const read = await readFile(file.bytes, file.name)
    formats.add(read.format)
    const sheet = recognise(read, { source: file.source })
    if (sheet.unknown) throw new Error(`${file.name} is not known: ${sheet.headers}`)
    expect([sheet.layout.id, sheet.headerRow + 1, sheet.left.unknown]).toEqual([file.layout, file.firstRow, []])
    const grid = read.grids.find((each) => each.sheet === sheet.sheet)!
    const { records, counts, findings, rowsRead } = checkRows(grid, sheet, { today: 20260315, unitArea: '990101' })
    expect(rowsRead).toBe(file.rows)
    secondLook({ fileName: file.name, sheet: sheet.sheet, births: records.map(({ facts }) => facts), counts })
    const errors = new Set(findings.filter(({ severity }) => severity === 'error').map(({ row }) => row))
    expect(records.length + counts.length).toBe(file.rows - errors.size)
    const childOf = (row: number) => file.truth[row - file.firstRow]
    for (const { code, row, values } of findings) {
      if (code.startsWith('double-')) expect(childOf(row)).toBe(childOf(Number(values.first)))
    }
    missedDoubles += records.length - new Set(records.map(({ facts }) => childOf(facts.row!))).size
  }
  expect([...formats].toSorted()).toEqual(['csv', 'xls', 'xlsx'])
  expect(missedDoubles).toBeLessThan(15)
})
