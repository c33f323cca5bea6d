import { expect, test } from 'vitest'
import { filterRows, type MatrixRow, summarise } from './matrixSummary.ts'

const cell = (state: NonNullable<MatrixRow['cells'][0]>['state'], late = false) => ({ state, late, revised: false })
const rows: MatrixRow[] = [
  { unit: 'A', area: '990122', dataSet: 'DELIVERY_M', cells: [cell('overdue', true), cell('accepted', true)] },
  { unit: 'B', area: '990122', dataSet: 'DELIVERY_M', cells: [cell('overdue', true), cell('overdue', true)] },
  { unit: 'C', area: '990123', dataSet: 'CERT_M', cells: [null, cell('checking')] },
]

test('who is late now is told by unit, most first, and what was late and has come is not late now', () => {
  expect(summarise(rows)).toEqual({
    overdue: 3,
    units: [
      { unit: 'B', count: 2 },
      { unit: 'A', count: 1 },
    ],
    toCheck: 1,
    toMend: 0,
  })
})

test('a row is shown where one of its cells is all that is asked for', () => {
  const shown = (filter: Parameters<typeof filterRows>[1]) =>
    filterRows(rows, filter, ({ unit }) => `unit ${unit}`).map(({ unit }) => unit)
  expect(shown({ late: false, find: '' })).toEqual(['A', 'B', 'C'])
  expect(shown({ late: true, find: '' })).toEqual(['A', 'B'])
  expect(shown({ state: 'accepted', late: true, find: '' })).toEqual(['A'])
  expect(shown({ state: 'checking', late: true, find: '' })).toEqual([])
  expect(shown({ late: false, find: 'UNIT c' })).toEqual(['C'])
})
