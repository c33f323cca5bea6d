import type { Interval } from './interval.ts'

/** 97.5 % point of the standard normal: the width of a 95 % interval. */
export const Z95 = 1.959963984540054

/**
 * Wilson's score interval for a proportion, 95 % unless `z` says otherwise. The whole of [0, 1] without trials.
 *
 * Unlike the textbook normal interval it stays inside [0, 1] and behaves for small samples, which is what a village with
 * eleven births is.
 */
export function wilsonInterval(successes: number, trials: number, z = Z95): Interval {
  if (trials === 0) return { low: 0, high: 1 }
  const share = successes / trials
  const shrink = 1 + z ** 2 / trials
  const centre = (share + z ** 2 / (2 * trials)) / shrink
  const reach = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2))
  // Where nothing, or everything, succeeded the limit is exact; rounding must not push it off.
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - reach),
    high: successes === trials ? 1 : Math.min(1, centre + reach),
  }
}
