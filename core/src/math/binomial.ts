import { regularisedBeta } from './beta.ts'
import { normalQuantile } from './normalQuantile.ts'

/** P(X ≤ successes) for X binomial with whole `trials`. */
export function binomialLowerTail(successes: number, trials: number, p: number): number {
  if (successes < 0) return 0
  if (successes >= trials) return 1
  return regularisedBeta(1 - p, trials - successes, successes + 1)
}

/** P(X ≥ successes) for X binomial with whole `trials`: the one-sided exact p-value of "more than chance". */
export function binomialUpperTail(successes: number, trials: number, p: number): number {
  if (successes <= 0) return 1
  if (successes > trials) return 0
  return regularisedBeta(p, successes, trials - successes + 1)
}

/** Smallest whole number of successes whose lower tail reaches `tail`, 0 < tail < 1. */
export function binomialQuantile(tail: number, trials: number, p: number): number {
  const guess = Math.round(trials * p + normalQuantile(tail) * Math.sqrt(trials * p * (1 - p)))
  let quantile = Math.min(trials, Math.max(0, guess))
  while (quantile < trials && binomialLowerTail(quantile, trials, p) < tail) quantile++
  while (quantile > 0 && binomialLowerTail(quantile - 1, trials, p) >= tail) quantile--
  return quantile
}
