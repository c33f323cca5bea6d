import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelOf } from '../vocabulary/area.ts'
import type { Area } from './area.ts'
import { areasDiffer, areasOn, type Succession, WHOLE } from './areasInTime.ts'
import { basisDayOf, crosswalk } from './crosswalk.ts'

const area = (code: string, parent: string | null, span: Pick<Area, 'from' | 'to'> = {}): Area => ({
  code,
  name: { zh: code, en: code },
  level: levelOf(code),
  parent,
  countsInto: null,
  tile: null,
  ...span,
})

/**
 * On 1 January 2025 township 101 is split, 102 is merged into 103, 104 gives a part to 105; on 1 January 2026 the county gets
 * another code and all its townships with it.
 */
const [LONG_AGO, SPLIT, RECODED] = [20240601, 20250101, 20260101]
const old = (end: string, span: Pick<Area, 'from' | 'to'> = {}) =>
  area(`990183${end}`, '990183', { to: 20251231, ...span })
const areas = [
  area('990100', null),
  area('990183', '990100', { to: 20251231 }),
  old('101', { to: 20241231 }),
  old('111', { from: SPLIT }),
  old('112', { from: SPLIT }),
  old('102', { to: 20241231 }),
  old('103'),
  old('104'),
  old('105', { from: SPLIT }),
  area('990111', '990100', { from: RECODED }),
  ...['111', '112', '103', '104', '105'].map((end) => area(`990111${end}`, '990111', { from: RECODED })),
]
const became = (from: string, to: string, on: number, share = WHOLE): Succession => ({ old: from, new: to, on, share })
const successions = [
  became('990183101', '990183111', SPLIT, 600_000),
  became('990183101', '990183112', SPLIT, 400_000),
  became('990183102', '990183103', SPLIT),
  became('990183104', '990183104', SPLIT, 900_000),
  became('990183104', '990183105', SPLIT, 100_000),
  became('990183', '990111', RECODED),
  ...['111', '112', '103', '104', '105'].map((end) => became(`990183${end}`, `990111${end}`, RECODED)),
]
const walk = (from: number, to: number) => crosswalk(areas, successions, { from, to }).partsOf
const codes = areas.map(({ code }) => code)

test('a split goes by shares, a merge and a new code whole, also one after the other', () => {
  const now = walk(LONG_AGO, RECODED)
  expect(now('990183101')).toEqual([
    { area: '990111111', share: 0.6 },
    { area: '990111112', share: 0.4 },
  ])
  expect(now('990183102')).toEqual([{ area: '990111103', share: 1 }])
  expect(now('990183103')).toEqual([{ area: '990111103', share: 1 }])
  expect(now('990183')).toEqual([{ area: '990111', share: 1 }])
  expect(now('990183104').map(({ area }) => area)).toEqual(['990111104', '990111105'])
})

test('back, what came from one area goes there, and what came from several to what holds them all', () => {
  const then = walk(RECODED, LONG_AGO)
  expect(then('990111111')).toEqual([{ area: '990183101', share: 1 }])
  expect(then('990111105')).toEqual([{ area: '990183104', share: 1 }])
  // 103 is 102 and 103 of before: their county holds them both.
  expect(then('990111103')).toEqual([{ area: '990183', share: 1 }])
  expect(then('990111')).toEqual([{ area: '990183', share: 1 }])
})

test('between two days without a change every area goes to itself', () => {
  for (const [from, to] of [
    [20240101, 20241231],
    [SPLIT, 20251231],
    [RECODED, RECODED],
  ] as const)
    for (const code of codes) expect(walk(from, to)(code)).toEqual([{ area: code, share: 1 }])
})

test('the end of a month speaks for it, and a code that had ended for its own last day', () => {
  expect(basisDayOf(areas[2], 20260331)).toBe(20241231)
  expect(basisDayOf(areas[0], 20260331)).toBe(20260331)
  expect(basisDayOf(areas[3], 20241130)).toBe(SPLIT)
  expect(walk(basisDayOf(areas[2], 20260331), RECODED)('990183101')).toHaveLength(2)
})

test('the areas of a day bear the names of that day', () => {
  const renamed = { ...area('990100', null), formerNames: [{ until: 20241231, name: { zh: '旧名', en: 'Old' } }] }
  expect(areasOn([renamed], 20241231)[0]?.name.zh).toBe('旧名')
  expect(areasOn([renamed], SPLIT)[0]?.name.zh).toBe('990100')
  expect(areasOn(areas, LONG_AGO).map(({ code }) => code)).toContain('990183101')
  expect(areasDiffer(areas, successions, { from: LONG_AGO, to: RECODED })).toBe(true)
  expect(areasDiffer(areas, successions, { from: SPLIT, to: 20251231 })).toBe(false)
})

/** Some years, in each of which some of ten townships are cut into others of the ten. */
const histories = fc.array(
  fc.array(fc.tuple(fc.nat(9), fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 })), { maxLength: 3 }),
  { minLength: 1, maxLength: 4 },
)

function madeUp(years: readonly (readonly [number, number[]][])[]): Succession[] {
  return years.flatMap((changes, year) =>
    [...new Map(changes)].flatMap(([from, into]) =>
      into.map((to, place) =>
        became(
          `99010010${from}`,
          `99010010${to}`,
          20010101 + year * 10_000,
          place === 0 ? WHOLE - (into.length - 1) * 1000 : 1000,
        ),
      ),
    ),
  )
}

test('whatever has happened, the shares are together one, and two walks make the walk', () => {
  fc.assert(
    fc.property(histories, fc.nat(9), fc.nat(4), (years, township, stop) => {
      const happened = madeUp(years)
      const between = (from: number, to: number) => crosswalk([], happened, { from, to }).partsOf
      const [first, middle, last] = [20000101, 20000101 + stop * 10_000, 20090101]
      const code = `99010010${township}`
      const direct = between(first, last)(code)
      expect(direct.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
      const shares = new Map<string, number>()
      for (const part of between(first, middle)(code))
        for (const next of between(middle, last)(part.area))
          shares.set(next.area, (shares.get(next.area) ?? 0) + part.share * next.share)
      expect(shares.size).toBe(direct.length)
      for (const { area, share } of direct) expect(shares.get(area)).toBeCloseTo(share, 9)
    }),
  )
})
