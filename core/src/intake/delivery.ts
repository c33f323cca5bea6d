import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Month } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Manifest, Sha256 } from './manifest.ts'
import { Source } from './source.ts'

/** States of a return, as far as the first release walks them. `failed` names its reason and may be sent again. */
export const DeliveryState = z.enum(['received', 'landed', 'linked', 'failed'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** What the sender gets at once: number, time, hash and counts. The same file sent again gives the same receipt. */
export const Receipt = z.object({
  number: z.string(),
  hash: Sha256,
  receivedAt: z.iso.datetime(),
  unit: UnitCode,
  source: Source,
  kind: Manifest.shape.kind,
  from: Month,
  to: Month,
  rows: z.int(),
  boys: z.int(),
  girls: z.int(),
  unknown: z.int(),
  /** True where this very return was held already and nothing new was stored. */
  heldAlready: z.boolean(),
})
export type Receipt = z.infer<typeof Receipt>

/** A proof file (C2SP tlog-proof, the entry in its extra line), or that it has to wait for the next checkpoint. */
export const ReturnProof = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending') }),
  z.object({
    state: z.literal('covered'),
    /** Place of the entry, and size of the checkpoint that covers it. */
    seq: z.int(),
    size: z.int(),
    proof: z.string(),
  }),
])
export type ReturnProof = z.infer<typeof ReturnProof>

/** A return as the office sees it. */
export const Delivery = Receipt.omit({ heldAlready: true }).extend({
  area: AreaCode,
  state: DeliveryState,
  rowsRead: z.int(),
  checks: Manifest.shape.checks,
  reason: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>
