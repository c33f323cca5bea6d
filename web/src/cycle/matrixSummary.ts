import type { Answers } from '../server/ask.ts'

export type Matrix = Answers['cycle']['readMatrix']
export type MatrixRow = Matrix['rows'][number]

/** How a matrix stands in short: what is overdue now and of whom, what waits for the office, what waits for units. */
export type MatrixSummary = {
  overdue: number
  /** Units with something overdue, those with most first. */
  units: { unit: string; count: number }[]
  toCheck: number
  toMend: number
}

export function summarise(rows: readonly Pick<MatrixRow, 'unit' | 'cells'>[]): MatrixSummary {
  const late = new Map<string, number>()
  const summary = { overdue: 0, toCheck: 0, toMend: 0 }
  for (const { unit, cells } of rows)
    for (const cell of cells) {
      if (cell?.late && (cell.state === 'overdue' || cell.state === 'open')) {
        summary.overdue++
        late.set(unit, (late.get(unit) ?? 0) + 1)
      } else if (cell?.state === 'checking' || cell?.state === 'resubmitted') summary.toCheck++
      else if (cell?.state === 'queried') summary.toMend++
    }
  const units = [...late].map(([unit, count]) => ({ unit, count }))
  return { ...summary, units: units.sort((one, other) => other.count - one.count || (one.unit < other.unit ? -1 : 1)) }
}

export type MatrixFilter = { state?: string | undefined; late: boolean; find: string }

/** Rows in which some cell is as asked for; `find` looks into what `textOf` says of a row. */
export function filterRows(
  rows: readonly MatrixRow[],
  { state, late, find }: MatrixFilter,
  textOf: (row: MatrixRow) => string,
): MatrixRow[] {
  const wanted = find.trim().toLowerCase()
  return rows.filter(
    (row) =>
      row.cells.some((cell) => cell && (!state || cell.state === state) && (!late || cell.late)) &&
      (wanted === '' || textOf(row).toLowerCase().includes(wanted)),
  )
}
