import { binomialLowerTail, binomialQuantile } from './binomial.ts'

/**
 * Exact limit of a funnel, as a proportion: the least share of `trials` whose binomial lower tail reaches `tail`
 * (.001, .025, .975, .999). It moves in steps of one birth.
 */
export function exactFunnelLimit(trials: number, p: number, tail: number): number {
  return binomialQuantile(tail, trials, p) / trials
}

/**
 * The same limit interpolated between neighbouring counts, so that the funnel is a curve and not a saw
 * (Spiegelhalter 2005, appendix A.1.1). Never more than one birth below the exact limit.
 */
export function smoothFunnelLimit(trials: number, p: number, tail: number): number {
  const count = binomialQuantile(tail, trials, p)
  const reached = binomialLowerTail(count, trials, p)
  const before = binomialLowerTail(count - 1, trials, p)
  return Math.max(0, count - (reached - tail) / (reached - before)) / trials
}
