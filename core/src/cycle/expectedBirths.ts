/** A zero return is asked about where so many and more were to be expected. */
export const UNLIKELY_ZERO = 5

/** Children that the periods before lead to expect: the mean of the latest twelve, 0 where there is none. */
export function expectedBirths(earlier: readonly number[]): number {
  const latest = earlier.slice(0, 12)
  return latest.length === 0 ? 0 : latest.reduce((sum, each) => sum + each, 0) / latest.length
}
