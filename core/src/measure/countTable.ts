import { meaningOf } from './tableColumns.ts'
import type { TableCell } from './tableCounts.ts'
import { textOf } from './tableCounts.ts'
import { tableRefusal } from './tableRefusals.ts'

/** What the user says of a table; what is left out is recognised from the headers. Columns are named as the file names them. */
export type TableOptions = {
  boys?: string
  girls?: string
  /** Columns of area from the top down. */
  areas?: readonly string[]
  period?: string
  /** Column that says how many families (or other like units) a row stands for. */
  times?: string
  /** Only rows in which each of these columns has this value. */
  where?: readonly { column: string; value: string }[]
}

/** Which columns of a table mean what, by their place; `header` is the place of the row that names them. */
export type TableShape = {
  header: number
  names: readonly string[]
  counts: { boys: number; girls: number } | { sex: number; number: number }
  areas: readonly number[]
  periods: readonly number[]
  /** −1 where each row stands for itself. */
  times: number
  /** True where the header itself speaks of children of some age. */
  children: boolean
}

type Rows = readonly (readonly TableCell[])[]

/** Rows at the top of a sheet among which the header is looked for: titles stand above it. */
const TITLES = 20

/**
 * Finds the header of a table of counts and what its columns mean. Counts by sex stand in two columns, or in one beside a
 * column that says the sex. Codes of areas are used only where the same level has no name.
 *
 * @throws `measure.no-table`, `measure.no-counts`, `measure.only-ratios`, `measure.no-such-column`
 */
export function shapeOf(rows: Rows, options: TableOptions): TableShape {
  if (rows.length < 2) throw tableRefusal('no-table')
  for (const [header, row] of rows.slice(0, TITLES).entries()) {
    const shape = shapeAt(header, row.map(textOf), options)
    if (shape) return shape
  }
  const widest = rows.slice(0, TITLES).reduce((best, row) => (row.length > best.length ? row : best))
  const names = widest.map(textOf)
  const columns = names.filter((name) => name !== '').join(', ')
  const named = [options.boys, options.girls].find((name) => name !== undefined && !names.includes(name))
  if (named !== undefined) throw tableRefusal('no-such-column', { column: named, columns })
  const ratio = names.find((name) => meaningOf(name).is === 'ratio')
  if (ratio) throw tableRefusal('only-ratios', { column: ratio })
  throw tableRefusal('no-counts', { columns })
}

function shapeAt(header: number, names: readonly string[], options: TableOptions): TableShape | undefined {
  // A row of the table may hold the words male and female too; a header holds no numbers.
  if (names.some((name) => /^[\d.,]+$/.test(name))) return undefined
  const meanings = names.map(meaningOf)
  const place = (is: string) => meanings.findIndex((meaning) => meaning.is === is)
  const sideOf = (named: string | undefined, is: 'boys' | 'girls') =>
    named === undefined ? place(is) : names.indexOf(named)
  const counts = { boys: sideOf(options.boys, 'boys'), girls: sideOf(options.girls, 'girls') }
  const long = { sex: place('sex'), number: place('number') }
  const wide = counts.boys >= 0 && counts.girls >= 0
  if (!wide && (long.sex < 0 || long.number < 0)) return undefined
  const told = wide ? meanings.filter((_, i) => i === counts.boys || i === counts.girls) : []
  return {
    header,
    names,
    counts: wide ? counts : long,
    areas: options.areas ? options.areas.map((name) => columnOf(names, name)) : areasAmong(names),
    periods: options.period === undefined ? periodsAmong(names) : [columnOf(names, options.period)],
    times: options.times === undefined ? -1 : columnOf(names, options.times),
    children: told.some((meaning) => 'children' in meaning && meaning.children),
  }
}

/** Place of a column by its name. @throws `measure.no-such-column` */
export function columnOf(names: readonly string[], name: string): number {
  const place = names.indexOf(name)
  if (place < 0)
    throw tableRefusal('no-such-column', { column: name, columns: names.filter((n) => n !== '').join(', ') })
  return place
}

function areasAmong(names: readonly string[]): number[] {
  const found = names.flatMap((name, place) => {
    const meaning = meaningOf(name)
    return meaning.is === 'area' ? [{ place, ...meaning }] : []
  })
  const named = found.filter(({ code }) => !code)
  const codes = found.filter(({ code, level }) => code && !named.some((other) => other.level === level))
  return [...named, ...codes].sort((a, b) => a.level - b.level || a.place - b.place).map(({ place }) => place)
}

function periodsAmong(names: readonly string[]): number[] {
  const found = names.flatMap((name, place) => {
    const meaning = meaningOf(name)
    return meaning.is === 'period' ? [{ place, part: meaning.part }] : []
  })
  return found.sort((a, b) => a.part - b.part).map(({ place }) => place)
}
