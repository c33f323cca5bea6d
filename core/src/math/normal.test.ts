import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf } from './normal.ts'
import { normalQuantile } from './normalQuantile.ts'

// References: mpmath 1.3.0 at 40 digits, `nstr(ncdf(mpf(x)), 20)` and `findroot(lambda z: ncdf(z) - p, .1)`.
test.each([
  [-8, 6.220960574271784e-16],
  [-3, 0.0013498980316300946],
  [-0.1, 0.460172162722971],
  [1.5, 0.9331927987311419],
  [5, 0.9999997133484281],
])('normal distribution at %d', (x, expected) => {
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-10)
})

test.each([
  [1e-20, -9.262340089798407],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.3, -0.5244005127080408],
  [0.9, 1.2815515655446004],
  [0.999999, 4.753424308822899],
])('normal quantile of %d', (p, expected) => {
  // Above ½ the probability itself has lost digits before it comes in.
  expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(p > 0.9 ? 1e-11 : 1e-13)
})

test('ends and nonsense', () => {
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, NaN])
  expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(NaN)]).toEqual([0, 1, NaN])
})

test('the quantile undoes the distribution, and both are mirrored at 0', () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (x) => {
      expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 9)
      expect(normalCdf(-x) + normalCdf(x)).toBeCloseTo(1, 14)
    }),
  )
})
