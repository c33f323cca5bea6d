import { stirlingError } from './gamma.ts'

/** x log(x/m) + m − x without cancellation where x is near m (Loader 2000). */
function deviance(x: number, m: number): number {
  const difference = x - m
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference
  const v = difference / (x + m)
  let sum = difference * v
  let term = 2 * x * v
  for (let odd = 3; ; odd += 2) {
    term *= v * v
    const next = sum + term / odd
    if (next === sum) return next
    sum = next
  }
}

/**
 * Probability of exactly `successes` in `trials`, each with probability `p` (and 1 − p = `q`, passed for its digits).
 * Both may be fractions, as the beta function needs. Loader's saddle-point form: exact to about 1e-14 for any size.
 */
export function binomialDensity(successes: number, trials: number, p: number, q = 1 - p): number {
  const failures = trials - successes
  if (p <= 0) return successes === 0 ? 1 : 0
  if (q <= 0) return failures === 0 ? 1 : 0
  if (successes === 0) return Math.exp(trials * (p < 0.1 ? Math.log1p(-p) : Math.log(q)))
  if (failures === 0) return Math.exp(trials * (q < 0.1 ? Math.log1p(-q) : Math.log(p)))
  const exponent =
    stirlingError(trials) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, trials * p) -
    deviance(failures, trials * q)
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * successes * failures))
}
