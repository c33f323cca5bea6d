import type { Finding } from '@evenborn/core/intake/finding'
import { cellText } from './cells.ts'
import type { Grid } from './grid.ts'

/** A cell that a person has written anew on the screen: row as a person counts, place in the row from 0. */
export type Mend = { row: number; place: number; text: string }

/** A row as it stands, for a person to look at and mend: its cells as text, one for each header. */
export type ShownRow = { row: number; cells: string[] }

/** The sheet with the cells that a person has written anew; the file itself stays as it is. A mended cell is no formula any more. */
export function mendGrid(grid: Grid, mends: readonly Mend[]): Grid {
  if (mends.length === 0) return grid
  const rows = [...grid.rows]
  for (const { row, place, text } of mends) {
    const cells = [...(rows[row - 1] ?? [])]
    while (cells.length < place) cells.push(null)
    cells[place] = text === '' ? null : text
    rows[row - 1] = cells
  }
  const isMended = new Set(mends.map(({ row, place }) => `${row} ${place}`))
  const formulas = grid.formulas?.filter(({ row, place }) => !isMended.has(`${row} ${place}`))
  return { ...grid, rows, ...(formulas ? { formulas } : {}) }
}

/** The rows below the header that findings speak of, in their order, at most `limit`: those with an error first taken. */
export function rowsToMend(
  grid: Grid,
  { headerRow, headers }: { headerRow: number; headers: readonly string[] },
  findings: readonly Finding[],
  limit: number,
): ShownRow[] {
  const taken = new Set<number>()
  for (const wanted of ['error', 'warning', 'mended'] as const) {
    for (const { severity, row } of findings) {
      if (taken.size >= limit) break
      if (severity === wanted && row > headerRow) taken.add(row)
    }
  }
  return [...taken]
    .toSorted((one, other) => one - other)
    .map((row) => ({ row, cells: headers.map((_, place) => cellText(grid.rows[row - 1]?.[place] ?? null)) }))
}
