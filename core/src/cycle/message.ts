import { z } from 'zod'
import { Role } from '../access/role.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { UnitCode } from '../vocabulary/unit.ts'

/** What a message in the system tells. Its sentence stands in `messageSentences.ts`. */
export const MessageKind = z.enum([
  'reminder',
  'notice-to-head',
  'slip',
  'accountability',
  'notice',
  'reply',
  'decision',
  'to-confirm',
  'sent-back',
  'accepted',
  'reopened',
  'extended',
  'minute-drafted',
  'minute-signed',
  'minute-late',
  'digest',
])
export type MessageKind = z.infer<typeof MessageKind>

/** A code, a period or a day: no word in any language but that of codes. */
export const Coded = z.string().regex(/^[A-Za-z0-9_ -]{1,60}$/)

/** Codes, days and counts that fill a sentence: never a name, never a figure of births. */
export const MessageValues = z.record(z.string(), z.union([Coded, z.int()]))
export type MessageValues = z.infer<typeof MessageValues>

/** A message to a role of a unit, or (`unit` null) of the office of an area. Whoever has the role may mark it as read. */
export const Message = z.object({
  id: z.uuid(),
  kind: MessageKind,
  area: AreaCode,
  unit: UnitCode.nullable(),
  to: Role,
  values: MessageValues,
  /** Working days until the day that it speaks of, negative when past; null where it speaks of none. */
  daysLeft: z.int().nullable(),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Message = z.infer<typeof Message>
