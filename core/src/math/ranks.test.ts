import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf } from './normal.ts'
import { randomFrom } from './random.ts'
import { expectedRanks, jointRanks, rankLimits } from './ranks.ts'

const someEstimates = fc.record({ seed: fc.integer(), size: fc.integer({ min: 1, max: 25 }) }).map(({ seed, size }) => {
  const random = randomFrom(seed)
  return {
    means: Array.from({ length: size }, () => random.normal()),
    errors: Array.from({ length: size }, () => 0.05 + random.uniform()),
  }
})

test('ranks share out the places, and mirrored values mirror them', () => {
  fc.assert(
    fc.property(someEstimates, ({ means, errors }) => {
      const size = means.length
      const ranks = expectedRanks({ means, errors })
      expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo((size * (size + 1)) / 2, 9)
      const mirrored = expectedRanks({ means: means.map((mean) => -mean), errors })
      for (const [i, rank] of ranks.entries()) expect(rank + mirrored[i]!).toBeCloseTo(size + 1, 9)
    }),
  )
})

test('joint ranks hold the place of the estimates themselves', () => {
  fc.assert(
    fc.property(someEstimates, ({ means, errors }) => {
      for (const [i, { low, high }] of jointRanks({ means, errors }).entries()) {
        const place = 1 + means.filter((mean) => mean > means[i]!).length
        expect(low).toBeLessThanOrEqual(place)
        expect(high).toBeGreaterThanOrEqual(place)
      }
    }),
  )
})

test('limits agree with many draws', () => {
  const random = randomFrom(11)
  const means = Array.from({ length: 20 }, (_, i) => i / 10)
  const errors = means.map(() => 0.1 + 0.4 * random.uniform())
  const drawn = means.map((): number[] => [])
  for (let draw = 0; draw < 4000; draw++) {
    const values = means.map((mean, i) => mean + errors[i]! * random.normal())
    const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!)
    for (const [place, i] of order.entries()) drawn[i]!.push(place + 1)
  }
  for (const [i, { low, high }] of rankLimits({ means, errors }).entries()) {
    const sorted = drawn[i]!.sort((a, b) => a - b)
    expect(Math.abs(low - sorted[200]!)).toBeLessThanOrEqual(1)
    expect(Math.abs(high - sorted[3800]!)).toBeLessThanOrEqual(1)
  }
})

test('estimates far apart have one place each', () => {
  const apart = { means: [3, 1, 2], errors: [0.01, 0.01, 0.01] }
  const places = [1, 3, 2].map((place) => ({ low: place, high: place }))
  expect(rankLimits(apart)).toEqual(places.map((limits) => ({ ...limits, expected: limits.low })))
  expect(jointRanks(apart)).toEqual(places)
})

test('more than a thousand estimates get the ranks that pairs would give them', () => {
  const random = randomFrom(12)
  const means = Array.from({ length: 1500 }, () => 0.05 * random.normal())
  const errors = means.map(() => 0.01 + 0.04 * random.uniform())
  const limits = rankLimits({ means, errors })
  for (const i of [0, 200, 700, 1499]) {
    const pairwise = means.reduce(
      (rank, mean, j) => (j === i ? rank : rank + normalCdf((mean - means[i]!) / Math.hypot(errors[i]!, errors[j]!))),
      1,
    )
    expect(Math.abs(limits[i]!.expected - pairwise)).toBeLessThan(8)
    expect(limits[i]!.low).toBeLessThan(pairwise)
    expect(limits[i]!.high).toBeGreaterThan(pairwise)
  }
})
