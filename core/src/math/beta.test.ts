import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inverseBeta, regularisedBeta } from './beta.ts'
import { binomialLowerTail, binomialQuantile, binomialUpperTail } from './binomial.ts'
import { binomialDensity } from './binomialDensity.ts'

// References: mpmath 1.3.0 at 40 digits, density integrated by `quad` over 60 pieces from 40 standard deviations below.
test.each([
  [0.3, 2.5, 7, 0.6412224629717213],
  [0.5155, 484382, 453841, 0.06628682889388038],
  [1e-6, 1, 1e6, 0.632120742768355],
  [0.5134, 36, 65, 0.9992773257868088],
  [0.97, 300, 2, 0.0010752768104907674],
  [0.9, 0.5, 0.5, 0.7951672353008665],
])('incomplete beta at %d with %d and %d', (x, a, b, expected) => {
  expect(Math.abs(regularisedBeta(x, a, b) / expected - 1)).toBeLessThan(1e-10)
})

test.each([
  [110, 200, 0.16733106649129728],
  [700, 1000, 2.916549365467434e-33],
  [51400, 100000, 0.3533016966616226],
])('at least %d of %d', (successes, trials, expected) => {
  expect(Math.abs(binomialUpperTail(successes, trials, 0.5134) / expected - 1)).toBeLessThan(1e-10)
})

const shape = fc.double({ min: 1, max: 5000, noNaN: true })
const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

test('the inverse undoes the beta function', () => {
  fc.assert(
    fc.property(inside, shape, shape, (p, a, b) => {
      expect(Math.abs(regularisedBeta(inverseBeta(p, a, b), a, b) - p)).toBeLessThan(1e-10)
    }),
  )
})

test('the sides of the beta function make one', () => {
  fc.assert(
    fc.property(inside, shape, shape, (x, a, b) => {
      expect(regularisedBeta(x, a, b) + regularisedBeta(1 - x, b, a)).toBeCloseTo(1, 10)
    }),
  )
})

const trial = fc.record({
  trials: fc.integer({ min: 1, max: 200 }),
  p: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
})

test('tails are sums of densities', () => {
  fc.assert(
    fc.property(trial, ({ trials, p, part }) => {
      const successes = Math.floor(part * trials)
      let sum = 0
      for (let k = 0; k <= successes; k++) sum += binomialDensity(k, trials, p)
      expect(binomialLowerTail(successes, trials, p)).toBeCloseTo(sum, 11)
      expect(binomialUpperTail(successes + 1, trials, p)).toBeCloseTo(1 - sum, 11)
    }),
  )
})

test('the quantile is the first count that reaches the tail', () => {
  fc.assert(
    fc.property(trial, inside, ({ trials, p }, tail) => {
      const quantile = binomialQuantile(tail, trials, p)
      expect(binomialLowerTail(quantile, trials, p)).toBeGreaterThanOrEqual(tail)
      if (quantile > 0) expect(binomialLowerTail(quantile - 1, trials, p)).toBeLessThan(tail)
    }),
  )
})
