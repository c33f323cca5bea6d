import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Area } from '../places/area.ts'
import { type Succession, WHOLE } from '../places/areasInTime.ts'
import { levelOf } from '../vocabulary/area.ts'
import { BoardQuestion } from './board.ts'
import { carryCube } from './carryCube.ts'
import type { CountRow, Cube } from './counts.ts'
import { measureBoard } from './measureBoard.ts'
import { sayAreasAsOf } from './sayingRecords.ts'

const area = (code: string, parent: string | null, span: Pick<Area, 'from' | 'to'> = {}): Area => ({
  code,
  name: { zh: code, en: code },
  level: levelOf(code),
  parent,
  countsInto: null,
  tile: null,
  ...span,
})

/** On 1 January 2026 township 101 was cut in two, and 102 merged into 103. */
const areas = [
  area('990121', null),
  area('990121101', '990121', { to: 20251231 }),
  area('990121102', '990121', { to: 20251231 }),
  area('990121103', '990121'),
  area('990121104', '990121', { from: 20260101 }),
  area('990121105', '990121', { from: 20260101 }),
]
const successions: Succession[] = [
  { old: '990121101', new: '990121104', on: 20260101, share: 700_000 },
  { old: '990121101', new: '990121105', on: 20260101, share: 300_000 },
  { old: '990121102', new: '990121103', on: 20260101, share: WHOLE },
]
const [THEN, NOW] = [20251231, 20260630]

const row = (area: string, month: number, boys: number, girls: number): CountRow => ({
  source: 'register',
  basis: 'residence',
  area,
  month,
  order: 1,
  boys,
  girls,
  unknown: 0,
})
const cubeOf = (counts: CountRow[]): Cube => ({ counts, captures: [], lags: [] })
const sumOf = (counts: readonly CountRow[], code?: string) =>
  counts
    .filter((each) => code === undefined || each.area === code)
    .reduce((sum, { boys, girls }) => sum + boys + girls, 0)

const someRows = fc.array(
  fc.record({
    area: fc.constantFrom('990121101', '990121102', '990121103', '990121104', '990121105', '990121'),
    month: fc.constantFrom(202511, 202512, 202601, 202602),
    boys: fc.nat(9),
    girls: fc.nat(9),
  }),
  { maxLength: 60 },
)

test('every birth is kept, on the areas of now and on those of then, in any order of rows', () => {
  fc.assert(
    fc.property(someRows, fc.constantFrom(THEN, NOW), (some, day) => {
      const counts = some.map(({ area, month, boys, girls }) => row(area, month, boys, girls))
      const carried = carryCube(cubeOf(counts), areas, successions, day)
      for (const sex of ['boys', 'girls'] as const)
        expect(carried.cube.counts.reduce((sum, each) => sum + each[sex], 0)).toBe(
          counts.reduce((sum, each) => sum + each[sex], 0),
        )
      const there = new Set(carried.areas.map(({ code }) => code))
      expect(carried.cube.counts.every((each) => there.has(each.area))).toBe(true)
      const turned = carryCube(cubeOf([...counts].reverse()), areas, successions, day)
      for (const code of there) expect(sumOf(turned.cube.counts, code)).toBe(sumOf(carried.cube.counts, code))
    }),
  )
})

test('a split goes by shares and is marked; a merge is exact and is not', () => {
  const months = [202510, 202511, 202512]
  const counts = months.flatMap((month) => [row('990121101', month, 10, 10), row('990121102', month, 6, 4)])
  const { cube } = carryCube(cubeOf(counts), areas, successions, NOW)
  expect([sumOf(cube.counts, '990121104'), sumOf(cube.counts, '990121105')]).toEqual([42, 18])
  expect(sumOf(cube.counts, '990121103')).toBe(30)
  expect(cube.counts.filter(({ estimated }) => estimated).every(({ area }) => area !== '990121103')).toBe(true)
})

test('births under an old code after the change are carried too', () => {
  const { cube } = carryCube(cubeOf([row('990121102', 202603, 1, 0)]), areas, successions, NOW)
  expect(cube.counts.map(({ area }) => area)).toEqual(['990121103'])
})

test('where nothing has changed, the cube is the same', () => {
  const cube = cubeOf([row('990121101', 202511, 3, 2)])
  expect(carryCube(cube, areas, [], NOW).cube).toBe(cube)
  expect(carryCube(cube, areas, successions, THEN).cube).toEqual(cube)
})

test('the same births make both boards, and the one of now says what is estimated', () => {
  const counts = [202511, 202512].flatMap((month) => [row('990121101', month, 50, 50), row('990121102', month, 60, 40)])
  const boardOn = (day: number) => {
    const { cube, areas: there } = carryCube(cubeOf(counts), areas, successions, day)
    const question = BoardQuestion.parse({ from: 202511, to: 202512 })
    return measureBoard(cube, there, question, 202606, 'hash', { day, isNow: day === NOW, changed: true })
  }
  const [then, now] = [boardOn(THEN), boardOn(NOW)]
  expect(then.estimate.figure.boys).toBe(220)
  expect(now.estimate.figure.boys).toBe(220)
  expect(then.areas.map(({ figure }) => figure.area)).toEqual(['990121101', '990121102', '990121103'])
  expect(now.areas.map(({ figure }) => figure.area)).toEqual(['990121103', '990121104', '990121105'])
  expect(then.areasAsOf?.estimated).toEqual([])
  expect(now.areasAsOf?.estimated).toEqual([
    { area: '990121104', births: 140 },
    { area: '990121105', births: 60 },
  ])
})

test('what is said of it: whose areas, and what is estimated', () => {
  const asOf = { day: 20260630, isNow: true, changed: true }
  expect(sayAreasAsOf({ area: '990121', areasAsOf: { ...asOf, changed: false, estimated: [] } })).toBeUndefined()
  expect(sayAreasAsOf({ area: '990121', areasAsOf: { ...asOf, estimated: [] } })?.zh).toBe('按现行区划。')
  const then = { ...asOf, isNow: false, estimated: [{ area: '990121104', births: 140 }] }
  expect(sayAreasAsOf({ area: '990121', areasAsOf: then })?.zh).toBe(
    '按当时区划（2026-06-30）。下级中有1个地区的数字含按比例推算的出生。推算部分沿用原地区的性别比，不说明拆分后的差别。',
  )
  expect(sayAreasAsOf({ area: '990121104', areasAsOf: then })?.en).toContain('140 of its births are estimated')
})
