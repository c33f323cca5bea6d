import fc from 'fast-check'
import { expect, test } from 'vitest'
import { funnelPoints } from './funnelPoints.ts'
import { BIRTHS_NEEDED, birthsToSee, monthsNeeded, powerToSee } from './power.ts'
import { ratioOf } from './sexRatio.ts'
import { verdictOf } from './verdict.ts'

test('Arbuthnot’s London (statistics R1)', () => {
  const { srb, low, high } = ratioOf({ boys: 484_382, girls: 453_841 })
  expect(srb! / 100).toBeCloseTo(1.067294493, 9)
  expect(low / 100).toBeCloseTo(1.062981683, 9)
  expect(high! / 100).toBeCloseTo(1.071624801, 9)
})

test('a sex that was not born', () => {
  expect(ratioOf({ boys: 0, girls: 0 })).toEqual({ srb: null, low: 0, high: null })
  expect(ratioOf({ boys: 3, girls: 0 })).toMatchObject({ srb: null, high: null })
  expect(ratioOf({ boys: 0, girls: 4 })).toMatchObject({ srb: 0, low: 0 })
})

const sex = fc.integer({ min: 1, max: 1_000_000 })

test('swapping boys and girls mirrors the ratio and its limits', () => {
  fc.assert(
    fc.property(sex, sex, (boys, girls) => {
      const straight = ratioOf({ boys, girls })
      const swapped = ratioOf({ boys: girls, girls: boys })
      expect((straight.srb! * swapped.srb!) / 10_000).toBeCloseTo(1, 9)
      expect((straight.low * swapped.high!) / 10_000).toBeCloseTo(1, 8)
    }),
  )
})

test('adding births of the same kind narrows the limits', () => {
  fc.assert(
    fc.property(sex, sex, fc.integer({ min: 2, max: 9 }), (boys, girls, times) => {
      const few = ratioOf({ boys, girls })
      const many = ratioOf({ boys: boys * times, girls: girls * times })
      expect(many.high! / many.low).toBeLessThan(few.high! / few.low)
    }),
  )
})

// statistics 1b: reference 105.5, one-sided, power 80 %.
test.each([
  [108, 45_140, 124_677],
  [110, 14_198, 39_218],
  [115, 3_337, 9_219],
  [120, 1_498, 4_141],
  [130, 572, 1_583],
])('births needed to see %d', (srb, usual, strict) => {
  expect(birthsToSee(srb)).toBe(usual)
  expect(birthsToSee(srb, { error: 0.0005 })).toBe(strict)
})

test('the births needed are those at which the power is there', () => {
  expect(powerToSee(115, BIRTHS_NEEDED)).toBeGreaterThanOrEqual(0.8)
  expect(powerToSee(115, BIRTHS_NEEDED - 1)).toBeLessThan(0.8)
  expect([monthsNeeded(BIRTHS_NEEDED, 12), monthsNeeded(0, 12), monthsNeeded(300, 12)]).toEqual([0, null, 122])
})

test('four words', () => {
  const nothing = { above107: 0.4, below103: 0.2 }
  expect(verdictOf({ ...nothing, above107: 0.95, births: 10 })).toBe('above')
  expect(verdictOf({ ...nothing, above107: 0.99, births: 0 })).toBe('unsure')
  expect(verdictOf({ ...nothing, below103: 0.95, births: 10_000 })).toBe('below')
  expect(verdictOf({ ...nothing, births: BIRTHS_NEEDED })).toBe('chance')
  expect(verdictOf({ ...nothing, births: BIRTHS_NEEDED - 1 })).toBe('unsure')
})

test('a funnel closes around its centre', () => {
  const points = funnelPoints(50_000, 105.5)
  expect(points[0]!.births).toBe(20)
  expect(points.at(-1)!.births).toBeGreaterThan(50_000)
  for (const { low998, low95, high95, high998 } of points.filter(({ births }) => births >= 50)) {
    const limits = [low998!, low95!, 105.5, high95!, high998!]
    expect(limits).toEqual([...limits].sort((a, b) => a - b))
  }
  expect(points.at(-1)!.high95!).toBeLessThan(points.at(-5)!.high95!)
})
