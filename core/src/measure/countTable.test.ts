import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TableOptions } from './countTable.ts'
import { shapeOf } from './countTable.ts'
import { measureTable } from './measureTable.ts'
import type { TableCell } from './tableCounts.ts'
import { countedRows } from './tableRows.ts'
import { tableTreeOf } from './tableTree.ts'

const read = (rows: readonly (readonly TableCell[])[], options: TableOptions = {}) =>
  countedRows(rows, shapeOf(rows, options), options)

const measure = (rows: readonly (readonly TableCell[])[], options: TableOptions = {}) => {
  const shape = shapeOf(rows, options)
  return measureTable(countedRows(rows, shape, options), {
    levels: shape.areas.map((place) => shape.names[place]!),
    counts: shape.children ? 'children' : 'births',
  })
}

test('a title above the header, totals and gaps', () => {
  const { rows, notices } = read([
    ['2025年出生情况', null, null, null],
    ['县', '年份', '男', '女'],
    ['甲县', 2025, '1,050', '１０００'],
    ['乙县', 2025, 500, 480.0],
    ['丙县', 2025, '-', ''],
    ['合计', 2025, 1550, 1480],
    [null, null, null, null],
  ])
  expect(rows).toEqual([
    { path: ['甲县'], period: '2025', boys: 1050, girls: 1000 },
    { path: ['乙县'], period: '2025', boys: 500, girls: 480 },
  ])
  expect(notices).toEqual([
    { code: 'totals-left-out', rows: 1 },
    { code: 'gaps-left-out', rows: 1 },
  ])
})

test('one column for the sex and one for the number', () => {
  const { rows, notices } = read([
    ['district', 'sex', 'births'],
    ['A', 'M', 10],
    ['A', 'F', 9],
    ['B', '女', 4],
    ['B', '不详', 1],
    ['B', '男', 5],
  ])
  expect(rows).toEqual([
    { path: ['A'], period: '', boys: 10, girls: 9 },
    { path: ['B'], period: '', boys: 5, girls: 4 },
  ])
  expect(notices).toEqual([{ code: 'sex-unknown-left-out', rows: 1 }])
})

test('a row may stand for many families', () => {
  const families = [
    ['boys', 'girls', 'families'],
    [2, 0, 10],
    [1, 1, 21],
    [0, 2, 9],
  ]
  expect(read(families, { times: 'families' }).rows).toEqual([{ path: [], period: '', boys: 41, girls: 39 }])
})

test('rows that hold the words male and female are no header', () => {
  const crossed = [
    ['first_sex', 'second_sex', 'mothers'],
    ['male', 'female', 5],
  ]
  expect(() => read(crossed)).toThrow(expect.objectContaining({ code: 'measure.no-counts' }))
})

test('columns named by options win, and levels come in the order given', () => {
  const rows = [
    ['zone', 'block', 'x', 'y', 'when', 'male', 'female'],
    ['N', 'n1', 5, 4, 'early', 1, 1],
  ]
  expect(read(rows, { boys: 'x', girls: 'y', areas: ['zone', 'block'], period: 'when' }).rows).toEqual([
    { path: ['N', 'n1'], period: 'early', boys: 5, girls: 4 },
  ])
})

test('rows of the same area and period are summed with a notice', () => {
  const { rows, notices } = read([
    ['district', 'birth_order', 'male', 'female'],
    ['A', 1, 10, 9],
    ['A', 2, 7, 6],
  ])
  expect(rows).toEqual([{ path: ['A'], period: '', boys: 17, girls: 15 }])
  expect(notices).toEqual([{ code: 'doubles-summed', rows: 1 }])
})

const residence = [
  ['district', 'residence', 'male', 'female'],
  ['A', 'Total', 30, 28],
  ['A', 'Rural', 20, 18],
  ['A', 'Urban', 10, 10],
]

test('a total beside its parts is refused until one is chosen', () => {
  expect(() => read(residence)).toThrow(expect.objectContaining({ code: 'measure.total-among-parts' }))
  expect(read(residence, { where: [{ column: 'residence', value: 'Total' }] }).rows).toHaveLength(1)
  expect(() => read(residence, { where: [{ column: 'residence', value: 'total' }] })).toThrow(
    expect.objectContaining({ code: 'measure.where-empty' }),
  )
})

test.each([
  ['measure.no-table', [['male', 'female']]],
  [
    'measure.no-counts',
    [
      ['a', 'b'],
      [1, 2],
    ],
  ],
  [
    'measure.only-ratios',
    [
      ['district', 'females_per_1000_males'],
      ['A', 900],
    ],
  ],
  [
    'measure.not-a-number',
    [
      ['male', 'female'],
      [1, 'many'],
    ],
  ],
  [
    'measure.negative',
    [
      ['male', 'female'],
      [1, -2],
    ],
  ],
  [
    'measure.fractional',
    [
      ['male', 'female'],
      [77.2676, 70],
    ],
  ],
] as [string, TableCell[][]][])('%s', (code, rows) => {
  expect(() => read(rows)).toThrow(expect.objectContaining({ code }))
})

test('a refusal names the row and column as the sender sees them', () => {
  expect(() => read([['题'], ['男', '女'], [1, 2], [3, '四']])).toThrow(
    expect.objectContaining({ values: { row: 4, column: '女', written: '四' } }),
  )
})

test('a missing column is refused by name', () => {
  expect(() => read(residence, { boys: 'sons' })).toThrow(expect.objectContaining({ code: 'measure.no-such-column' }))
  expect(() => read(residence, { areas: ['county'] })).toThrow(
    expect.objectContaining({ code: 'measure.no-such-column' }),
  )
})

test('a name that looks like "missing" is a name', () => {
  const { rows } = read([
    ['state_code', 'male', 'female'],
    ['NA', 12, 11],
    ['AP', 5, 5],
  ])
  expect(rows.map(({ path }) => path[0])).toEqual(['NA', 'AP'])
})

test('blank levels, subtotals', () => {
  const row = (path: string[], boys: number, girls: number) => ({ path, period: '', boys, girls })
  const tree = tableTreeOf([
    row(['P', '', 'd'], 5, 5),
    row(['P', 'c', 'a'], 3, 2),
    row(['P', 'c', 'b'], 4, 4),
    row(['P', 'c', ''], 7, 6),
    row(['Q', '', ''], 9, 9),
  ])
  expect(tree.subtotals).toBe(1)
  expect(tree.paths).toContainEqual(['P', 'd'])
  expect([...tree.boys].reduce((a, b) => a + b)).toBe(5 + 3 + 4 + 9)
})

test('all boys, one area, nobody at all', () => {
  expect(
    measure([
      ['area', 'male', 'female'],
      ['A', 9, 0],
      ['B', 3, 0],
      ['C', 4, 0],
    ]),
  ).toMatchObject({
    pooled: { per100: { srb: null, high: null }, ratio: { srb: null } },
    levels: [{ ranking: { ranked: false, reason: 'no-difference' } }],
  })
  expect(
    measure([
      ['male', 'female'],
      [3, 4],
    ]),
  ).toMatchObject({ levels: [], periods: null, rows: 1 })
  expect(() =>
    measure([
      ['male', 'female'],
      [0, 0],
    ]),
  ).toThrow(expect.objectContaining({ code: 'measure.nothing-counted' }))
})

const someRows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(500), fc.nat(500)), {
  minLength: 1,
  maxLength: 30,
})

test('whatever the rows, every child is counted once at every level', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      fc.pre(rows.some(([, boys, girls]) => boys + girls > 0))
      const report = measure([
        ['county', 'town', 'male', 'female'],
        ...rows.map(([place, b, g]) => [`${place % 3}`, `t${place}`, b, g]),
      ])
      const all = rows.reduce((sum, [, boys, girls]) => sum + boys + girls, 0)
      expect(report.pooled.children).toBe(all)
      for (const { areas } of report.levels) expect(areas.reduce((sum, { children }) => sum + children, 0)).toBe(all)
    }),
    { numRuns: 50 },
  )
})
