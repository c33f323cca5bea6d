import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { type CanonicalObject, encodeCanonical, isPlainObject, parseCanonical } from './canonicalJson.ts'
import { EntryKind } from './kind.ts'
import { ledgerRefusal } from './refusals.ts'

/** Place of an entry in the ledger, from 0: the index of its leaf. */
export const Seq = z.int().min(0)
export type Seq = z.infer<typeof Seq>

/** SHA-256, in hexadecimal, of the state that an entry brought its object into. */
export const StateHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('StateHash')
export type StateHash = z.infer<typeof StateHash>

/** Who or what acted, by id: never a name. */
const Actor = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._:-]{0,63}$/)
/** Kind of department that acted: a word of `access`. */
const Department = z.string().regex(/^[a-z][a-z-]{0,39}$/)
/** What was acted on: table and key of a row, `returns/0198…`. */
const ObjectKey = z.string().regex(/^[a-z][a-z0-9_.]{0,62}\/[\x21-\x7e]{1,200}$/)

/**
 * One line of the ledger. It never holds a name, an ID number, free text, the content of a tip or its time: what is personal
 * enters as a commitment (`commitment.ts`).
 *
 * `seq`, `t` and `prev` are filled when entries are put in order; `prev` is absent when the object had no state before.
 */
export const Entry = z
  .strictObject({
    v: z.literal(1),
    seq: Seq,
    /** Milliseconds since 1970 (UTC), by the clock of the ledger. Order is told by `seq`, not by this. */
    t: z.int().min(0),
    kind: EntryKind,
    actor: Actor,
    dept: Department,
    area: AreaCode,
    obj: ObjectKey,
    prev: StateHash.optional(),
    /** What was done: as the kind says, within what `CanonicalValue` allows. */
    act: z.custom<CanonicalObject>(isPlainObject),
    /** Earlier entries that this one rests on, ascending. */
    refs: z.array(Seq).max(1000),
  })
  .refine(({ seq, refs }) => refs.every((ref, i) => ref < seq && (i === 0 || ref > refs[i - 1]!)), { path: ['refs'] })
export type Entry = z.infer<typeof Entry>

/**
 * The bytes of an entry: what is hashed into its leaf.
 *
 * @throws `ledger.entry-shape`, and what `encodeCanonical` throws
 */
export const encodeEntry = (entry: Entry): Uint8Array => encodeCanonical(shaped(entry) as CanonicalObject)

/**
 * The entry that bytes spell.
 *
 * @throws `ledger.not-canonical`, `ledger.too-long`, `ledger.entry-shape`
 */
export const parseEntry = (bytes: Uint8Array): Entry => shaped(parseCanonical(bytes))

function shaped(value: unknown): Entry {
  const { success, data, error } = Entry.safeParse(value)
  if (success) return data
  const [issue] = error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  throw ledgerRefusal('entry-shape', { at: `/${[...(issue?.path ?? []), ...(unknown ? [unknown] : [])].join('/')}` })
}
