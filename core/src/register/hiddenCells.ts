/** Boys and girls of one cell of a table whose rows and columns may be summed elsewhere. */
export type Cell = { boys: number; girls: number }

/** Cells that may not be shown, and columns whose total may not be shown either. */
export type Hidden = { cells: boolean[][]; totals: boolean[] }

/** Counts below this that are not 0 could point at a child. */
export const FEWEST_SHOWN = 5

const isSmall = ({ boys, girls }: Cell): boolean =>
  (boys > 0 && boys < FEWEST_SHOWN) || (girls > 0 && girls < FEWEST_SHOWN)

/**
 * Which cells of `table[row][column]` to hide so that none with 1 to 4 boys or girls can be found by subtraction, not even
 * by who knows every row’s and every column’s total.
 *
 * Both sexes of a cell are hidden together. Beside small cells others are hidden until every hidden one stands in a ring of
 * hidden cells, each in one row or column with the next: along a ring one may take from a cell and give to the next and no
 * total changes. A table of one row has its totals hidden instead.
 *
 * @param alsoHidden cells to be hidden whatever they count
 */
export function hideSmallCells(
  table: readonly (readonly Cell[])[],
  alsoHidden: readonly (readonly boolean[])[] = [],
): Hidden {
  const columns = table[0]?.length ?? 0
  const cells = table.map((line, row) =>
    line.map((cell, column) => isSmall(cell) || alsoHidden[row]?.[column] === true),
  )
  const single = table.length === 1
  while (complete(table, cells) || (!single && closeRing(cells)));
  return { cells, totals: Array.from({ length: columns }, (_, column) => single && cells[0]![column]!) }
}

/** Hides a second cell in each row and column that has but one hidden. @returns whether any was hidden */
function complete(table: readonly (readonly Cell[])[], cells: boolean[][]): boolean {
  let changed = false
  const lines = [
    ...cells.map((_, row) => alongRow(table, row)),
    ...(table[0] ?? []).map((_, column) => alongColumn(table, column)),
  ]
  for (const line of lines) {
    const hidden = line.filter(([row, column]) => cells[row]![column])
    const shown = line.filter(([row, column]) => !cells[row]![column])
    if (hidden.length !== 1 || shown.length === 0) continue
    const [row, column] = shown.reduce((best, place) => (cost(table, place) < cost(table, best) ? place : best))
    cells[row]![column] = true
    changed = true
  }
  return changed
}

type Place = readonly [row: number, column: number]

const alongRow = (table: readonly (readonly Cell[])[], row: number): Place[] =>
  table[row]!.map((_, column) => [row, column])
const alongColumn = (table: readonly (readonly Cell[])[], column: number): Place[] =>
  table.map((_, row) => [row, column])

/** Fewest births first, but cells without boys or girls last: there is nothing to take from them. */
function cost(table: readonly (readonly Cell[])[], [row, column]: Place): number {
  const { boys, girls } = table[row]![column]!
  return boys + girls + (Math.min(boys, girls) < FEWEST_SHOWN ? 1e9 : 0)
}

/**
 * Closes a ring around one hidden cell that stands in none, by hiding the cell across from it. Rows and columns are the
 * points of a graph and hidden cells its edges: a cell that stands in no ring is a bridge.
 * @returns whether there was one
 */
function closeRing(cells: boolean[][]): boolean {
  for (const [row, line] of cells.entries()) {
    for (const [column, hidden] of line.entries()) {
      if (!hidden || inRing(cells, row, column)) continue
      const otherRow = cells.findIndex((other, at) => at !== row && other[column])
      const otherColumn = line.findIndex((other, at) => at !== column && other)
      if (otherRow < 0 || otherColumn < 0) continue
      cells[otherRow]![otherColumn] = true
      return true
    }
  }
  return false
}

/** Whether the column of a hidden cell can be reached from its row by other hidden cells. */
function inRing(cells: readonly (readonly boolean[])[], row: number, column: number): boolean {
  const rows = new Set([row])
  const columns = new Set<number>()
  const waiting = [row]
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const [through, hidden] of cells[from]!.entries()) {
      if (!hidden || columns.has(through) || (from === row && through === column)) continue
      if (through === column) return true
      columns.add(through)
      for (const [next, line] of cells.entries()) {
        if (!line[through] || rows.has(next)) continue
        rows.add(next)
        waiting.push(next)
      }
    }
  }
  return false
}
