import { expect, test } from 'vitest'
import { randomFrom } from '../math/random.ts'
import { addMonths } from '../vocabulary/period.ts'
import { completenessOf, lowerBoundOf, overlapsOf } from './completeness.ts'
import { ripenessOf } from './ripeness.ts'

const [DELIVERY, CERTIFICATE, HOUSEHOLD] = [1, 2, 4]

/** statistics 1e: male 5200/4900/4700, female 4550/4150/3900. */
const captures = [
  { sex: 1, mask: DELIVERY, births: 500 },
  { sex: 1, mask: HOUSEHOLD, births: 200 },
  { sex: 1, mask: DELIVERY | HOUSEHOLD, births: 4700 },
  { sex: 2, mask: DELIVERY | CERTIFICATE, births: 650 },
  { sex: 2, mask: HOUSEHOLD, births: 250 },
  { sex: 2, mask: DELIVERY | HOUSEHOLD, births: 3900 },
] as const

test('the ratio corrected for what both records lack', () => {
  const completeness = completenessOf(overlapsOf(captures)!)!
  expect(completeness).toMatchObject({
    first: 'delivery',
    second: 'household',
    boys: { first: 5200, second: 4900, both: 4700 },
    girls: { first: 4550, second: 4150, both: 3900 },
  })
  expect(completeness.corrected.srb).toBeCloseTo(111.9714, 3)
  expect(completeness.boys.share).toBeCloseTo(5400 / 5421.272, 6)
  // Capture error alone is .00174; the chance of the births themselves makes up the rest.
  const width = Math.log(completeness.corrected.high / completeness.corrected.low) / (2 * 1.959964)
  expect(width).toBeCloseTo(Math.sqrt(0.00174357 ** 2 + 1 / 5421.272 + 1 / 4841.656), 6)
})

test('the bound lies below what both records count, and nothing is bounded without completeness', () => {
  const bound = lowerBoundOf(completenessOf(overlapsOf(captures)!))!
  expect(bound).toBeLessThan(100 * (5400 / 4800))
  expect(bound).toBeCloseTo((100 * 5400) / (4800 + 62.928 + 1.959964 * Math.hypot(4.95284, 7.19013)), 2)
  expect(lowerBoundOf(null)).toBeNull()
})

test('without the usual pair the two fullest records; without two, nothing', () => {
  const certificates = captures.map((row) => ({
    ...row,
    mask: (row.mask & ~HOUSEHOLD) | (row.mask & HOUSEHOLD ? CERTIFICATE : 0),
  }))
  expect(overlapsOf(certificates)).toMatchObject({ first: 'delivery', second: 'certificate' })
  expect(overlapsOf(captures.map((row) => ({ ...row, mask: DELIVERY })))).toBeUndefined()
  expect(overlapsOf([])).toBeUndefined()
  const apart = captures.map((row) => ({ ...row, mask: row.mask === HOUSEHOLD ? HOUSEHOLD : DELIVERY }))
  expect(completenessOf(overlapsOf(apart)!)).toBeNull()
})

test('months ripen as earlier months did', () => {
  const shares = [0.5, 0.3, 0.15, 0.05]
  const now = 202606
  const lags = Array.from({ length: 24 }, (_, age) => age).flatMap((age) =>
    shares
      .map((share, lag) => ({ month: addMonths(now, -age), lag, births: 1000 * share }))
      .filter(({ lag }) => lag <= age),
  )
  const ripe = ripenessOf(lags, now)
  expect(ripe(202606)).toBeCloseTo(0.5, 12)
  expect(ripe(202605)).toBeCloseTo(0.8, 12)
  expect(ripe(202604)).toBeCloseTo(0.95, 12)
  expect([ripe(202603), ripe(202401), ripe(202607)]).toEqual([1, 1, 0])
})

test('a record whose last telling is old is judged by that day; one without lags counts as ripe', () => {
  const random = randomFrom(2)
  const lags = [202501, 202502, 202503].flatMap((month, at) =>
    [0, 1, 2].filter((lag) => lag + at <= 2).map((lag) => ({ month, lag, births: 100 + random.below(10) })),
  )
  const ripe = ripenessOf(lags, 202612)
  expect(ripe(202503)).toBeLessThan(ripe(202502))
  expect(ripe(202504)).toBe(0)
  expect(ripenessOf([], 202612)(202612)).toBe(1)
})
