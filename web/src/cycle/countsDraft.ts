import type { Content, ContentRow } from '@evenborn/core/cycle/content'
import type { Column, DataSet, Section } from '@evenborn/core/cycle/dataSet'
import { emptyRows, filledRows, rowKeyOf } from '@evenborn/core/cycle/sectionRows'

/** What stands in the form: the rows of each section as they are shown, empty ones too. */
export type Draft = Readonly<Record<string, readonly ContentRow[]>>

/** Where a cell of the form is; rows count from 0. */
export type CellPlace = { section: string; row: number; column: string }

/** The form with what is given filled in. */
export const beginDraft = ({ sections }: Pick<DataSet, 'sections'>, given: Content): Draft =>
  Object.fromEntries(sections.map((section) => [section.id, filledRows(section, given[section.id] ?? [])]))

/** What was typed or pasted, as the content keeps it: a count as a number, nothing as null, anything else as written. */
export function typedCell(column: Column, typed: string): string | number | null {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  if (column.kind !== 'count') return text.slice(0, 22)
  const plain = text.replace(/^(\d{1,3})((?:,\d{3})+)$/, (all) => all.replaceAll(',', ''))
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : text.slice(0, 22)
}

/**
 * The form with cells typed from a place on, to the right and down, as a spreadsheet does with what is pasted. Only columns
 * that `open` lets through are written; an open section grows as far as needed.
 */
export function withCells(
  { sections }: Pick<DataSet, 'sections'>,
  draft: Draft,
  at: CellPlace,
  typed: readonly (readonly string[])[],
): Draft {
  const section = sections.find(({ id }) => id === at.section)
  if (!section) return draft
  const columns = openColumns(section)
  const first = columns.findIndex(({ id }) => id === at.column)
  if (first < 0) return draft
  const rows = [...(draft[section.id] ?? [])]
  typed.forEach((cells, down) => {
    const place = at.row + down
    if (place >= rows.length && section.rows !== 'open') return
    const row: ContentRow = { ...(rows[place] ?? emptyRow(section)) }
    cells.forEach((cell, right) => {
      const column = columns[first + right]
      if (column) row[column.id] = typedCell(column, cell)
    })
    rows[place] = row
  })
  return { ...draft, [section.id]: rows }
}

/** Columns that are typed into: of an open section all of them, otherwise the counts. */
export const openColumns = (section: Section): Column[] =>
  section.rows === 'open' ? section.columns : section.columns.filter(({ kind }) => kind === 'count')

const emptyRow = (section: Section): ContentRow => Object.fromEntries(section.columns.map(({ id }) => [id, null]))

/** The form with one more empty row in an open section. */
export const withRow = (section: Section, draft: Draft): Draft => ({
  ...draft,
  [section.id]: [...(draft[section.id] ?? []), emptyRow(section)],
})

/** The form without a row of an open section. */
export const withoutRow = (section: Section, draft: Draft, row: number): Draft => ({
  ...draft,
  [section.id]: (draft[section.id] ?? []).filter((_, place) => place !== row),
})

/** Content as it is sent, and for each section where in the form its rows stand. */
export type Outgoing = { content: Content; places: Record<string, number[]> }

/** What is sent: rows in which something stands. Sections that are held already are not sent again. */
export function outgoing({ sections }: Pick<DataSet, 'sections'>, draft: Draft, held: readonly string[]): Outgoing {
  const sent: Outgoing = { content: {}, places: {} }
  for (const section of sections) {
    if (held.includes(section.id)) continue
    const open = openColumns(section)
    const places = (draft[section.id] ?? []).flatMap((row, place) =>
      open.some(({ id }) => (row[id] ?? null) !== null) ? [place] : [],
    )
    sent.content[section.id] = places.map((place) => draft[section.id]![place]!)
    sent.places[section.id] = places
  }
  return sent
}

/** Whether nothing has been filled in. */
export const isBlank = ({ content }: Outgoing): boolean => Object.values(content).every((rows) => rows.length === 0)

/** Whether the rows of a section are always the same ones. */
export const isFixed = (section: Section): boolean => emptyRows(section).length > 0

/** For each row of a content, as it was sent or read, where it stands in the form that was begun with it. */
export function placesIn({ sections }: Pick<DataSet, 'sections'>, content: Content, draft: Draft): Outgoing['places'] {
  return Object.fromEntries(
    sections.map((section) => {
      const free = new Map<string, number[]>()
      draft[section.id]?.forEach((row, place) => {
        const key = rowKeyOf(section, row)
        free.set(key, [...(free.get(key) ?? []), place])
      })
      const rows = content[section.id] ?? []
      return [section.id, rows.map((row, at) => free.get(rowKeyOf(section, row))?.shift() ?? at)]
    }),
  )
}
