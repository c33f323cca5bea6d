import type { Interval } from '../math/interval.ts'
import { wilsonInterval, Z95 } from '../math/wilson.ts'
import type { Counts } from './figure.ts'

/** 75 % and 90 % points of the standard normal: the widths of a 50 % and an 80 % interval. */
const Z50 = 0.674489750196082
const Z80 = 1.2815515655446004

/** Limits of a ratio, per 100 girls; `high` is null where no girl was counted. */
export type RatioLimits = { low: number; high: number | null }

/** Wilson limits of a ratio at 50, 80 and 95 %, for the fan of a series. Each lies within the next. */
export function fanOf(counts: Pick<Counts, 'boys' | 'girls'>): {
  half: RatioLimits
  most: RatioLimits
  nearlyAll: RatioLimits
} {
  const at = (z: number) => asRatio(wilsonInterval(counts.boys, counts.boys + counts.girls, z))
  return { half: at(Z50), most: at(Z80), nearlyAll: at(Z95) }
}

const asRatio = ({ low, high }: Interval): RatioLimits => ({
  low: low >= 1 ? Number.MAX_VALUE : (100 * low) / (1 - low),
  high: high >= 1 ? null : (100 * high) / (1 - high),
})
