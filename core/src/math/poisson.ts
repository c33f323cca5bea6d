import { upperGamma } from './incompleteGamma.ts'

/** P(X ≤ count) for X Poisson with this mean. */
export const poissonLowerTail = (count: number, mean: number): number => (count < 0 ? 0 : upperGamma(count + 1, mean))

/**
 * Probability that two independent Poisson counts of this mean are equal: e^(−2m) I₀(2m).
 *
 * The series of I₀ where it is short; above 20 its asymptotic expansion 1/√(4πm) (1 + 1/(16m) + 9/(512m²)), whose error is
 * below one part in 100,000 there.
 */
export function samePoissonChance(mean: number): number {
  if (mean > 20) return (1 + 1 / (16 * mean) + 9 / (512 * mean * mean)) / Math.sqrt(4 * Math.PI * mean)
  let term = 1
  let sum = 1
  for (let step = 1; term > sum * 1e-17; step++) {
    term *= (mean / step) ** 2
    sum += term
  }
  return Math.exp(-2 * mean) * sum
}
