import type { Frequency } from '../vocabulary/period.ts'
import type { DataSet, Section } from './dataSet.ts'

/** Seconds that a figure is taken to ask of a clerk: looked up, typed, checked. An assumption, stated; nobody is ever timed. */
export const SECONDS_PER_FIELD = 20

/** Rows that an open table is taken to have where none was sent yet. */
const ROWS_OF_OPEN = 5

const perMonth: Record<Frequency, number> = { weekly: 52 / 12, monthly: 1, quarterly: 1 / 3, yearly: 1 / 12 }

/** Cells to fill in of a section; keys of rows that are given are none. @param rows of an open table, as they came last */
export function fieldsOf(section: Section, rows = ROWS_OF_OPEN): number {
  const counts = section.columns.filter(({ kind }) => kind === 'count').length
  if (section.rows === 'one') return counts
  if (section.rows === 'open') return rows * section.columns.length
  const combinations = section.columns.reduce((n, column) => (column.kind === 'item' ? n * column.items.length : n), 1)
  return combinations * counts
}

/**
 * What a data set asks of a unit each time: fields to fill in, and those that are held already because rows of births carry
 * them. Rows of births ask for no field: they are a file that the department has.
 */
export function askedBy(
  dataSet: DataSet,
  isHeld: (section: Section) => boolean,
  rowsOf: (section: Section) => number | undefined = () => undefined,
): { fields: number; held: number } {
  let [fields, held] = [0, 0]
  for (const section of dataSet.sections) {
    const size = fieldsOf(section, rowsOf(section))
    if (isHeld(section)) held += size
    else fields += size
  }
  return { fields, held }
}

/** Minutes a month, to a tenth, that so many fields each time are taken to ask. */
export const minutesAMonth = (fields: number, frequency: Frequency): number =>
  Math.round((fields * perMonth[frequency] * SECONDS_PER_FIELD) / 6) / 10
