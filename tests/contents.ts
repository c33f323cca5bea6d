import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { isKey } from '@evenborn/core/cycle/columnTitles'
import type { Content, ContentRow } from '@evenborn/core/cycle/content'
import { lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { Column, DataSet, Section } from '@evenborn/core/cycle/dataSet'
import { addMonths } from '@evenborn/core/vocabulary/period'
import fc from 'fast-check'

/** A return of the county 430102 for the period that a data set’s frequency asks for. */
export const frameOf = ({ frequency }: DataSet): ContentFrame => ({
  unit: 'PDY430102',
  area: '430102',
  period: { weekly: '2026W10', monthly: '202603', quarterly: '2026Q1', yearly: '2026' }[frequency],
  areas: [
    { code: '430102001', name: '城关镇' },
    { code: '430102002', name: '马坡岭街道' },
    { code: '430102100', name: '王家坪乡' },
  ],
  held: {},
})

/** Returns of a data set whose form is right, in at least one section; whether they add up is another matter. */
export const contentOf = (dataSet: DataSet): fc.Arbitrary<Content> =>
  fc
    .tuple(...dataSet.sections.map((section) => rowsOf(section, frameOf(dataSet))))
    .map((rows) => Object.fromEntries(rows.map((some, place) => [dataSet.sections[place]!.id, some] as const)))
    .map((content) => Object.fromEntries(Object.entries(content).filter(([, rows]) => rows.length > 0)))
    .filter((content) => Object.keys(content).length > 0)

function rowsOf(section: Section, frame: ContentFrame): fc.Arbitrary<ContentRow[]> {
  const row = fc.record(Object.fromEntries(section.columns.map((column) => [column.id, cellOf(column, frame)])))
  if (section.rows === 'one') return row.map((only) => [only])
  const keys = section.columns.filter(isKey)
  const selector = (some: ContentRow) => JSON.stringify(keys.map(({ id }) => some[id]))
  const most = section.columns.some(({ kind }) => kind === 'serial') ? 1 : 12
  return fc.uniqueArray(row, { selector, minLength: section.rows === 'grid' ? 1 : 0, maxLength: most }).map(asRanges)
}

/** A range of forms ends where its first number and its forms say. */
const asRanges = (rows: ContentRow[]): ContentRow[] =>
  rows.map((row) => {
    if (typeof row.from !== 'string' || typeof row.to !== 'string') return row
    const forms = (Number(row.forms) % 900_000) + 1
    return { ...row, forms, to: row.from[0] + String(Number(row.from.slice(1)) + forms - 1).padStart(9, '0') }
  })

function cellOf(column: Column, frame: ContentFrame): fc.Arbitrary<string | number | null> {
  if (column.kind === 'count') {
    const count = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: Math.min(column.most, 1_000_000) }))
    return column.optional ? fc.option(count) : count
  }
  if (column.kind === 'item') return fc.constantFrom(...column.items.map(({ code }) => code))
  if (column.kind === 'area') return fc.constantFrom(...frame.areas!.map(({ code }) => code))
  const last = lastMonthOf(frame.period)
  if ('back' in column)
    return fc
      .nat({ max: column.back })
      .map((by) => String(column.kind === 'month' ? addMonths(last, -by) : Math.floor(last / 100) - by))
  return fc.nat({ max: 900_000_000 }).map((number) => `Q${String(number).padStart(9, '0')}`)
}
