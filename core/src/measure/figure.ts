import { z } from 'zod'
import { Source } from '../intake/source.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { Month } from '../vocabulary/period.ts'

/** Where a birth counts: with its mother’s usual residence, or where it happened. */
export const Basis = z.enum(['residence', 'place'])
export type Basis = z.infer<typeof Basis>

/** What was counted: one row per child of the register, or the rows of one department’s record. */
export const CountedFrom = z.enum(['register', ...Source.options])
export type CountedFrom = z.infer<typeof CountedFrom>

/** Births by sex. `unknown` (sex 0 and 9) counts for neither side and is reported. */
export const Counts = z.object({ boys: z.int().min(0), girls: z.int().min(0), unknown: z.int().min(0) })
export type Counts = z.infer<typeof Counts>

/** A sex ratio with how sure it is: boys per 100 girls and its limits. `high` is null when no girl was counted: no upper limit. */
export const Ratio = z.object({ srb: z.number().nullable(), low: z.number(), high: z.number().nullable() })
export type Ratio = z.infer<typeof Ratio>

/** A figure is never alone: ratio, 95 % Wilson limits, births, source, basis and months by date of birth. */
export const Figure = Counts.extend(Ratio.shape).extend({
  area: AreaCode,
  source: CountedFrom,
  basis: Basis,
  from: Month,
  to: Month,
})
export type Figure = z.infer<typeof Figure>

/**
 * Four words, fixed: above (P(SRB > 107) ≥ .95), below (P(SRB < 103) ≥ .95), within chance, and cannot say yet
 * (power to see 115 under .8).
 */
export const Verdict = z.enum(['above', 'below', 'chance', 'unsure'])
export type Verdict = z.infer<typeof Verdict>

/** An area as the tree sees it: raw figure, shrunk ratio, probabilities, and what it would take to say more. */
export const AreaEstimate = z.object({
  figure: Figure,
  /** 95 % limits of the posterior on the area tree. */
  shrunk: z.object({ srb: z.number(), low: z.number(), high: z.number() }),
  above107: z.number(),
  above110: z.number(),
  below103: z.number(),
  verdict: Verdict,
  /** Births with which a true 115 would be seen with 80 % power, and months until then at the present pace (null: none are born). */
  birthsNeeded: z.int(),
  monthsNeeded: z.int().nullable(),
  /** Expected rank (1 highest) with 90 % limits among areas of its level; null where ranking is refused. */
  rank: z.object({ expected: z.number(), low: z.int(), high: z.int() }).nullable(),
})
export type AreaEstimate = z.infer<typeof AreaEstimate>

/** Either bands of areas that cannot be told apart, highest first, or a refusal with its reason. */
export const Ranking = z.discriminatedUnion('ranked', [
  z.object({ ranked: z.literal(true), bands: z.array(z.array(AreaCode)) }),
  z.object({
    ranked: z.literal(false),
    /** no-difference: the areas differ no more than chance; too-wide: the first place could go to more than half of them; too-few: fewer than three areas. */
    reason: z.enum(['no-difference', 'too-wide', 'too-few']),
    /** Spread between areas after chance is taken out (standard deviation of log SRB). */
    spread: z.number(),
    /** How many areas could hold the first place. */
    couldLead: z.int(),
    areas: z.int(),
  }),
])
export type Ranking = z.infer<typeof Ranking>

/** Exact binomial limits of a funnel at one number of births; SRB per 100. Null where the limit has no value. */
export const FunnelPoint = z.object({
  births: z.int(),
  low998: z.number().nullable(),
  low95: z.number().nullable(),
  high95: z.number().nullable(),
  high998: z.number().nullable(),
})
export type FunnelPoint = z.infer<typeof FunnelPoint>

/**
 * How complete each of two records is, by sex (Chapman), and the sex ratio corrected by it. `share` is the part of the
 * estimated children whom at least one of the two knows. Counts are given to the nearest five.
 */
export const Completeness = z.object({
  first: Source,
  second: Source,
  boys: z.object({
    first: z.int(),
    second: z.int(),
    both: z.int(),
    estimated: z.number(),
    error: z.number(),
    share: z.number(),
  }),
  girls: z.object({
    first: z.int(),
    second: z.int(),
    both: z.int(),
    estimated: z.number(),
    error: z.number(),
    share: z.number(),
  }),
  corrected: z.object({ srb: z.number(), low: z.number(), high: z.number() }),
})
export type Completeness = z.infer<typeof Completeness>

/**
 * Why completeness is not shown: the question is of one birth order, or by place of birth, neither of which the records
 * are compared by; of a township; of a span that is not whole years; or a count of children is 1 to 4; or there are not
 * two records that share boys and girls.
 */
export const CompletenessWithheld = z.enum(['order', 'place', 'township', 'span', 'small-cells', 'one-record'])
export type CompletenessWithheld = z.infer<typeof CompletenessWithheld>

/** One month of a series. `ripe` is the share of its births that will have been registered by now, judged by earlier months. */
export const SeriesPoint = z.object({ month: Month, figure: Figure, ripe: z.number() })
export type SeriesPoint = z.infer<typeof SeriesPoint>
