import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derSimonianLaird, restrictedLikelihood } from '../math/betweenVariance.ts'
import { randomFrom } from '../math/random.ts'
import { expectedRanks, jointRanks } from '../math/ranks.ts'
import { estimateTree } from './estimateTree.ts'
import { differenceBetween, rankAreas } from './ranking.ts'
import { probabilityAbove } from './verdict.ts'

const shelf = `${process.env.EVENBORN_DATA ?? '../shared/data'}/srb`
const rowsOf = (file: string): string[][] =>
  readFileSync(`${shelf}/${file}`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trimEnd().split(','))

/** One top without births of its own and its children. */
function fan(boys: readonly number[], girls: readonly number[]) {
  return { parents: Int32Array.from([-1, ...boys.map(() => 0)]), boys: [0, ...boys], girls: [0, ...girls] }
}

const contenders = (boys: readonly number[], girls: readonly number[]) => {
  const { means, errors } = estimateTree(fan(boys, girls))
  return boys.map((b, i) => ({ code: `${i}`, boys: b, girls: girls[i]!, mean: means[i + 1]!, error: errors[i + 1]! }))
}

test('areas that do not differ get one ratio, and it is the pooled one', () => {
  const { means, scatter } = estimateTree(fan([1050, 2100, 525], [1000, 2000, 500]))
  expect(scatter[1]).toBeLessThan(1e-4)
  for (const mean of means) expect(mean).toBeCloseTo(Math.log(1.05), 4)
})

test('areas that differ far beyond chance keep their own ratios', () => {
  const { means } = estimateTree(fan([120_000, 90_000, 105_000], [100_000, 100_000, 100_000]))
  expect(means[1]).toBeCloseTo(Math.log(1.2), 3)
  expect(means[2]).toBeCloseTo(Math.log(0.9), 3)
})

const births = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 })), {
  minLength: 1,
  maxLength: 12,
})

test('any births at all give finite estimates, between the area and its relatives', () => {
  fc.assert(
    fc.property(births, (rows) => {
      const { means, errors } = estimateTree(
        fan(
          rows.map(([b]) => b),
          rows.map(([, g]) => g),
        ),
      )
      for (const [i, mean] of means.entries()) {
        expect(Number.isFinite(mean)).toBe(true)
        expect(errors[i]).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})

test('more births of the same kind make every estimate surer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 50, max: 500 }), { minLength: 3, maxLength: 10 }), (sizes) => {
      const errorsAt = (times: number) =>
        estimateTree(
          fan(
            sizes.map((n) => n * times),
            sizes.map((n) => n * times),
          ),
        ).errors
      const [few, many] = [errorsAt(1), errorsAt(10)]
      for (const [i, error] of many.entries()) expect(error).toBeLessThan(few[i]!)
    }),
    { numRuns: 40 },
  )
})

test('an area’s estimate covers its truth as often as it says', () => {
  const random = randomFrom(20)
  let held = 0
  let asked = 0
  for (let world = 0; world < 60; world++) {
    const truths = Array.from({ length: 40 }, () => Math.log(1.06) + 0.05 * random.normal())
    const sizes = truths.map(() => 100 + random.below(4000))
    const boys = truths.map((truth, i) => random.binomial(sizes[i]!, 1 / (1 + Math.exp(-truth))))
    const { means, errors } = estimateTree(
      fan(
        boys,
        sizes.map((n, i) => n - boys[i]!),
      ),
    )
    for (const [i, truth] of truths.entries()) {
      asked++
      if (Math.abs(truth - means[i + 1]!) <= 1.959964 * errors[i + 1]!) held++
    }
  }
  expect(held / asked).toBeGreaterThan(0.92)
  expect(held / asked).toBeLessThan(0.97)
})

test('equal areas are not ranked, in at least 95 of 100 worlds', () => {
  const random = randomFrom(1710)
  const worlds = 200
  let ranked = 0
  for (let world = 0; world < worlds; world++) {
    const sizes = Array.from({ length: 20 }, () => 100 + random.below(3000))
    const boys = sizes.map((n) => random.binomial(n, 1.055 / 2.055))
    if (
      rankAreas(
        contenders(
          boys,
          sizes.map((n, i) => n - boys[i]!),
        ),
      ).ranking.ranked
    )
      ranked++
  }
  expect(ranked / worlds).toBeLessThanOrEqual(0.05)
})

test('one area far above the others is ranked first, in a band of its own', () => {
  const { ranking, ranks } = rankAreas(contenders([13_000, 10_500, 10_550, 10_520], [10_000, 10_000, 10_000, 10_000]))
  expect(ranking).toEqual({ ranked: true, bands: [['0'], expect.arrayContaining(['1', '2', '3'])] })
  expect(ranks[0]).toMatchObject({ low: 1, high: 1 })
})

test('an area without births has no place', () => {
  const { ranking, ranks } = rankAreas(contenders([13_000, 0, 10_550, 10_520], [10_000, 0, 10_000, 10_000]))
  expect(ranks[1]).toBeNull()
  expect(ranking.ranked && ranking.bands.flat()).not.toContain('1')
})

test('reasons to refuse', () => {
  expect(rankAreas(contenders([110, 120], [100, 100])).ranking).toMatchObject({ reason: 'too-few', areas: 2 })
  expect(rankAreas([]).ranking).toMatchObject({ reason: 'too-few', areas: 0, spread: 0 })
  expect(rankAreas(contenders([110, 105, 100], [100, 100, 100])).ranking).toMatchObject({ reason: 'no-difference' })
  // They differ, but each as much as its neighbour: nobody is clearly behind the first.
  const slope = Array.from({ length: 30 }, (_, i) => 5000 + 15 * i)
  expect(
    rankAreas(
      contenders(
        slope,
        slope.map(() => 5000),
      ),
    ).ranking,
  ).toMatchObject({ reason: 'too-wide' })
})

// statistics R4: 640 districts, and R4b: the 637 urban ones in which both sexes live.
test.skipIf(!existsSync(shelf))('India, children 0 to 6', () => {
  const rows = rowsOf('india_districts_children_0_6_census2011.csv')
  const numbers = (residence: string) =>
    rows
      .filter((row) => row[3] === residence)
      .map((row) => ({ boys: Number(row[5]), girls: Number(row[6]) }))
      .filter(({ boys, girls }) => boys > 0 && girls > 0)
  const estimates = (of: ReturnType<typeof numbers>) => ({
    values: of.map(({ boys, girls }) => Math.log(boys / girls)),
    variances: of.map(({ boys, girls }) => 1 / boys + 1 / girls),
  })
  const all = numbers('Total')
  const { statistic, freedom } = differenceBetween(all)
  expect(all).toHaveLength(640)
  expect(statistic / freedom).toBeCloseTo(115.863, 3)
  const moments = derSimonianLaird(estimates(all))
  expect(moments.mean).toBeCloseTo(0.08497, 7)
  expect(moments.statistic).toBeCloseTo(73999.561, 3)
  expect(moments.variance).toBeCloseTo(0.0017923003, 10)
  const urban = estimates(numbers('Urban'))
  expect(urban.values).toHaveLength(637)
  expect(derSimonianLaird(urban).statistic).toBeCloseTo(22130.49, 2)
  expect(derSimonianLaird(urban).variance).toBeCloseTo(0.0020072937, 10)
  const likely = restrictedLikelihood(urban)
  expect(likely.variance).toBeCloseTo(0.0020943007, 9)
  expect(likely.mean).toBeCloseTo(0.0951132522, 9)
})

// statistics 1b, ranks: 29 Indian states, births of the year before the 2011 census.
test.skipIf(!existsSync(shelf))('ranks of the Indian states', () => {
  const states = rowsOf('india_states_srb_observations.csv').filter((row) => row[3] === 'Census')
  const means = states.map((row) => Math.log(Number(row[8]) / Number(row[9])))
  const errors = states.map((row) => Math.sqrt(1 / Number(row[8]) + 1 / Number(row[9])))
  const codes = states.map((row) => row[1])
  const ranks = expectedRanks({ means, errors })
  const rankOf = (code: string) => ranks[codes.indexOf(code)]!
  const expected = { JM: 1, HR: 2, PJ: 3, UT: 5.109, DL: 5.032, MH: 5.31, RJ: 6.657, GJ: 7.893, UP: 9.016, BH: 10.211 }
  for (const [code, rank] of Object.entries(expected)) expect(rankOf(code)).toBeCloseTo(rank, 3)
  for (const [code, rank] of Object.entries({ HP: 11.017, MP: 12.515, GO: 14.488, JH: 13.977, MZ: 28.376 }))
    expect(rankOf(code)).toBeCloseTo(rank, 3)
  const above = (code: string) => {
    const i = codes.indexOf(code)
    return probabilityAbove({ mean: means[i]!, error: errors[i]! }, 110)
  }
  expect(above('BH')).toBeCloseTo(0.98783, 5)
  expect(above('HP')).toBeCloseTo(0.30533, 5)
  expect(above('GO')).toBeCloseTo(0.06415, 5)
  expect(above('MN')).toBeCloseTo(0.00296, 5)
  // Klein’s joint ranks hold those that csranks finds by resampling, and are no wider than a place or two.
  const joint = jointRanks({ means, errors })
  const csranks = { UT: [4, 8], DL: [4, 8], MH: [4, 8], RJ: [4, 8], GJ: [4, 9], UP: [9, 12], BH: [10, 14], HP: [9, 16] }
  for (const [code, [low, high]] of Object.entries(csranks)) {
    const { low: lowest, high: highest } = joint[codes.indexOf(code)]!
    expect(lowest).toBeLessThanOrEqual(low!)
    expect(highest).toBeGreaterThanOrEqual(high!)
    expect(highest - lowest - (high! - low!)).toBeLessThanOrEqual(3)
  }
})
