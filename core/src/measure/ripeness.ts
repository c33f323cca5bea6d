import type { Month } from '../vocabulary/period.ts'
import { addMonths, monthsBetween } from '../vocabulary/period.ts'
import type { LagRow } from './counts.ts'

/**
 * How ripe each month of birth is: the share of its births that have been told by `now`, judged by earlier months.
 *
 * Reverse hazards: of the births told within d months, the part told in month d itself, taken over the months of birth for
 * which d months have passed. What has been told after l months is the product of one minus the hazards beyond l (the
 * chain ladder, turned round). Sexes are taken together. "By now" means by the last month in which anything was told, if
 * that is earlier. Without lags every month counts as ripe; a month after the last telling has nothing yet.
 */
export function ripenessOf(
  lags: readonly Pick<LagRow, 'month' | 'lag' | 'births'>[],
  now: Month,
): (month: Month) => number {
  const told = lags.filter(({ month, lag, births }) => births > 0 && lag >= 0 && addMonths(month, lag) <= now)
  if (told.length === 0) return () => 1
  const last = told.reduce((latest, { month, lag }) => Math.max(latest, addMonths(month, lag)), 0)
  const ripe = shareByLag(told, last)
  return (month) => {
    const lag = monthsBetween(month, last)
    return lag < 0 ? 0 : (ripe[lag] ?? 1)
  }
}

/** Share told within each number of months, from the longest lag seen backwards. */
function shareByLag(told: readonly Pick<LagRow, 'month' | 'lag' | 'births'>[], last: Month): number[] {
  const longest = told.reduce((most, { lag }) => Math.max(most, lag), 0)
  const at = new Float64Array(longest + 1)
  const within = new Float64Array(longest + 1)
  for (const { month, lag, births } of told) {
    at[lag]! += births
    const passed = Math.min(longest, monthsBetween(month, last))
    for (let later = lag; later <= passed; later++) within[later]! += births
  }
  const ripe = new Array<number>(longest + 1).fill(1)
  for (let lag = longest - 1; lag >= 0; lag--) {
    const hazard = within[lag + 1]! > 0 ? at[lag + 1]! / within[lag + 1]! : 0
    ripe[lag] = ripe[lag + 1]! * (1 - hazard)
  }
  return ripe
}
