import { FEWEST_SHOWN } from '../register/hiddenCells.ts'
import { levelOf } from '../vocabulary/area.ts'
import { monthsBetween } from '../vocabulary/period.ts'
import type { Overlap, Overlaps } from './completeness.ts'
import { completenessOf, overlapsOf } from './completeness.ts'
import type { CaptureRow } from './counts.ts'
import type { Completeness, CompletenessWithheld, Figure } from './figure.ts'

/** What a board says of completeness, or why it says nothing. */
export type ShownCompleteness =
  | { completeness: Completeness; withheld: null }
  | { completeness: null; withheld: CompletenessWithheld }

/** Of whom completeness is asked. */
export type CompletenessQuestion = Pick<Figure, 'area' | 'basis' | 'from' | 'to'> & { order: number | null }

/**
 * Completeness as a board may show it. Children whom one record has and another lacks are few, and the register hides them
 * where they are 1 to 4; here they must not be found either, not even by subtracting one board from another.
 *
 * 1. Every count by sex (known to the first record alone, to the second alone, to both) is given to the nearest five, and
 *    all that is said follows from these. So whatever is added or subtracted over areas and spans is a multiple of five.
 * 2. Where a count itself is 1 to 4, nothing is shown.
 * 3. Only for a county and above, and only over whole years. Spans of many lengths would let the rounding be averaged out,
 *    month by month; from whole years not even exact counts would give a month away, only its difference from the same
 *    month of another year.
 *
 * What each record counts (`bySource`) is no such count: it is of rows as they were sent, doubles too, by the record’s own
 * word on area and month, so that its difference from the register is not the number of children missing.
 */
export function shownCompleteness(
  captures: readonly CaptureRow[],
  { area, basis, order, from, to }: CompletenessQuestion,
): ShownCompleteness {
  if (order !== null) return withheld('order')
  if (basis === 'place') return withheld('place')
  if (levelOf(area) === 'township') return withheld('township')
  if ((monthsBetween(from, to) + 1) % 12 !== 0) return withheld('span')
  const overlaps = overlapsOf(captures)
  if (!overlaps) return withheld('one-record')
  if ([overlaps.boys, overlaps.girls].some(isSmall)) return withheld('small-cells')
  const completeness = completenessOf(toFives(overlaps))
  return completeness ? { completeness, withheld: null } : withheld('one-record')
}

const withheld = (code: CompletenessWithheld): ShownCompleteness => ({ completeness: null, withheld: code })

const isSmall = (overlap: Overlap): boolean => Object.values(overlap).some((count) => count > 0 && count < FEWEST_SHOWN)

const toFives = ({ boys, girls, ...records }: Overlaps): Overlaps => ({
  ...records,
  boys: roundedOf(boys),
  girls: roundedOf(girls),
})

const nearest = (count: number): number => FEWEST_SHOWN * Math.round(count / FEWEST_SHOWN)

const roundedOf = ({ onlyFirst, onlySecond, both }: Overlap): Overlap => ({
  onlyFirst: nearest(onlyFirst),
  onlySecond: nearest(onlySecond),
  both: nearest(both),
})
