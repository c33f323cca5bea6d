import type { Finding } from '@evenborn/core/intake/finding'
import { expect, test } from 'vitest'
import type { Grid } from './grid.ts'
import { mendGrid, rowsToMend } from './mend.ts'

const grid: Grid = {
  sheet: '登记',
  rows: [['姓名', '出生日期'], ['甲', 20260230], ['乙'], ['丙', { year: 2026, month: 3, day: 1 }]],
  formulas: [{ row: 2, place: 1 }],
}
const finding = (row: number, severity: Finding['severity']): Finding => ({
  severity,
  code: 'date-impossible',
  row,
  column: '出生日期',
  written: '',
  values: {},
})

test('a mended cell holds what was written, is no formula, and the sheet as read is left alone', () => {
  const mended = mendGrid(grid, [{ row: 2, place: 1, text: '2026-02-28' }])
  expect(mended.rows[1]).toEqual(['甲', '2026-02-28'])
  expect(mended.formulas).toEqual([])
  expect(grid.rows[1]).toEqual(['甲', 20260230])
})

test('a cell beyond the end of a short row is reached, and an emptied cell is empty', () => {
  expect(mendGrid(grid, [{ row: 3, place: 1, text: '2026-02-01' }]).rows[2]).toEqual(['乙', '2026-02-01'])
  expect(mendGrid(grid, [{ row: 2, place: 0, text: '' }]).rows[1]).toEqual([null, 20260230])
})

test('rows to mend: those with errors are taken first, shown by row, as text', () => {
  const sheet = { headerRow: 1, headers: ['姓名', '出生日期'] }
  const findings = [finding(4, 'mended'), finding(3, 'error'), finding(2, 'error'), finding(1, 'error')]
  expect(rowsToMend(grid, sheet, findings, 2)).toEqual([
    { row: 2, cells: ['甲', '20260230'] },
    { row: 3, cells: ['乙', ''] },
  ])
  expect(rowsToMend(grid, sheet, findings, 9).map(({ cells }) => cells[1])).toEqual(['20260230', '', '2026-03-01'])
})
