import { statedPlurality } from './agreement.ts'
import type { LinkageRecords } from './records.ts'

/** Share of children of plural births where hardly a record states it (about 1.1 % of deliveries are twins). */
const USUAL_SHARE = 0.022
/** How often a record states a sex, a plurality or a rank wrongly. */
const SEX_ERROR = 0.005
const PLURALITY_ERROR = 0.01
const RANK_ERROR = 0.01
/** How often twins are of different sexes. */
const OPPOSITE_TWINS = 0.35

/** Share of children born in plural births, from the records that say; held between .5 and 8 %. */
export function pluralShareOf(records: LinkageRecords): number {
  let stated = 0
  let plural = 0
  for (let record = 0; record < records.count; record++) {
    const says = statedPlurality(records, record)
    if (says > 0) stated++
    if (says === 2) plural++
  }
  const weight = 500
  return Math.min(0.08, Math.max(0.005, (plural + USUAL_SHARE * weight) / (stated + weight)))
}

/**
 * Shares of the levels of plurality (order of `comparisons`) for pairs of one child, of two unrelated children and of
 * siblings born together, given the share of children of plural births. They are reckoned, not trained: twins are too few
 * and too alike to learn from, and most false links are a twin’s sibling.
 *
 * Between one child and unrelated children the sexes make no difference, so that sex is never used to link; only between a
 * child and its twin do they, and only where no rank tells them apart.
 */
export function pluralShares(share: number): { m: number[]; u: number[]; sibling: number[] } {
  const single = 1 - share
  const same = 1 - SEX_ERROR
  const together = 1 - PLURALITY_ERROR
  return {
    m: [
      ...[1, single, share * same, share * SEX_ERROR],
      ...[
        single * together,
        PLURALITY_ERROR,
        share * (1 - RANK_ERROR),
        share * RANK_ERROR,
        share * same,
        share * SEX_ERROR,
      ],
    ],
    u: [
      ...[1, single, share * same, share * SEX_ERROR],
      ...[single ** 2, 2 * share * single, share ** 2 / 2, share ** 2 / 2, share ** 2 * same, share ** 2 * SEX_ERROR],
    ],
    sibling: [
      ...[1, 0.02, 0.98 * (1 - OPPOSITE_TWINS), 0.98 * OPPOSITE_TWINS],
      ...[0.001, 0.02, RANK_ERROR, 1 - RANK_ERROR, 0.98 * (1 - OPPOSITE_TWINS), 0.98 * OPPOSITE_TWINS],
    ],
  }
}
