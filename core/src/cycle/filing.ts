import { z } from 'zod'
import { Sha256 } from '../intake/manifest.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Content } from './content.ts'
import { CyclePeriod } from './cyclePeriod.ts'
import { DataSetCode } from './dataSet.ts'
import { FilingState } from './filingState.ts'

/** Which return: of what, by whom, for when. There is one for each. */
export const FilingKey = z.object({ dataSet: DataSetCode, unit: UnitCode, period: CyclePeriod })
export type FilingKey = z.infer<typeof FilingKey>

/** How a return came: typed or mended in the form, from a file, by the interface, as a package carried in, as rows of the desk. */
export const Way = z.enum(['form', 'file', 'api', 'carried', 'rows'])
export type Way = z.infer<typeof Way>

/** Why a zero return, or a return after its lock, is as it is: a code of a closed list, so that nobody is written about. */
export const ZeroReason = z.enum(['no-births', 'service-closed', 'service-moved', 'newly-opened'])
export type ZeroReason = z.infer<typeof ZeroReason>
export const CorrectionReason = z.enum([
  'late-records',
  'copying-error',
  'wrong-period',
  'wrong-unit',
  'recount',
  'other-source',
])
export type CorrectionReason = z.infer<typeof CorrectionReason>
export const WaiverReason = z.enum(['not-operating', 'merged', 'disaster', 'entered-by-mistake', 'no-longer-asked'])
export type WaiverReason = z.infer<typeof WaiverReason>

/** What a unit owes for a period, and where it stands. Days are of Beijing. */
export const Filing = FilingKey.extend({
  area: AreaCode,
  state: FilingState,
  due: z.iso.date(),
  locks: z.iso.date(),
  /** Whether it came after its due day, or has not come and the day is past. */
  late: z.boolean(),
  /** Working days until the due day, negative when past. */
  daysLeft: z.int(),
  /** Version in force, 0 where none was sent. */
  version: z.int().min(0),
  /** Whether the version in force came after a lock: figures that rest on it are marked 修订. */
  revised: z.boolean(),
  /** Open items of a notice of rectification. */
  openItems: z.int().min(0),
})
export type Filing = z.infer<typeof Filing>

/** One version of a return, as it was sent. */
export const Submission = z.object({
  version: z.int().min(1),
  number: z.string(),
  hash: Sha256,
  way: Way,
  rows: z.int(),
  boys: z.int(),
  girls: z.int(),
  unknown: z.int(),
  zero: z.boolean(),
  zeroReason: ZeroReason.nullable(),
  correctionReason: CorrectionReason.nullable(),
  sentAt: z.iso.datetime(),
  sentBy: z.string(),
  confirmedAt: z.iso.datetime().nullable(),
  confirmedBy: z.string().nullable(),
  /** The package of rows that it stands for. */
  package: Sha256.nullable(),
  /** Null for rows of births, whose content is the package. */
  content: Content.nullable(),
})
export type Submission = z.infer<typeof Submission>

/** What the sender gets at once. The same content sent again gives the same receipt. */
export const FilingReceipt = Submission.omit({ content: true }).extend({
  ...FilingKey.shape,
  state: FilingState,
  heldAlready: z.boolean(),
})
export type FilingReceipt = z.infer<typeof FilingReceipt>
