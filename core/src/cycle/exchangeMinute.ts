import { z } from 'zod'
import { Department } from '../access/department.ts'
import { Sha256 } from '../intake/manifest.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { DataSetCode } from './dataSet.ts'

/** Which departments exchange figures, each pair in the order of the alphabet. */
export const exchangePairs = [
  ['health', 'police'],
  ['disease-control', 'health'],
  ['health', 'statistics'],
] as const satisfies readonly (readonly [Department, Department])[]

/** What each department’s births of a quarter are counted from: tables of counts where it owes them, else rows of births. */
export const exchangedSets: Partial<Record<Department, readonly string[]>> = {
  health: ['DELIVERY_M', 'BIRTH_ROW_DELIVERY'],
  police: ['HUKOU_M', 'BIRTH_ROW_HOUSEHOLD'],
  'disease-control': ['VACC_M', 'BIRTH_ROW_VACCINATION'],
  statistics: ['POP_STAT_Q'],
}

export const Quarter = z.string().regex(/^\d{4}Q[1-4]$/)

const Sexes = z.strictObject({ boys: z.int(), girls: z.int(), unknown: z.int() })

/** One side: from which data set, how many returns were owed for the quarter, and how many were in force. */
const Side = z.strictObject({
  /** Left out where the department owed none. */
  dataSet: DataSetCode.optional(),
  owed: z.int().min(0),
  counted: z.int().min(0),
})

/** What is compared and signed: whole numbers alone, by area and sex; a difference is the first side less the second. */
export const MinuteContent = z.strictObject({
  v: z.literal(1),
  area: AreaCode,
  quarter: Quarter,
  one: Department,
  other: Department,
  sides: z.strictObject({ one: Side, other: Side }),
  rows: z.array(z.strictObject({ area: AreaCode, one: Sexes, other: Sexes, difference: Sexes })).max(400),
  /** Hash over the versions of the returns that were counted. */
  basis: z.string().regex(/^[0-9a-f]{64}$/),
})
export type MinuteContent = z.infer<typeof MinuteContent>
export type SexCounts = z.infer<typeof Sexes>

/** One side less the other. */
export const differenceOf = (one: SexCounts, other: SexCounts): SexCounts => ({
  boys: one.boys - other.boys,
  girls: one.girls - other.girls,
  unknown: one.unknown - other.unknown,
})

const Signature = z.object({ department: Department, by: z.string(), at: z.iso.datetime() })

/** A minute as it stands. `replacedBy` names the later draft; both are kept. */
export const Minute = z.object({
  id: z.uuid(),
  area: AreaCode,
  quarter: Quarter,
  one: Department,
  other: Department,
  hash: Sha256,
  due: z.iso.date(),
  draftedAt: z.iso.datetime(),
  replacedBy: z.uuid().nullable(),
  content: MinuteContent,
  signatures: z.array(Signature),
})
export type Minute = z.infer<typeof Minute>

/** How the exchange of a pair stands for a quarter: `late` where the day is past and it is not signed by both. */
export const MinuteStanding = z.object({
  area: AreaCode,
  quarter: Quarter,
  one: Department,
  other: Department,
  due: z.iso.date(),
  daysLeft: z.int(),
  state: z.enum(['to-draft', 'to-sign', 'signed']),
  late: z.boolean(),
  id: z.uuid().nullable(),
  signedBy: z.array(Department),
})
export type MinuteStanding = z.infer<typeof MinuteStanding>
