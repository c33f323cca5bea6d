import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactFunnelLimit, smoothFunnelLimit } from './funnel.ts'
import { jeffreysAbove, jeffreysInterval } from './jeffreys.ts'
import { wilsonInterval } from './wilson.ts'

const odds = (share: number) => share / (1 - share)

// statistics R11: R 4.2.2, prop.test(correct = FALSE) and qbeta.
test.each([
  [110, 90, 0.925877, 1.613418, 0.925843, 1.616551, 0.825457],
  [1150, 1000, 1.056584, 1.251675, 1.05662, 1.251787, 0.95239],
  [7, 3, 0.657765, 8.277189, 0.65066, 9.788116, undefined],
  [0, 4, 0, 0.960365, 0.000115, 0.801031, undefined],
])('limits of %d boys and %d girls', (boys, girls, wilsonLow, wilsonHigh, jeffreysLow, jeffreysHigh, above) => {
  const wilson = wilsonInterval(boys, boys + girls)
  const jeffreys = jeffreysInterval(boys, boys + girls)
  expect(odds(wilson.low)).toBeCloseTo(wilsonLow, 6)
  expect(odds(wilson.high)).toBeCloseTo(wilsonHigh, 6)
  expect(odds(jeffreys.low)).toBeCloseTo(jeffreysLow, 6)
  expect(odds(jeffreys.high)).toBeCloseTo(jeffreysHigh, 6)
  if (above !== undefined) expect(jeffreysAbove(boys, boys + girls, 1.07 / 2.07)).toBeCloseTo(above, 6)
})

const sample = fc
  .record({ trials: fc.integer({ min: 1, max: 1_000_000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ trials, part }) => ({ trials, successes: Math.round(part * trials) }))

test.each([
  ['Wilson', wilsonInterval],
  ['Jeffreys', jeffreysInterval],
] as const)('swapping boys and girls mirrors the interval of %s', (_, intervalOf) => {
  fc.assert(
    fc.property(sample, ({ successes, trials }) => {
      const boys = intervalOf(successes, trials)
      const girls = intervalOf(trials - successes, trials)
      expect(boys.low).toBeCloseTo(1 - girls.high, 9)
      expect(boys.high).toBeCloseTo(1 - girls.low, 9)
    }),
  )
})

test('more births of the same kind narrow the interval, and it holds the share', () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: 2, max: 50 }), ({ successes, trials }, times) => {
      const once = wilsonInterval(successes, trials)
      const often = wilsonInterval(successes * times, trials * times)
      expect(often.high - often.low).toBeLessThan(once.high - once.low)
      expect(once.low).toBeLessThanOrEqual(successes / trials)
      expect(once.high).toBeGreaterThanOrEqual(successes / trials)
    }),
  )
})

test('without births nothing is known', () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
})

// statistics 1b: exact limits around 1.055 (R 4.2.2, qbinom).
const funnelTable: readonly [number, number, number, number, number][] = [
  [100, 0.5625, 0.7241, 1.5641, 2.0303],
  [200, 0.6807, 0.8018, 1.4096, 1.6316],
  [500, 0.7986, 0.8868, 1.2624, 1.3923],
  [1000, 0.8692, 0.9305, 1.193, 1.2831],
  [5000, 0.967, 0.9984, 1.1151, 1.1515],
  [10000, 0.9916, 1.0145, 1.0973, 1.1222],
  [100000, 1.0346, 1.042, 1.0682, 1.0759],
]

test.each(funnelTable)('funnel at %d births', (births, ...expected) => {
  const p = 1.055 / 2.055
  for (const [place, tail] of [0.001, 0.025, 0.975, 0.999].entries()) {
    const exact = exactFunnelLimit(births, p, tail)
    expect(odds(exact)).toBeCloseTo(expected[place]!, 4)
    const smooth = smoothFunnelLimit(births, p, tail)
    expect(smooth).toBeLessThanOrEqual(exact)
    expect(smooth).toBeGreaterThan(exact - 1 / births)
  }
})
