import { type AreaCode, areaAt, liesWithin } from '../vocabulary/area.ts'
import { addMonths, Month } from '../vocabulary/period.ts'
import type { UnitCode } from '../vocabulary/unit.ts'
import { isKey } from './columnTitles.ts'
import { type Content, type ContentRow, isZero, sumOf } from './content.ts'
import type { ContentFinding } from './contentFinding.ts'
import { type CyclePeriod, lastMonthOf } from './cyclePeriod.ts'
import type { Balance, Column, DataSet, Section } from './dataSet.ts'
import { checkSerialRanges, SERIAL } from './serialRanges.ts'

/** Whose return it is, and what is known without it. */
export type ContentFrame = {
  unit: UnitCode
  /** Where the unit stands; its rows lie in the county of this area. */
  area: AreaCode
  period: CyclePeriod
  /** Townships of the county with their names; where they are not known, a code has to begin with the county’s. */
  areas: readonly { code: AreaCode; name: string }[] | null
  /** Sections that rows in force hold already, as they are held: said again they have to say the same. */
  held: Content
}

const MOST_ROWS = 5_000

/**
 * Everything that is wrong with a return of counts by itself: its form, then what has to add up. A zero return, which has no
 * row, has nothing wrong. A sum over a section whose form is wrong is not looked at: it would say the same again.
 */
export function checkContent(dataSet: DataSet, content: Content, frame: ContentFrame): ContentFinding[] {
  const strangers = Object.keys(content)
    .filter((id) => !dataSet.sections.some((section) => section.id === id))
    .map((id) => error('unknown-section', nameOf(id), 0, ''))
  if (strangers.length === 0 && isZero(content)) return []
  const findings = [...strangers, ...dataSet.sections.flatMap((section) => checkSection(section, content, frame))]
  const broken = new Set(findings.map(({ section }) => section))
  const sections = { ...content, ...frame.held }
  return [
    ...findings,
    ...dataSet.balances
      .filter(({ left, right }) => ![...left, ...right].some(({ section }) => broken.has(section)))
      .flatMap((balance) => checkBalance(balance, sections)),
  ]
}

function checkSection(section: Section, content: Content, frame: ContentFrame): ContentFinding[] {
  const rows = content[section.id] ?? []
  const held = frame.held[section.id]
  if (held !== undefined)
    return rows.length === 0 || countsTheSame(section, rows, held) ? [] : [error('held-already', section.id, 0, '')]
  if (rows.length === 0) return section.rows === 'open' ? [] : [error('missing', section.id, 0, '')]
  if (rows.length > MOST_ROWS) return [error('too-many', section.id, 0, '', { count: rows.length, most: MOST_ROWS })]
  const findings = rows.flatMap((row, place) => checkRow(section, row, place + 1, frame))
  return [...findings, ...checkDoubles(section, rows), ...checkSerialRanges(section, rows)]
}

/** Whether rows count what is held, in any order; a count of none may be written as 0, left empty, or its row left out. */
function countsTheSame(section: Section, rows: readonly ContentRow[], held: readonly ContentRow[]): boolean {
  const spelled = (some: readonly ContentRow[]) =>
    JSON.stringify(some.flatMap((row) => spelledCounts(section, row)).toSorted())
  return spelled(rows) === spelled(held)
}

/** A row by its keys and the counts of it that are not none; nothing where it has no such count. */
function spelledCounts({ columns }: Section, row: ContentRow): string[] {
  const said = Object.entries(row).filter(([id, value]) => {
    const isNone = value === null || (value === 0 && columns.find((column) => column.id === id)?.kind === 'count')
    return !isNone
  })
  const keys = columns.filter(isKey).map(({ id }) => id)
  if (said.every(([id]) => keys.includes(id))) return []
  return [JSON.stringify(said.toSorted(([one], [other]) => (one < other ? -1 : 1)))]
}

function checkRow(section: Section, row: ContentRow, number: number, frame: ContentFrame): ContentFinding[] {
  const strangers = Object.keys(row)
    .filter((id) => !section.columns.some((column) => column.id === id))
    .map((id) => error('unknown-column', section.id, number, nameOf(id)))
  const counts = section.columns.filter((column) => column.kind === 'count')
  if (counts.every(({ id }) => (row[id] ?? null) === null))
    return [...strangers, error('missing', section.id, number, '')]
  return [
    ...strangers,
    ...section.columns.flatMap((column) => {
      const wrong = wrongWith(column, row[column.id] ?? null, frame)
      return wrong ? [error(wrong.code, section.id, number, column.id, wrong.values)] : []
    }),
  ]
}

type Wrong = { code: ContentFinding['code']; values?: ContentFinding['values'] }

/** What is wrong with a cell, if anything. What it says is repeated only where it is a count, a month or a year. */
function wrongWith(column: Column, value: string | number | null, frame: ContentFrame): Wrong | undefined {
  if (value === null || value === '')
    return column.kind === 'count' && column.optional ? undefined : { code: 'missing' }
  if (column.kind === 'count') return wrongWithCount(column.most, value)
  if (typeof value !== 'string') return { code: 'wrong-kind' }
  if (column.kind === 'item')
    return column.items.some(({ code }) => code === value) ? undefined : { code: 'unknown-item' }
  if ('back' in column) return wrongWithTime(column, value, frame.period)
  if (column.kind === 'area') return wrongWithArea(value, frame)
  return SERIAL.test(value) ? undefined : { code: 'wrong-kind' }
}

function wrongWithCount(most: number, value: string | number): Wrong | undefined {
  // A part of a child comes as it was written: what travels are whole numbers.
  if (typeof value === 'string' && /^-?\d+\.\d+$/.test(value))
    return { code: 'not-whole', values: { count: Number(value) } }
  if (typeof value !== 'number' || Number.isNaN(value)) return { code: 'wrong-kind' }
  if (value < 0) return { code: 'negative', values: { count: value } }
  if (!Number.isInteger(value)) return { code: 'not-whole', values: { count: value } }
  return value > most ? { code: 'too-many', values: { count: value, most } } : undefined
}

function wrongWithArea(value: string, { area, areas }: ContentFrame): Wrong | undefined {
  if (!/^(\d{6}|\d{9}|\d{12})$/.test(value)) return { code: 'wrong-kind' }
  const inside = areas ? areas.some(({ code }) => code === value) : liesWithin(value, areaAt(area, 'county') ?? area)
  return inside ? undefined : { code: 'outside-area', values: { area: value } }
}

function wrongWithTime(
  { kind, back }: Extract<Column, { back: number }>,
  value: string,
  period: CyclePeriod,
): Wrong | undefined {
  const last = lastMonthOf(period)
  const written = /^\d+$/.test(value) ? Number(value) : 0
  if (kind === 'month' ? !Month.safeParse(written).success : !/^(19|20)\d\d$/.test(value)) return { code: 'wrong-kind' }
  const to = kind === 'month' ? last : Math.floor(last / 100)
  const from = kind === 'month' ? addMonths(last, -back) : to - back
  return written < from || written > to ? { code: 'outside-period', values: { said: value, from, to } } : undefined
}

/** Rows whose keys are those of a row before them; a table of one row has no second. */
function checkDoubles({ id, columns }: Section, rows: readonly ContentRow[]): ContentFinding[] {
  const keys = columns.filter(isKey)
  const first = new Map<string, number>()
  return rows.flatMap((row, place) => {
    const key = JSON.stringify(keys.map((column) => row[column.id] ?? null))
    const seen = first.get(key)
    if (seen === undefined) first.set(key, place + 1)
    return seen === undefined ? [] : [error('doubled-row', id, place + 1, '', { first: seen })]
  })
}

function checkBalance({ id, left, relation, right }: Balance, content: Content): ContentFinding[] {
  const [one, other] = [sumOf(content, left), sumOf(content, right)]
  if (relation === 'equal' ? one === other : one <= other) return []
  const { section, column } = left[0]!
  return [error('balance', section, 0, column, { balance: id, left: one, right: other })]
}

/** A name that we could have given is repeated; what else somebody wrote there is not. */
const nameOf = (id: string): string => (/^[a-z][a-z0-9-]{0,39}$/.test(id) ? id : '?')

const error = (
  code: ContentFinding['code'],
  section: string,
  row: number,
  column: string,
  values: ContentFinding['values'] = {},
): ContentFinding => ({ severity: 'error', code, section, row, column, values })
