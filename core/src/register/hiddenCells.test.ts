import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, hideSmallCells } from './hiddenCells.ts'

const cell: fc.Arbitrary<Cell> = fc.record({
  boys: fc.integer({ min: 0, max: 12 }),
  girls: fc.integer({ min: 0, max: 12 }),
})
const table = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )

/** Solves for the hidden cells from all totals by elimination; the places whose value comes out. */
function recovered(cells: readonly (readonly boolean[])[]): number {
  const unknown = cells.flatMap((line, row) =>
    line.flatMap((hidden, column) => (hidden ? [[row, column] as const] : [])),
  )
  const equations = [
    ...cells.map((_, row) => unknown.map(([at]) => (at === row ? 1 : 0))),
    ...cells[0]!.map((_, column) => unknown.map(([, at]) => (at === column ? 1 : 0))),
  ].map((line) => [...line])
  let rank = 0
  for (let place = 0; place < unknown.length; place++) {
    const pivot = equations.findIndex((line, at) => at >= rank && Math.abs(line[place]!) > 1e-9)
    if (pivot < 0) continue
    ;[equations[rank], equations[pivot]] = [equations[pivot]!, equations[rank]!]
    const lead = equations[rank]!
    for (const [at, line] of equations.entries()) {
      if (at === rank || Math.abs(line[place]!) < 1e-9) continue
      const factor = line[place]! / lead[place]!
      for (let term = 0; term < line.length; term++) line[term]! -= factor * lead[term]!
    }
    rank++
  }
  return equations.filter((line) => line.filter((term) => Math.abs(term) > 1e-9).length === 1).length
}

test('small cells are hidden, and no hidden cell comes out of the totals', () => {
  fc.assert(
    fc.property(table, (table) => {
      const { cells } = hideSmallCells(table)
      for (const [row, line] of table.entries())
        for (const [column, { boys, girls }] of line.entries())
          if ((boys > 0 && boys < 5) || (girls > 0 && girls < 5)) expect(cells[row]![column]).toBe(true)
      expect(recovered(cells)).toBe(0)
    }),
  )
})

test('a table without small cells is shown whole', () => {
  fc.assert(
    fc.property(table, (table) => {
      const large = table.map((row) => row.map(({ boys, girls }) => ({ boys: boys + 5, girls: girls < 6 ? 0 : girls })))
      expect(hideSmallCells(large).cells.flat()).not.toContain(true)
    }),
  )
})

test('where a county has one township, the county’s total is that township’s and is hidden too', () => {
  const hidden = hideSmallCells([
    [
      { boys: 2, girls: 9 },
      { boys: 9, girls: 9 },
    ],
  ])
  expect(hidden.totals).toEqual(hidden.cells[0])
  expect(hidden.totals[0]).toBe(true)
})
