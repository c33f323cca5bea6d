import { addDays, type Day, dayOfNumber, firstDayOf, isDay, lastDayOf } from '../vocabulary/day.ts'
import { Month } from '../vocabulary/period.ts'
import { refusalsOf } from '../vocabulary/refusal.ts'
import type { ListFinding } from './listFinding.ts'

/** A cell of a list, as a reader of spreadsheets gives it. */
export type ListCell = string | number | boolean | null | { year: number; month: number; day: number }

/** One sheet of the file a list came in. */
export type ListSheet = { sheet: string; rows: readonly (readonly ListCell[])[] }

/** Names by which lists call a column; it is found by any of them, whatever its spaces, brackets and letter case. */
export type ListColumns<Field extends string> = Readonly<Record<Field, { required?: true; names: readonly string[] }>>

/** One row of a list: `row` as a person counts, `text` of each field (empty where there is none), its cell as it is. */
export type ListRow<Field extends string> = {
  row: number
  text: Readonly<Record<Field, string>>
  cell: Readonly<Record<Field, ListCell>>
}

export type ListTable<Field extends string> = {
  sheet: string
  rows: ListRow<Field>[]
  /** Header of each field as the file writes it; a field without a column has its first name. */
  titles: Readonly<Record<Field, string>>
  /** Place of each column, from 0. */
  places: Readonly<Partial<Record<Field, number>>>
}

/** A list as read: its rows, and what was wrong with single cells; a row with such a cell is left out. */
export type ReadList<Field extends string, Row> = Omit<ListTable<Field>, 'rows'> & {
  rows: Row[]
  findings: ListFinding[]
}

const refuse = refusalsOf('places', {
  'list-without-header': {
    kind: 'invalid',
    text: {
      zh: '没有找到表头：应有“{columns}”各列；请在第一行写上列名',
      en: 'There is no header with the columns {columns}; write their names in the first row.',
    },
  },
  'list-too-long': {
    kind: 'too-large',
    text: { zh: '名单超过 {most} 行；请分地区导入', en: 'The list has more than {most} rows; import it area by area.' },
  },
})

/** More than any province has areas down to its townships, and villages besides. */
export const MOST_LIST_ROWS = 100_000
const HEADER_WITHIN = 12

/**
 * Finds the header of a list and takes its rows apart; rows without any of its fields are passed over.
 *
 * @throws `places.list-without-header`, `places.list-too-long`
 */
export function readListTable<Field extends string>(
  sheets: readonly ListSheet[],
  columns: ListColumns<Field>,
): ListTable<Field> {
  const fields = Object.keys(columns) as Field[]
  for (const { sheet, rows } of sheets)
    for (const [at, cells] of rows.slice(0, HEADER_WITHIN).entries()) {
      const places = placesOf(cells, columns, fields)
      if (fields.some((field) => columns[field].required && places[field] === undefined)) continue
      if (rows.length - at - 1 > MOST_LIST_ROWS) throw refuse('list-too-long', { most: MOST_LIST_ROWS })
      const titles = each(fields, (field) =>
        places[field] === undefined ? columns[field].names[0]! : listText(cells[places[field]] ?? null),
      )
      const listed = rows.slice(at + 1).map((row, below): ListRow<Field> => {
        const cellOf = (field: Field) => (places[field] === undefined ? null : (row[places[field]] ?? null))
        return {
          row: at + 2 + below,
          text: each(fields, (field) => listText(cellOf(field))),
          cell: each(fields, cellOf),
        }
      })
      return { sheet, titles, places, rows: listed.filter(({ text }) => fields.some((field) => text[field] !== '')) }
    }
  const wanted = fields.filter((field) => columns[field].required).map((field) => columns[field].names[0]!)
  throw refuse('list-without-header', { columns: wanted.join('、') })
}

function each<Field extends string, Value>(
  fields: readonly Field[],
  value: (field: Field) => Value,
): Record<Field, Value> {
  return Object.fromEntries(fields.map((field) => [field, value(field)])) as Record<Field, Value>
}

const plain = (written: string) =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Place of each field; where two columns bear its names, the name that stands first in its list. */
function placesOf<Field extends string>(
  cells: readonly ListCell[],
  columns: ListColumns<Field>,
  fields: readonly Field[],
): Partial<Record<Field, number>> {
  const headers = cells.map((cell) => plain(listText(cell)))
  const places: Partial<Record<Field, number>> = {}
  for (const field of fields) {
    const place = columns[field].names.map((name) => headers.indexOf(plain(name))).find((at) => at >= 0)
    if (place !== undefined) places[field] = place
  }
  return places
}

/** A cell as text: narrow, trimmed; a date as its digits. */
export function listText(cell: ListCell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return String(cell.year * 10_000 + cell.month * 100 + cell.day)
  return String(cell)
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a cell says that there is none of it: 无, none, a dash. An empty cell says nothing. */
export const isNone = (text: string): boolean => /^(无|none|[-—–]+)$/i.test(text)

const solid = /^(\d{4})(\d{2})(\d{2})?$/
const parted = /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})?\s*日?)?$/

/** Day of a cell, or undefined where it is none. A month alone is its first day or, as an end, its last. */
export function listDay(cell: ListCell, end: 'first' | 'last'): Day | undefined {
  if (typeof cell === 'number' && cell >= 20_000 && cell < 80_000) return addDays(dayOfNumber(0), cell - 25_569)
  const found = solid.exec(listText(cell)) ?? parted.exec(listText(cell))
  if (!found) return undefined
  const month = Number(found[1]) * 100 + Number(found[2])
  if (!Month.safeParse(month).success) return undefined
  if (found[3] === undefined) return end === 'first' ? firstDayOf(month) : lastDayOf(month)
  const day = month * 100 + Number(found[3])
  return isDay(day) ? day : undefined
}

/** Findings that name columns by the first of their names, as the file names them. */
export function inWordsOfFile<Field extends string, Finding extends { column: string }>(
  findings: readonly Finding[],
  columns: ListColumns<Field>,
  titles: Readonly<Record<Field, string>>,
): Finding[] {
  const fields = Object.keys(columns) as Field[]
  return findings.map((finding) => {
    const field = fields.find((each) => columns[each].names[0] === finding.column)
    return field === undefined ? finding : { ...finding, column: titles[field] }
  })
}

/** A list with one cell written anew. */
export function mendedSheets(
  sheets: readonly ListSheet[],
  { sheet, row, place }: { sheet: string; row: number; place: number },
  text: string,
): ListSheet[] {
  return sheets.map((each) => {
    if (each.sheet !== sheet) return each
    const cells = [...(each.rows[row - 1] ?? [])]
    while (cells.length < place) cells.push(null)
    cells[place] = text
    return { sheet, rows: each.rows.with(row - 1, cells) }
  })
}
