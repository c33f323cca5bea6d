import { z } from 'zod'
import { Seq } from '../ledger/entry.ts'
import { EntryKind } from '../ledger/kind.ts'
import { AreaCode } from '../vocabulary/area.ts'

/** An entry of the ledger as a list shows it: what happened, when, to what kind of thing. Nothing of what it says. */
export const EntryLine = z.object({
  seq: Seq,
  at: z.iso.datetime(),
  kind: EntryKind,
  area: AreaCode,
  /** Kind of thing: name of a table. */
  of: z.string().regex(/^[a-z][a-z0-9_.]{0,62}$/),
})
export type EntryLine = z.infer<typeof EntryLine>
