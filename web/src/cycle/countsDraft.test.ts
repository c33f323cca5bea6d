import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { deliveryMonth } from '@evenborn/core/cycle/dataSets/deliveryMonth'
import { expect, test } from 'vitest'
import { beginDraft, isBlank, outgoing, typedCell, withCells, withoutRow, withRow } from './countsDraft.ts'

const [births] = deliveryMonth.sections as [DataSet['sections'][0]]
const openSet: Pick<DataSet, 'sections'> = { sections: [{ ...births, id: 'open', rows: 'open' }] }

test('a count is kept as a number however it was typed, and what is none as it was written', () => {
  const [count] = births.columns.filter(({ kind }) => kind === 'count')
  expect(['12', ' １２ ', '1,204', '', '12.5', '十二', '-3'].map((typed) => typedCell(count!, typed))).toEqual([
    12,
    12,
    1204,
    null,
    '12.5',
    '十二',
    -3,
  ])
})

test('a block pasted into a grid fills cells to the right and down, and no further than the grid', () => {
  const draft = withCells(
    deliveryMonth,
    beginDraft(deliveryMonth, {}),
    { section: 'births', row: 16, column: 'boys' },
    [
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
    ],
  )
  expect(draft.births).toHaveLength(18)
  expect(draft.births?.slice(16).map(({ boys, girls }) => [boys, girls])).toEqual([
    [3, 4],
    [5, 6],
  ])
})

test('what is sent leaves out empty rows, and each row sent tells where it stands in the form', () => {
  const blank = beginDraft(deliveryMonth, {})
  expect(isBlank(outgoing(deliveryMonth, blank, []))).toBe(true)
  const draft = withCells(deliveryMonth, blank, { section: 'births', row: 5, column: 'girls' }, [['9']])
  const sent = outgoing(deliveryMonth, draft, [])
  expect(sent.places.births).toEqual([5])
  expect(sent.content.births).toEqual([draft.births?.[5]])
  expect(Object.keys(outgoing(deliveryMonth, draft, ['births']).content)).not.toContain('births')
})

test('an open section grows and shrinks', () => {
  const section = openSet.sections[0]!
  const grown = withCells(openSet, withRow(section, { open: [] }), { section: 'open', row: 0, column: 'order' }, [
    ['1', '1', 'county', '2', '3'],
    ['2', '1', 'county', '4', '5'],
  ])
  expect(grown.open).toHaveLength(2)
  expect(withoutRow(section, grown, 0).open?.[0]?.boys).toBe(4)
})
