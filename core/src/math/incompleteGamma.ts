import { logGamma } from './gamma.ts'

/**
 * Regularised upper incomplete gamma function Q(a, x), for a > 0 and x ≥ 0.
 *
 * Series of the lower function left of a + 1, continued fraction (Lentz) right of it, so that neither loses digits.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x)
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let step = 1; term > sum * 1e-17; step++) {
    term *= x / (a + step)
    sum += term
  }
  return sum
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let step = 1; step < 100_000; step++) {
    const an = -step * (step - a)
    b += 2
    d = 1 / (an * d + b || tiny)
    c = b + an / c || tiny
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return value
}

/** Probability that a chi-square variable with `freedom` degrees of freedom is at least `statistic`. 1 without freedom. */
export function chiSquareTail(statistic: number, freedom: number): number {
  return freedom <= 0 ? 1 : upperGamma(freedom / 2, statistic / 2)
}
