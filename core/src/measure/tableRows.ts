import type { TableOptions, TableShape } from './countTable.ts'
import { columnOf } from './countTable.ts'
import { isTotal, sexWritten } from './tableColumns.ts'
import type { TableCell } from './tableCounts.ts'
import { countIn, textOf } from './tableCounts.ts'
import { tableRefusal } from './tableRefusals.ts'

/** One row as counted: names of its areas from the top down (empty where a level is left blank), its period, its children. */
export type TableRow = { path: readonly string[]; period: string; boys: number; girls: number }

/** What was done with rows that are not plain counts, for the reader to know. */
export type TableNotice = {
  code: 'totals-left-out' | 'gaps-left-out' | 'doubles-summed' | 'sex-unknown-left-out' | 'subtotals-left-out'
  rows: number
}

export type CountedTable = { rows: TableRow[]; read: number; notices: TableNotice[] }

/**
 * Takes the counts out of a table.
 *
 * Rows that are totals by their own words are left out, as are rows without a number; rows of the same area and period are
 * summed; each of these with a notice. But where a column holds a total beside its parts, so that summing would count
 * children twice, the table is refused until one is chosen.
 *
 * @throws `measure.where-empty`, `measure.total-among-parts`, and what `countIn` throws
 */
export function countedRows(
  rows: readonly (readonly TableCell[])[],
  shape: TableShape,
  options: Pick<TableOptions, 'where'>,
): CountedTable {
  const filled = rows
    .map((cells, place) => ({ cells, row: place + 1 }))
    .slice(shape.header + 1)
    .filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''))
  const chosen = chosenRows(filled, shape, options.where ?? [])
  const found = { totals: 0, gaps: 0, unknown: 0 }
  const taken = new Map<string, TableRow & { seen: Set<string> }>()
  let doubles = 0
  for (const line of chosen) {
    const counts = countsOf(line, shape, found)
    const path = shape.areas.map((place) => textOf(line.cells[place]))
    const period = periodOf(line.cells, shape.periods)
    if (counts && (path.some(isTotal) || isTotal(period) || (path.length > 0 && path.every((name) => name === '')))) {
      found.totals++
      continue
    }
    if (!counts) continue
    const key = JSON.stringify([path, period])
    const kept = taken.get(key)
    const sexes = Object.keys(counts)
    if (!kept) taken.set(key, { path, period, boys: 0, girls: 0, ...counts, seen: new Set(sexes) })
    else {
      kept.boys += counts.boys ?? 0
      kept.girls += counts.girls ?? 0
      if (sexes.some((sex) => kept.seen.has(sex))) doubles++
      for (const sex of sexes) kept.seen.add(sex)
    }
  }
  if (doubles > 0) refuseTotals(chosen, shape, options.where ?? [])
  const notices: TableNotice[] = [
    { code: 'totals-left-out', rows: found.totals },
    { code: 'gaps-left-out', rows: found.gaps },
    { code: 'sex-unknown-left-out', rows: found.unknown },
    { code: 'doubles-summed', rows: doubles },
  ]
  const counted = [...taken.values()].map(({ path, period, boys, girls }) => ({ path, period, boys, girls }))
  return { rows: counted, read: chosen.length, notices: notices.filter((notice) => notice.rows > 0) }
}

type Line = { cells: readonly TableCell[]; row: number }

function chosenRows(lines: readonly Line[], shape: TableShape, where: NonNullable<TableOptions['where']>): Line[] {
  return where.reduce<Line[]>(
    (left, { column, value }) => {
      const place = columnOf(shape.names, column)
      const chosen = left.filter(({ cells }) => textOf(cells[place]) === value)
      if (chosen.length === 0) throw tableRefusal('where-empty', { column, value, values: valuesOf(left, place) })
      return chosen
    },
    [...lines],
  )
}

const valuesOf = (lines: readonly Line[], place: number): string => {
  const values = [...new Set(lines.map(({ cells }) => textOf(cells[place])))]
  return values.length > 8 ? `${values.slice(0, 8).join(', ')} …` : values.join(', ')
}

/** Counts of one row; undefined where a number is missing or, in a table with a column for sex, where the sex is not told. */
function countsOf(
  { cells, row }: Line,
  { counts, names, times }: TableShape,
  found: { gaps: number; unknown: number },
): { boys?: number; girls?: number } | undefined {
  const written = (place: number) => countIn(cells[place], { row, column: names[place]! })
  const factor = times < 0 ? 1 : written(times)
  const at = (place: number) => {
    const count = written(place)
    return count === undefined || factor === undefined ? undefined : count * factor
  }
  if ('boys' in counts) {
    const [boys, girls] = [at(counts.boys), at(counts.girls)]
    if (boys !== undefined && girls !== undefined) return { boys, girls }
  } else {
    const sex = sexWritten(textOf(cells[counts.sex]))
    const number = at(counts.number)
    if (number !== undefined && sex) return { [sex]: number }
    if (number !== undefined) {
      found.unknown++
      return undefined
    }
  }
  found.gaps++
  return undefined
}

/** Parts of a period joined from the longest to the shortest: 2017, 2017-03, 2025-08-31. */
function periodOf(cells: readonly TableCell[], places: readonly number[]): string {
  return places
    .map((place) => textOf(cells[place]))
    .map((part) => (/^\d$/.test(part) ? part.padStart(2, '0') : part))
    .join('-')
}

/** Columns not used whose values hold a total beside parts: there summing would count twice. */
function refuseTotals(lines: readonly Line[], shape: TableShape, where: NonNullable<TableOptions['where']>): void {
  const used = [
    ...shape.areas,
    ...shape.periods,
    ...Object.values(shape.counts),
    shape.times,
    ...where.map(({ column }) => columnOf(shape.names, column)),
  ]
  for (const [place, column] of shape.names.entries()) {
    if (used.includes(place)) continue
    const total = lines.map(({ cells }) => textOf(cells[place])).find(isTotal)
    if (total !== undefined) throw tableRefusal('total-among-parts', { column, total, values: valuesOf(lines, place) })
  }
}
