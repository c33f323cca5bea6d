import { expect, test } from 'vitest'
import { randomFrom } from '../math/random.ts'
import type { Area } from '../places/area.ts'
import { monthsOf } from '../vocabulary/period.ts'
import { Board, BoardQuestion } from './board.ts'
import type { CountRow, Cube } from './counts.ts'
import { measureBoard } from './measureBoard.ts'

const area = (code: string, level: Area['level'], parent: string | null, countsInto: string | null = null): Area => ({
  code,
  name: { zh: code, en: code },
  level,
  parent,
  countsInto,
  tile: null,
})

/** A prefecture of four counties with five townships each; a zone lies in the prefecture and counts into the first county. */
const areas: Area[] = [
  area('320502103', 'township', '320502'),
  ...[1, 2, 3, 4].map((county) => area(`32050${county}`, 'county', '320500')),
  ...[1, 2, 3, 4].flatMap((county) =>
    [0, 1, 2, 4, 5]
      .filter((town) => !(county === 2 && town === 0))
      .map((town) => area(`32050${county}10${town}`, 'township', `32050${county}`)),
  ),
  area('320571', 'county', '320500', '320501'),
  area('320500', 'prefecture', null),
]

const span = { from: 202401, to: 202512 }

/** Births of every township and month; those of the third county have a ratio of 130. */
function madeUp(seed: number): CountRow[] {
  const random = randomFrom(seed)
  const places = [...areas.filter(({ level }) => level === 'township').map(({ code }) => code), '320571']
  return places.flatMap((place) =>
    monthsOf(span).flatMap((month) =>
      ([1, 2] as const).map((order): CountRow => {
        const births = 40
        const boys = random.binomial(births, place.startsWith('320503') ? 1.3 / 2.3 : 1.055 / 2.055)
        return {
          source: 'register',
          basis: 'residence',
          area: place,
          month,
          order,
          boys,
          girls: births - boys,
          unknown: 1,
        }
      }),
    ),
  )
}

const cubeOf = (counts: readonly CountRow[]): Cube => ({ counts, captures: [], lags: [] })
const ask = (question: Partial<BoardQuestion>, cube = cubeOf(madeUp(1))) =>
  measureBoard(cube, areas, { ...BoardQuestion.parse({}), ...question }, 202601, 'hash')
const sum = (rows: readonly CountRow[], key: 'boys' | 'girls' | 'unknown') =>
  rows.reduce((all, row) => all + row[key], 0)

test('a board is of its contract, of the latest twelve months held, of the highest area', () => {
  const board = Board.parse(ask({}))
  expect(board).toMatchObject({ area: '320500', months: { from: 202501, to: 202512 }, held: span, basedOn: 'hash' })
  const born = madeUp(1).filter(({ month }) => month >= 202501)
  expect(board.estimate.figure).toMatchObject({
    boys: sum(born, 'boys'),
    girls: sum(born, 'girls'),
    unknown: sum(born, 'unknown'),
    from: 202501,
    to: 202512,
  })
  expect(board.series).toHaveLength(24)
  expect(board.byOrder.map(({ order }) => order)).toEqual([1, 2])
  expect(board.areas).toHaveLength(4 + 21)
})

test('an area contains its townships and the zone that counts into it', () => {
  const board = ask({ area: '320501' })
  expect(board.areas.map(({ figure }) => figure.area)).toContain('320571')
  expect(board.estimate.figure.unknown).toBe(6 * 12 * 2)
  const whole = ask({})
  const counties = whole.areas.slice(0, 4)
  const total = counties.reduce((all, { figure }) => all + figure.boys, 0)
  expect(total).toBe(whole.estimate.figure.boys)
  expect(counties.find(({ figure }) => figure.area === '320501')).toEqual(board.estimate)
})

test('the county far above is found, ranked first and alone', () => {
  const board = ask({})
  const skewed = board.areas.find(({ figure }) => figure.area === '320503')!
  expect(skewed).toMatchObject({ verdict: 'above', rank: { low: 1, high: 1 } })
  expect(skewed.above110).toBeGreaterThan(0.95)
  expect(board.ranking).toMatchObject({ ranked: true })
  expect(board.ranking.ranked && board.ranking.bands[0]).toEqual(['320503'])
})

test('townships of an even county are not ranked', () => {
  expect(ask({ area: '320504' }).ranking).toMatchObject({ ranked: false, reason: 'no-difference', areas: 5 })
})

test('order, months and source narrow the births', () => {
  const board = ask({ order: 1, from: 202403, to: 202404 })
  const born = madeUp(1).filter(({ order, month }) => order === 1 && month >= 202403 && month <= 202404)
  expect(board.estimate.figure.boys).toBe(sum(born, 'boys'))
  expect(board).toMatchObject({ order: 1, completeness: null, months: { from: 202403, to: 202404 } })
  expect(ask({ source: 'household' })).toMatchObject({
    held: null,
    estimate: { verdict: 'unsure', monthsNeeded: null },
  })
})

test('births from elsewhere are left out, births of an unlisted township go to its county', () => {
  const row = (place: string): CountRow => ({
    source: 'register',
    basis: 'residence',
    area: place,
    month: 202512,
    order: 0,
    boys: 1,
    girls: 0,
    unknown: 0,
  })
  const board = ask({}, cubeOf([row('110101'), row('320504999'), row('320599')]))
  expect(board.estimate.figure.boys).toBe(2)
  expect(board.areas.find(({ figure }) => figure.area === '320504')?.figure.boys).toBe(1)
})

test('months after now are not held', () => {
  const board = measureBoard(cubeOf(madeUp(1)), areas, BoardQuestion.parse({}), 202506, 'hash')
  expect(board.held).toEqual({ from: 202401, to: 202506 })
  expect(board.series.at(-1)!.month).toBe(202506)
})

test('the same births in another order give the same board', () => {
  const counts = madeUp(3)
  const turned = measureBoard(cubeOf([...counts].reverse()), [...areas], BoardQuestion.parse({}), 202601, 'hash')
  expect(turned).toEqual(ask({}, cubeOf(counts)))
})

test('an unknown area and reversed months are refused', () => {
  expect(() => ask({ area: '110000' })).toThrow(expect.objectContaining({ code: 'measure.area-unknown' }))
  expect(() => ask({ from: 202505, to: 202501 })).toThrow(expect.objectContaining({ code: 'measure.months-reversed' }))
})

test('a series begins where returns begin: months of which only late children are told are no part of it', () => {
  const returned = madeUp(5).filter(({ month }) => month >= 202501)
  const late = (month: number): CountRow => ({
    source: 'register',
    basis: 'residence',
    area: '320501101',
    month,
    order: 1,
    boys: 4,
    girls: 1,
    unknown: 0,
  })
  const before = monthsOf({ from: 202301, to: 202412 }).map(late)
  const board = ask({}, cubeOf([...before, ...returned]))
  expect(board.held).toEqual({ from: 202501, to: 202512 })
  expect(board.series.map(({ month }) => month)).toEqual(monthsOf({ from: 202501, to: 202512 }))
  // Who asks about those months is told of them; they are no more than a fragment.
  const asked = ask({ from: 202301, to: 202412 }, cubeOf([...before, ...returned]))
  expect(asked.estimate.figure).toMatchObject({ boys: 96, girls: 24 })
  // A quiet month among full ones, or at the end, stays.
  const quiet = returned.filter(({ month, area: place }) => month < 202511 || place === '320501101')
  expect(ask({}, cubeOf(quiet)).held).toEqual({ from: 202501, to: 202512 })
})

test('no series begins before a record first told of anyone, however many were entered late', () => {
  const counts = madeUp(5)
  const told = (month: number, lag: number) => ({ source: 'register' as const, month, sex: 1 as const, lag, births: 9 })
  const lags = [
    ...monthsOf({ from: 202404, to: 202512 }).map((month) => told(month, 0)),
    told(202402, 2),
    told(202403, 1),
  ]
  const board = measureBoard({ counts, captures: [], lags }, areas, BoardQuestion.parse({}), 202601, 'hash')
  expect(board.held).toEqual({ from: 202404, to: 202512 })
})

test('births that came in tables of counts are named by record', () => {
  const told = madeUp(6).map((row) => ({ ...row, source: 'household' as const, fromTable: true as const }))
  const board = ask({ area: '320502', order: 1 }, cubeOf([...madeUp(6), ...told]))
  const births = 5 * 12 * 41
  expect(board.fromTables).toEqual([{ source: 'household', births }])
  expect(ask({}).fromTables).toEqual([])
})
