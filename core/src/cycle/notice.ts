import { z } from 'zod'
import { ContentFindingCode } from './contentFinding.ts'
import { FilingKey } from './filing.ts'

/** What a unit says to an item: it has corrected it, explains it with proof, or disputes it. */
export const Reply = z.enum(['corrected', 'explained', 'disputed'])
export type Reply = z.infer<typeof Reply>

/** What became of an item: still open, accepted by the clerk, or a dispute decided by the statistics reviewer. */
export const ItemState = z.enum(['open', 'replied', 'accepted', 'not-accepted', 'dispute-upheld', 'dispute-refused'])
export type ItemState = z.infer<typeof ItemState>

/** One thing to mend, with its evidence. Notes are about figures: a note that looks like a name or a number of a person is refused. */
export const NoticeItem = z.object({
  n: z.int().min(1),
  code: ContentFindingCode,
  section: z.string(),
  row: z.int().min(0),
  column: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  state: ItemState,
  reply: Reply.nullable(),
  note: z.string().max(400).nullable(),
  /** Hash of a document that explains it, kept as evidence. */
  proof: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  repliedAt: z.iso.datetime().nullable(),
  repliedBy: z.string().nullable(),
  decision: z.string().max(400).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
})
export type NoticeItem = z.infer<typeof NoticeItem>

/** A notice of rectification (整改通知): its items, and until when they are answered (5 working days where nothing is said). */
export const Notice = FilingKey.extend({
  id: z.uuid(),
  number: z.string(),
  version: z.int().min(1),
  issuedAt: z.iso.datetime(),
  issuedBy: z.string(),
  due: z.iso.date(),
  closedAt: z.iso.datetime().nullable(),
  items: z.array(NoticeItem),
})
export type Notice = z.infer<typeof Notice>
