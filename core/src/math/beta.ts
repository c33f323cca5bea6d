import { binomialDensity } from './binomialDensity.ts'

/**
 * Regularised incomplete beta function I_x(a, b), for a, b > 0.
 *
 * Continued fraction (Lentz) on the side of the mean where it converges; the factor before it is a binomial density, whose
 * saddle-point form keeps its digits when a and b are in the millions.
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerSide(1 - x, x, b, a)
  return lowerSide(x, 1 - x, a, b)
}

function lowerSide(x: number, complement: number, a: number, b: number): number {
  const front = (b / (a + b)) * binomialDensity(a, a + b, x, complement)
  return front * betaFraction(x, a, b)
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny)
  let value = d
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d || tiny)
    c = 1 + even / c || tiny
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d || tiny)
    c = 1 + odd / c || tiny
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return value
}

/** Density of the beta distribution at 0 < x < 1. */
export function betaDensity(x: number, a: number, b: number): number {
  return (((a * b) / (a + b)) * binomialDensity(a, a + b, x)) / (x * (1 - x))
}

/**
 * Inverse of the regularised incomplete beta function: the x with I_x(a, b) = p.
 * Newton's steps kept inside a shrinking bracket, so that it cannot run away; stops when x no longer moves.
 */
export function inverseBeta(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let low = 0
  let high = 1
  let x = a / (a + b)
  for (let step = 0; step < 200; step++) {
    const excess = regularisedBeta(x, a, b) - p
    if (excess === 0) return x
    if (excess > 0) high = x
    else low = x
    const newton = x - excess / betaDensity(x, a, b)
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}
