import { wilsonInterval } from '../math/wilson.ts'
import type { Counts, Figure, Ratio } from './figure.ts'
import { srbAt } from './reference.ts'

/**
 * Sex ratio, boys per 100 girls, with its 95 % limits: Wilson’s for the share of boys, carried over to the ratio. Children
 * of unknown sex count for neither side. Without girls there is no ratio and no upper limit.
 */
export function ratioOf({ boys, girls }: Pick<Counts, 'boys' | 'girls'>): Ratio {
  const { low, high } = wilsonInterval(boys, boys + girls)
  return {
    srb: girls === 0 ? null : (100 * boys) / girls,
    // Rounding alone could bring the lower limit to 1 when millions of boys stand against no girl.
    low: srbAt(Math.min(low, 1 - Number.EPSILON)),
    high: high >= 1 ? null : srbAt(high),
  }
}

/** A figure: births with their ratio, and whose, when and by which record they were counted. */
export function figureOf(counts: Counts, where: Pick<Figure, 'area' | 'source' | 'basis' | 'from' | 'to'>): Figure {
  const { boys, girls, unknown } = counts
  const { area, source, basis, from, to } = where
  return { boys, girls, unknown, ...ratioOf(counts), area, source, basis, from, to }
}
