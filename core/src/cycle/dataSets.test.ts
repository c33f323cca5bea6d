import { expect, test } from 'vitest'
import { otherColumn } from '../intake/otherColumns.ts'
import { bothTitles, isKey, namesOf } from './columnTitles.ts'
import { type Cells, type Column, DataSet } from './dataSet.ts'
import { dataSets } from './dataSets.ts'

const ofCounts = dataSets.filter(({ sections }) => sections.length > 0)

test('every kind of return of 5.1 is declared, each code once', () => {
  const codes = dataSets.map(({ code }) => code)
  expect(codes).toEqual(
    expect.arrayContaining(['DELIVERY_M', 'CERT_M', 'HUKOU_M', 'VACC_M', 'DEATH_Q', 'SCHOOL_Y', 'POP_STAT_Q']),
  )
  expect(codes.filter((code) => code.startsWith('BIRTH_ROW_'))).toHaveLength(5)
  expect(new Set(codes).size).toBe(codes.length)
  for (const dataSet of dataSets) expect(DataSet.parse(dataSet)).toEqual(dataSet)
})

/** What is wrong with cells: a section, column or item that is not there, or one that is not counted. */
function wrongWith({ sections }: DataSet, { section, column, where = {} }: Cells): string[] {
  const columns = sections.find(({ id }) => id === section)?.columns ?? []
  const wrong = columns.find(({ id }) => id === column)?.kind === 'count' ? [] : [`${section}.${column}`]
  for (const [key, said] of Object.entries(where)) {
    const keyed = columns.find(({ id }) => id === key)
    if (keyed?.kind !== 'item' || !keyed.items.some(({ code }) => code === said))
      wrong.push(`${section}.${key}=${said}`)
  }
  return wrong
}

test.each(ofCounts.map((dataSet) => [dataSet.code, dataSet] as const))('%s: sums are of cells that exist', (_, set) => {
  const cells = [
    ...set.balances.flatMap(({ left, right }) => [...left, ...right]),
    ...Object.values(set.sexes ?? {}).flat(),
  ]
  expect(cells.length).toBeGreaterThan(0)
  expect(cells.flatMap((some) => wrongWith(set, some))).toEqual([])
  expect(new Set(set.balances.map(({ id }) => id)).size).toBe(set.balances.length)
})

test.each(ofCounts.map((dataSet) => [dataSet.code, dataSet] as const))(
  '%s: ids and names stand for one thing each, in both languages',
  (_, { title, sections, balances }) => {
    const columns = sections.flatMap((section) => section.columns)
    const items = columns.flatMap((column) => (column.kind === 'item' ? [column.items] : []))
    for (const named of [...items, ...sections.map((section) => section.columns)]) {
      const names = named.flatMap(namesOf)
      expect(names.filter((name, place) => name === '' || names.indexOf(name) !== place)).toEqual([])
    }
    for (const some of [
      sections.map(({ id }) => id),
      ...sections.map((section) => section.columns.map(({ id }) => id)),
    ])
      expect(new Set(some).size).toBe(some.length)
    const titles = [title, ...sections.map((each) => each.title), ...columns.map((each) => each.title)]
    const said = [...titles, ...items.flat().map((item) => item.title), ...balances.map(({ text }) => text)]
    expect(said.filter(({ zh, en }) => !/[\p{Script=Han}\d]/u.test(zh) || !/[A-Za-z]/.test(en))).toEqual([])
    // A sheet of a workbook has at most 31 characters to its name, and none of these.
    expect(sections.filter((each) => each.title.zh.length > 31 || /[\\/*?:[\]]/.test(each.title.zh))).toEqual([])
  },
)

test.each(ofCounts.map((dataSet) => [dataSet.code, dataSet] as const))(
  '%s: tables are of one row, of items alone, or open, as they say',
  (_, { sections }) => {
    const keysOf = (columns: readonly Column[]) => columns.filter(isKey)
    for (const { rows, columns } of sections) {
      if (rows === 'one') expect(keysOf(columns)).toEqual([])
      else expect(keysOf(columns).length).toBeGreaterThan(0)
      if (rows === 'grid') expect(keysOf(columns).every(({ kind }) => kind === 'item')).toBe(true)
      expect(columns.some((column) => column.kind === 'count' && !column.optional)).toBe(true)
    }
  },
)

test('no return asks for what is not accepted, and none for what identifies', () => {
  const names = ofCounts.flatMap(({ sections }) =>
    sections.flatMap(({ title, columns }) =>
      [...columns, { title, aliases: [] }].flatMap((each) => [...namesOf(each), bothTitles(each.title)]),
    ),
  )
  expect(names.length).toBeGreaterThan(200)
  expect(names.filter((name) => otherColumn(name) === 'not-accepted')).toEqual([])
  expect(names.filter((name) => /姓名|身份证|电话|手机|地址|住址|telephone|phone|address/.test(name))).toEqual([])
})
