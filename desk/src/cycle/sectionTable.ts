import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { bothTitles, isKey } from '@evenborn/core/cycle/columnTitles'
import type { Content, ContentRow } from '@evenborn/core/cycle/content'
import type { Column, DataSet, Section } from '@evenborn/core/cycle/dataSet'
import type { CsvCell } from '@evenborn/core/vocabulary/csv'
import { writeFrameLine } from './frameLine.ts'

/** What stands above the tables of a file: the return, and whose and for when it is. */
export const headLines = (dataSet: DataSet, frame: ContentFrame): string[][] => [
  [bothTitles(dataSet.title)],
  writeFrameLine({ dataSet: dataSet.code, unit: frame.unit, period: frame.period }),
]

/** A section as lines: its titles, then a line for each row. Codes are written out as people call them. */
export const sectionLines = (
  section: Section,
  rows: readonly ContentRow[],
  areas: ContentFrame['areas'],
): CsvCell[][] => [
  section.columns.map(({ title }) => bothTitles(title)),
  ...rows.map((row) => section.columns.map((column) => writtenCell(column, row[column.id] ?? null, areas))),
]

function writtenCell(column: Column, value: string | number | null, areas: ContentFrame['areas']): CsvCell {
  if (column.kind === 'item') {
    const item = column.items.find(({ code }) => code === value)
    return item ? bothTitles(item.title) : value
  }
  if (column.kind !== 'area') return value
  const area = areas?.find(({ code }) => code === value)
  return area ? areaChoice(area) : value
}

/** A township as it is chosen and written: its code, then its name. */
export const areaChoice = ({ code, name }: { code: string; name: string }): string => `${code} ${name}`

/** Rows of a section to be filled in: each combination of its items, with what is given already; of an open table what is given. */
export function rowsToFill(section: Section, content: Content): ContentRow[] {
  const given = content[section.id] ?? []
  if (section.rows === 'one') return given.length > 0 ? given : [{}]
  if (section.rows === 'open') return given
  const keys = section.columns.filter(isKey)
  return combinations(keys).map((combination) => {
    const row = given.find((each) => keys.every(({ id }) => each[id] === combination[id]))
    return row ?? combination
  })
}

/** Every combination of the items of keys, the last key going round first. */
const combinations = (keys: readonly Column[]): ContentRow[] =>
  keys.reduce<ContentRow[]>(
    (rows, key) =>
      rows.flatMap((row) => (key.kind === 'item' ? key.items : []).map(({ code }) => ({ ...row, [key.id]: code }))),
    [{}],
  )
