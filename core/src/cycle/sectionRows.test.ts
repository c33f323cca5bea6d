import { expect, test } from 'vitest'
import { deliveryMonth } from './dataSets/deliveryMonth.ts'
import { emptyRows, filledRows, rowKeyOf } from './sectionRows.ts'

const section = (wanted: string) => deliveryMonth.sections.find(({ id }) => id === wanted)!
const births = section('births')
const outcomes = section('outcomes')

test('a grid has a row for every combination of its items, a table of one row has one', () => {
  const rows = emptyRows(births)
  expect(rows).toHaveLength(3 * 2 * 3)
  expect(new Set(rows.map((row) => rowKeyOf(births, row))).size).toBe(rows.length)
  expect(emptyRows(outcomes)).toHaveLength(1)
})

test('what was given stands where its keys say, and nothing given is lost', () => {
  const second = { order: '2', plurality: '1', residence: 'county', boys: 7, girls: 9, unknown: null }
  const strange = { order: '9', plurality: '1', residence: 'county', boys: 1, girls: 1, unknown: null }
  const rows = filledRows(births, [strange, second, { ...second, boys: 8 }])
  expect(rows).toHaveLength(18 + 2)
  expect(rows.filter(({ order, boys }) => order === '2' && boys === 7)).toHaveLength(1)
  expect(rows.at(-1)?.boys === 8 || rows.at(-2)?.boys === 8).toBe(true)
})
