import type { Source } from '@evenborn/core/intake/source'
import type { Cell } from '@evenborn/desk/intake/grid'
import { chanceFrom, oneOf, seedOf } from '../chance.ts'
import type { CalendarDate } from '../days.ts'
import { daysIn, digitsOf } from '../days.ts'
import type { CsvLetters } from '../files/csv.ts'
import type { Entry, EntryField } from './entry.ts'
import type { FormColumn } from './forms.ts'

/** How one unit writes its files: every file of it the same way. */
export type Manner = {
  format: 'xlsx' | 'xls' | 'csv'
  letters: CsvLetters
  /** Title row over all columns; line of the sender under it; row of totals at the end; running number at the left. */
  titled: boolean
  signed: boolean
  totals: boolean
  numbered: boolean
  dates: 'cell' | 'dashes' | 'slashes' | 'digits' | 'words'
  sex: 'words' | 'codes'
  /** Which of the headers of each column it uses. */
  headers: number
}

/** The manner of a unit for a record, from the seed and its code. One hospital in four still has the old .xls. */
export function mannerOf(seed: number, unit: string, source: Source): Manner {
  const chance = chanceFrom(seedOf(seed, 11, ...[...unit].map((letter) => letter.charCodeAt(0))))
  const headers = Math.floor(chance() * 3)
  const sex = chance() < 0.7 ? 'words' : 'codes'
  if (source === 'household' || source === 'vaccination') {
    const letters = source === 'household' ? 'gb18030' : chance() < 0.6 ? 'utf-8-marked' : 'utf-8'
    const dates = source === 'household' ? oneOf(chance, ['digits', 'dashes'] as const) : 'dashes'
    return { format: 'csv', letters, titled: false, signed: false, totals: false, numbered: false, dates, sex, headers }
  }
  const dates = oneOf(chance, ['cell', 'cell', 'cell', 'dashes', 'slashes', 'digits', 'words'] as const)
  return {
    format: source === 'delivery' && Number(unit.slice(-3)) % 4 === 2 ? 'xls' : 'xlsx',
    letters: 'utf-8',
    titled: chance() < 0.8,
    signed: chance() < 0.4,
    totals: source === 'delivery' ? chance() < 0.8 : false,
    numbered: chance() < 0.7,
    dates,
    sex,
    headers,
  }
}

/** The row of an entry: a cell for each column, as the unit writes it. `wide` names a field whose digits are in full width. */
export function rowOf(
  entry: Entry,
  columns: readonly FormColumn[],
  manner: Manner,
  wide: EntryField | undefined,
): Cell[] {
  return columns.map(({ field }) => {
    const cell = written(entry[field], field === 'sex', manner)
    return field === wide && cell !== null ? widened(cell) : cell
  })
}

function written(value: Cell, isSex: boolean, manner: Manner): Cell {
  if (isSex) return sexWritten(Number(value), manner)
  if (value === null || typeof value !== 'object') return value
  if (manner.dates !== 'cell') return dateText(value, manner.dates)
  // A spreadsheet takes no impossible date for a date: the clerk’s digits stay a number.
  return isReal(value) ? value : digitsOf(value)
}

function sexWritten(sex: number, { sex: how, format }: Manner): Cell {
  if (how === 'codes') return format === 'csv' ? String(sex) : sex
  return sex === 1 ? '男' : sex === 2 ? '女' : '不详'
}

const isReal = ({ year, month, day }: CalendarDate): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year * 100 + month)

function dateText(date: CalendarDate, how: Exclude<Manner['dates'], 'cell'>): string {
  const { year, month, day } = date
  if (how === 'digits') return String(digitsOf(date))
  if (how === 'slashes') return `${year}/${month}/${day}`
  if (how === 'words') return `${year}年${month}月${day}日`
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

function widened(cell: Exclude<Cell, null>): string {
  const text = typeof cell === 'object' ? dateText(cell, 'dashes') : String(cell)
  return text.replace(/[\dX]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}
