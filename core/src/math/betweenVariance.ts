import { chiSquareTail } from './incompleteGamma.ts'

/** Estimates and the variances of their errors, side by side. */
export type Estimates = { values: readonly number[]; variances: readonly number[] }

/** What is left between estimates once their errors are taken out: Cochran's Q with its p-value, and the variance. */
export type Between = { variance: number; mean: number; statistic: number; freedom: number; p: number }

function weighted({ values, variances }: Estimates, between: number) {
  const weights = variances.map((variance) => 1 / (variance + between))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = weights.reduce((sum, weight, i) => sum + weight * values[i]!, 0) / total
  return { weights, total, mean }
}

/** Cochran's Q: how far the estimates stand apart, in units of their errors. Chi-square when all are alike. */
export function heterogeneity(estimates: Estimates): Omit<Between, 'variance'> {
  const { weights, mean } = weighted(estimates, 0)
  const statistic = weights.reduce((sum, weight, i) => sum + weight * (estimates.values[i]! - mean) ** 2, 0)
  const freedom = Math.max(0, estimates.values.length - 1)
  return { mean, statistic, freedom, p: chiSquareTail(statistic, freedom) }
}

/** Between-estimate variance by moments (DerSimonian and Laird 1986). `mean` is that of equal effects. */
export function derSimonianLaird(estimates: Estimates): Between {
  const test = heterogeneity(estimates)
  const { weights, total } = weighted(estimates, 0)
  const scale = total - weights.reduce((sum, weight) => sum + weight ** 2, 0) / total
  return { ...test, variance: scale > 0 ? Math.max(0, (test.statistic - test.freedom) / scale) : 0 }
}

/**
 * Between-estimate variance by restricted maximum likelihood: Fisher scoring from the value by moments, held at 0 when it
 * would go below. `mean` is that of varying effects.
 */
export function restrictedLikelihood(estimates: Estimates): Between {
  const start = derSimonianLaird(estimates)
  let variance = start.variance
  for (let step = 0; step < 200; step++) {
    const { weights, total, mean } = weighted(estimates, variance)
    let squares = 0
    let cubes = 0
    let pull = 0
    weights.forEach((weight, i) => {
      squares += weight ** 2
      cubes += weight ** 3
      pull += weight ** 2 * (estimates.values[i]! - mean) ** 2
    })
    const score = pull - total + squares / total
    const information = squares - (2 * cubes) / total + (squares / total) ** 2
    const next = Math.max(0, variance + score / information)
    if (!Number.isFinite(next)) break
    if (Math.abs(next - variance) <= 1e-14 + 1e-12 * variance) return { ...start, variance: next, mean }
    variance = next
  }
  return { ...start, variance, mean: weighted(estimates, variance).mean }
}
