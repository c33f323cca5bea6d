import { expect, test } from 'vitest'
import { logGamma, stirlingError } from './gamma.ts'
import { chiSquareTail } from './incompleteGamma.ts'

// References: mpmath 1.3.0 at 40 digits, `nstr(loggamma(mpf(x)), 20)` and
// `nstr(gammainc(mpf(k)/2, mpf(x)/2, regularized=True), 20)`.
test.each([
  [0.5, 0.5723649429247001],
  [3.7, 1.4280723266653879],
  [12.25, 18.115669505710894],
  [123456.5, 1323898.630662737],
])('logarithm of gamma at %d', (x, expected) => {
  expect(Math.abs(logGamma(x) / expected - 1)).toBeLessThan(1e-14)
})

test('gamma has a pole at 0 and none of this is meant for less', () => {
  expect(logGamma(0)).toBe(Infinity)
  expect(logGamma(-1)).toBeNaN()
})

test('the error of Stirling’s formula joins smoothly where its two forms meet', () => {
  expect(stirlingError(9.9999999)).toBeCloseTo(stirlingError(10), 9)
})

test.each([
  [169.6901831, 81, 3.077241789280001e-8],
  [12.935, 9, 0.16556956908216017],
  [0.1, 1, 0.7518296340458492],
  [110.5, 11, 1.4555829490518185e-18],
  [1000, 900, 0.010994608942135848],
])('chi-square tail of %d on %d', (statistic, freedom, expected) => {
  expect(Math.abs(chiSquareTail(statistic, freedom) / expected - 1)).toBeLessThan(1e-10)
})

test('chi-square tail at its ends', () => {
  expect(chiSquareTail(0, 5)).toBe(1)
  expect(chiSquareTail(3, 0)).toBe(1)
})
