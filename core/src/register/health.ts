import { z } from 'zod'
import { Handles, KeyFingerprint } from '../intake/manifest.ts'
import { Source } from '../intake/source.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { Month, Period } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'

/** A count that the office may see, or null where it is hidden: 1 to 4, or needed to hide another of 1 to 4. */
export const HiddenCount = z.int().min(0).nullable()

/** Children whom one record has and another lacks, by quarter of birth, county and township, and sex; 0 is left out. */
export const Gap = z.object({
  quarter: Period,
  area: AreaCode,
  missingIn: Source,
  boys: HiddenCount,
  girls: HiddenCount,
})
export type Gap = z.infer<typeof Gap>

/** How the last linkage went: what came in, what became of it, and how well it can be trusted. */
export const RegisterHealth = z.object({
  runAt: z.iso.datetime().nullable(),
  births: z.int(),
  records: z.array(z.object({ source: Source, rows: z.int(), linked: z.int(), alone: z.int(), doubles: z.int() })),
  /**
   * Children known to both records, the share of the first one’s boys and girls whom the second knows as well, and for how
   * many of them the two state different sexes.
   */
  pairs: z.array(
    z.object({
      first: Source,
      second: Source,
      links: z.int(),
      boysShare: z.number(),
      girlsShare: z.number(),
      sexDiffers: z.int(),
    }),
  ),
  /** Links whose probability lies between .5 and .95: people should look at them. */
  unsure: z.int(),
  gaps: z.array(Gap),
})
export type RegisterHealth = z.infer<typeof RegisterHealth>

/** What the sender needs beside the exchange key to turn handles back: which return, how shuffled, and by which key. */
export const HandledBy = z.object({
  unit: UnitCode,
  from: Month,
  to: Month,
  ...Handles.shape,
  /** Year of birth whose key shuffled the rows, and that key’s fingerprint. */
  year: z.int(),
  key: KeyFingerprint,
})
export type HandledBy = z.infer<typeof HandledBy>

/**
 * Rows of one’s own returns whose children another record should know and does not: handles, given back to their owner
 * alone, who turns them into row numbers with the exchange key (`handledBy`). `source` is the record of the latest return; a unit may keep two.
 */
export const OwnGaps = z.object({
  source: Source,
  returns: z.array(
    z.object({
      number: z.string(),
      source: Source,
      missingIn: Source,
      handles: z.array(z.int()),
      handledBy: HandledBy,
    }),
  ),
})
export type OwnGaps = z.infer<typeof OwnGaps>
