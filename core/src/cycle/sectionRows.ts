import { isKey } from './columnTitles.ts'
import type { ContentRow } from './content.ts'
import type { Column, Section } from './dataSet.ts'

/** What a row is about: its columns that are no counts. */
export const keyColumns = (section: Section): Column[] => section.columns.filter(isKey)

/** One text for what a row is about; rows of a section that share it are one row sent twice. */
export const rowKeyOf = (section: Section, row: ContentRow): string =>
  keyColumns(section)
    .map(({ id }) => String(row[id] ?? ''))
    .join('\u0000')

/** The rows that a section has before anybody fills it in: one, every combination of its items, or none. */
export function emptyRows(section: Section): ContentRow[] {
  const empty: ContentRow = Object.fromEntries(section.columns.map(({ id }) => [id, null]))
  if (section.rows === 'open') return []
  let rows = [empty]
  if (section.rows === 'grid')
    for (const column of section.columns)
      if (column.kind === 'item')
        rows = rows.flatMap((row) => column.items.map(({ code }) => ({ ...row, [column.id]: code })))
  return rows
}

/**
 * The rows of a section to be filled in: those it always has with what was given put into them, and after them what was given
 * of other keys.
 */
export function filledRows(section: Section, given: readonly ContentRow[]): ContentRow[] {
  const left = new Map<string, ContentRow[]>()
  for (const row of given) {
    const key = rowKeyOf(section, row)
    left.set(key, [...(left.get(key) ?? []), row])
  }
  const rows = emptyRows(section).map((row) => ({ ...row, ...left.get(rowKeyOf(section, row))?.shift() }))
  return [...rows, ...[...left.values()].flat()]
}
