import { normalCdf } from '../math/normal.ts'
import { normalQuantile } from '../math/normalQuantile.ts'
import { REFERENCE, shareAt, TO_BE_SEEN } from './reference.ts'

/** How a ratio is to be told from the reference: one-sided error and the chance to see it when it is there. */
export type Demand = { reference?: number; error?: number; power?: number }

/**
 * Births with which a true ratio `srb` (boys per 100 girls) would be told from the reference with the power asked for:
 * the textbook sample size of a one-sided test of one proportion, rounded up. Infinite at the reference itself.
 */
export function birthsToSee(srb: number, { reference = REFERENCE, error = 0.05, power = 0.8 }: Demand = {}): number {
  const usual = shareAt(reference)
  const actual = shareAt(srb)
  const reach =
    normalQuantile(1 - error) * Math.sqrt(usual * (1 - usual)) +
    normalQuantile(power) * Math.sqrt(actual * (1 - actual))
  return Math.ceil((reach / (actual - usual)) ** 2)
}

/** Chance that `births` would show a true ratio `srb` above the reference: the same formula, solved the other way. */
export function powerToSee(
  srb: number,
  births: number,
  { reference = REFERENCE, error = 0.05 }: Omit<Demand, 'power'> = {},
): number {
  const usual = shareAt(reference)
  const actual = shareAt(srb)
  const slack = (actual - usual) * Math.sqrt(births) - normalQuantile(1 - error) * Math.sqrt(usual * (1 - usual))
  return normalCdf(slack / Math.sqrt(actual * (1 - actual)))
}

/** Births needed before a verdict: those that would show a true 115 with 80 % power. */
export const BIRTHS_NEEDED = birthsToSee(TO_BE_SEEN)

/** Months until an area has the births needed, at the pace of the months looked at; 0 when it has, null when none are born. */
export function monthsNeeded(births: number, months: number): number | null {
  if (births >= BIRTHS_NEEDED) return 0
  return births === 0 ? null : Math.ceil(((BIRTHS_NEEDED - births) * months) / births)
}
