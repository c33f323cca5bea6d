/** One cell as a file gives it. A date cell of a spreadsheet is kept as its year, month and day, never as a moment. */
export type Cell = string | number | boolean | { year: number; month: number; day: number } | null

/**
 * One sheet of a file: rows of cells. `rows[0]` is the first line of the file, so row n of a person is `rows[n - 1]`.
 * `formulas` names the cells that are calculated, by row of a person (from 1) and place in the row (from 0); their cell holds
 * the value that was last calculated. `merges` are rectangles of merged cells, of which the first alone holds what is written.
 */
export type Grid = {
  sheet: string
  rows: Cell[][]
  formulas?: readonly { row: number; place: number }[]
  merges?: readonly Merge[]
}

/** A rectangle of merged cells: its first row (from 1) and place (from 0), and how many rows and places it has. */
export type Merge = { row: number; place: number; rows: number; places: number }

/** A file as read: its sheets (a CSV has one) and how its text was written. Hidden sheets are not read. */
export type ReadFile = {
  grids: Grid[]
  format: 'xlsx' | 'xls' | 'csv'
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' | null
}
