import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { CyclePeriod } from './cyclePeriod.ts'
import { DataSetCode } from './dataSet.ts'
import { FilingState } from './filingState.ts'

/** What a digest says: how many returns stand where, and sums by sex with how many returns they are of. Nobody is named or ordered. */
export const DigestContent = z.object({
  asOf: z.iso.datetime(),
  filings: z.array(
    z.object({ dataSet: DataSetCode, period: CyclePeriod, state: FilingState, late: z.boolean(), filings: z.int() }),
  ),
  totals: z.array(
    z.object({
      dataSet: DataSetCode,
      period: CyclePeriod,
      owed: z.int(),
      counted: z.int(),
      /** Boys and girls together. */
      n: z.int(),
      boys: z.int(),
      girls: z.int(),
      unknown: z.int(),
    }),
  ),
})
export type DigestContent = z.infer<typeof DigestContent>

/** A digest as the system drafted it on a day of its cadence. */
export const Digest = z.object({
  cadence: z.uuid(),
  area: AreaCode,
  day: z.iso.date(),
  draftedAt: z.iso.datetime(),
  content: DigestContent,
})
export type Digest = z.infer<typeof Digest>
