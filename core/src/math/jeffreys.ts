import { inverseBeta, regularisedBeta } from './beta.ts'
import type { Interval } from './interval.ts'

/** Jeffreys' equal-tailed interval for a proportion: quantiles of Beta(successes + ½, failures + ½). */
export function jeffreysInterval(successes: number, trials: number, level = 0.95): Interval {
  const tail = (1 - level) / 2
  const a = successes + 0.5
  const b = trials - successes + 0.5
  return { low: inverseBeta(tail, a, b), high: 1 - inverseBeta(tail, b, a) }
}

/** Posterior probability, under Jeffreys' prior, that the proportion is above `share`. */
export function jeffreysAbove(successes: number, trials: number, share: number): number {
  return regularisedBeta(1 - share, trials - successes + 0.5, successes + 0.5)
}
