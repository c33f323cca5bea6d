import { polynomial } from './polynomial.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727

/** Coefficients of Stirling's series, B(2k) / (2k (2k-1)), in falling order: enough for sixteen digits from 10 upward. */
const stirlingSeries = [1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12]

function stirlingTail(x: number): number {
  const square = 1 / (x * x)
  return polynomial(stirlingSeries, square) / x
}

/**
 * Logarithm of the gamma function for x > 0.
 *
 * Stirling's series from 10 upward; below, the recurrence lifts x there first. Absolute error near 1e-15 times the size of
 * the result; infinite at 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN
  let lifted = x
  let product = 1
  while (lifted < 10) product *= lifted++
  return (lifted - 0.5) * Math.log(lifted) - lifted + HALF_LOG_TWO_PI + stirlingTail(lifted) - Math.log(product)
}

/**
 * What Stirling's formula lacks of log n!: log Γ(n+1) − (n+½) log n + n − ½ log 2π, for n > 0.
 * It is small and exact where the factorials themselves would cancel (Loader 2000).
 */
export function stirlingError(n: number): number {
  if (n >= 10) return stirlingTail(n)
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI
}
