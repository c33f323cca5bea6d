import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayBeyondFunnel, sideOfFunnel } from './beyondFunnel.ts'
import type { Figure } from './figure.ts'
import { funnelPoints } from './funnelPoints.ts'
import { REFERENCE } from './reference.ts'
import { figureOf } from './sexRatio.ts'
import { areaEstimateOf } from './verdict.ts'

const figureFor = (boys: number, girls: number): Figure =>
  figureOf(
    { boys, girls, unknown: 0 },
    { area: '990122', source: 'register', basis: 'residence', from: 202507, to: 202606 },
  )

/** As the tree would give it: drawn to `srb` with this standard error of the logarithm. */
const estimateFor = (boys: number, girls: number, srb: number, error: number) =>
  areaEstimateOf(figureFor(boys, girls), { mean: Math.log(srb / 100), error }, 12)

test('outside the funnel and yet within chance: the sentence says both numbers and why', () => {
  // 118.5 of 3,400 births alone; with its neighbours 112.0, above 107 with 94 %.
  const estimate = estimateFor(1844, 1556, 112, 0.0293)
  expect(estimate.verdict).toBe('chance')
  const said = sayBeyondFunnel(estimate)!
  for (const part of ['118.5', '3,400', '99.8%', '偶然波动之内', '105.5', '112.0', '高于107', '94%'])
    expect(said.zh).toContain(part)
  for (const part of ['118.5', '3,400', 'within chance', '112.0', 'above 107', '94%'])
    expect(said.en.toLowerCase()).toContain(part)
})

test('below the funnel it speaks of 103', () => {
  const said = sayBeyondFunnel(estimateFor(1600, 1800, 101, 0.02))!
  expect(said.zh).toContain('低于103')
  expect(said.en).toContain('below 103')
})

test('where funnel and verdict agree, or the ratio may not be said, nothing is said', () => {
  expect(sayBeyondFunnel(estimateFor(1844, 1556, 114, 0.02))).toBeUndefined()
  expect(sayBeyondFunnel(estimateFor(1760, 1660, 106, 0.02))).toBeUndefined()
  expect(sayBeyondFunnel(estimateFor(0, 0, 106, 0.02))).toBeUndefined()
  expect(sayBeyondFunnel(estimateFor(48, 12, 106, 0.02))).toBeUndefined()
})

test('the side is the one that the drawn funnel shows', () => {
  const points = funnelPoints(20_000, REFERENCE)
  fc.assert(
    fc.property(fc.constantFrom(...points), fc.double({ min: 0.4, max: 0.62, noNaN: true }), (point, share) => {
      const boys = Math.round(point.births * share)
      const srb = (100 * boys) / (point.births - boys)
      const drawn = point.high998 !== null && srb > point.high998 ? 'high' : undefined
      const low = point.low998 !== null && srb < point.low998 ? 'low' : undefined
      expect(sideOfFunnel({ boys, girls: point.births - boys })).toBe(drawn ?? low)
    }),
  )
})
