import { expect, test } from 'vitest'
import { checkRows } from './check.ts'
import type { Cell } from './grid.ts'
import { monthsOfFile } from './monthsOfFile.ts'
import { recognise } from './recognise.ts'

const headers = ['母亲姓名', '母亲出生日期', '分娩日期', '性别', '胎次', '胎数']

/** A delivery book whose children were born on these days. */
function book(days: readonly string[]) {
  const rows: Cell[][] = [
    headers,
    ...days.map((day, at): Cell[] => [`测试${String.fromCodePoint(0x4e00 + at)}`, '1996-05-01', day, '男', 1, 1]),
  ]
  const file = { grids: [{ sheet: '分娩', rows }], format: 'xlsx' as const, encoding: null }
  const recognised = recognise(file, { source: 'delivery' })
  if (recognised.unknown) throw new Error('the headers of this test are not recognised')
  return { grid: file.grids[0]!, recognised }
}

const june = Array.from({ length: 28 }, (_, day) => `2026-06-${String(day + 1).padStart(2, '0')}`)
const july = june.map((day) => day.replace('-06-', '-07-'))

test('a mistyped month does not stretch a return', () => {
  const { grid, recognised } = book([...june, '2026-01-06'])
  expect(monthsOfFile(grid, recognised)).toEqual({ from: 202606, to: 202606 })
})

test('neighbouring months with their share of rows belong to the file', () => {
  const { grid, recognised } = book([...june, ...july, '2026-11-07'])
  expect(monthsOfFile(grid, recognised)).toEqual({ from: 202606, to: 202607 })
})

test('no date, no months', () => {
  const { grid, recognised } = book(['不详', '未知'])
  expect(monthsOfFile(grid, recognised)).toBeNull()
})

test('a row of another month is told and does not go', () => {
  const { grid, recognised } = book([...june, '2026-01-06'])
  const checked = checkRows(grid, recognised, {
    today: 20260703,
    unitArea: '990122',
    months: monthsOfFile(grid, recognised),
  })
  expect(checked.records).toHaveLength(28)
  expect(checked.findings).toContainEqual(
    expect.objectContaining({
      code: 'outside-months',
      row: 30,
      column: '分娩日期',
      values: { from: 202606, to: 202606 },
    }),
  )
})
