import { Refusal } from '../vocabulary/refusal.ts'
import { type AddCheckpoint, parseAddCheckpoint } from './addCheckpoint.ts'
import { type Checkpoint, type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts'
import { checkConsistency } from './consistencyProof.ts'
import { cosign } from './cosignature.ts'
import { type HashFunction, sameBytes, sha256 } from './hash.ts'
import type { NoteSigner, NoteVerifier } from './noteKey.ts'
import { signatureLine } from './noteSignature.ts'
import { writeNote } from './signedNote.ts'

/** The last checkpoint of a log that a witness has cosigned, and the log’s signature on it: evidence, should it ever fork. */
export type Witnessed = { readonly checkpoint: Checkpoint; readonly note: string }

/** A witness: the logs whose checkpoints it takes, and the key it cosigns with. */
export type Witness = { readonly logs: readonly NoteVerifier[]; readonly signer: NoteSigner }

/**
 * What a witness answers, by the status of C2SP tlog-witness. 200: `body` holds the cosignature’s line, and `witnessed` must
 * be saved before it is sent. 409: `body` holds the size that it knows. 400 not in form or old size above the new, 403
 * not signed by the log, 404 log unknown, 422 proof wrong.
 */
export type WitnessAnswer =
  | { readonly status: 200; readonly body: string; readonly witnessed: Witnessed }
  | { readonly status: 409; readonly body: string }
  | { readonly status: 400 | 403 | 404 | 422 }

/**
 * What a witness does with a request to `add-checkpoint`. It cosigns only what begins with what it cosigned last.
 *
 * Nothing is kept here. Whoever calls saves `witnessed` in one step with making sure that `lastOf` would still give what it
 * gave: else two requests at a time could roll it back.
 *
 * @param body the request’s body
 * @param lastOf what was last saved for a log, by its origin
 * @param time seconds since 1970
 */
export function witnessCheckpoint(
  { logs, signer }: Witness,
  body: Uint8Array,
  lastOf: (origin: string) => Witnessed | undefined,
  time: number,
  hash: HashFunction = sha256,
): WitnessAnswer {
  const request = parseAddCheckpoint(body)
  if (!request) return { status: 400 }
  const opened = openedOr(request.checkpoint, logs)
  if (typeof opened === 'number') return { status: opened }
  const last = lastOf(opened.checkpoint.origin)?.checkpoint
  return refusalOf(request, opened.checkpoint, last, hash) ?? cosigned(opened, signer, time)
}

/** The checkpoint that its log has signed, or the status that says why not. */
function openedOr(note: string, logs: readonly NoteVerifier[]): OpenedCheckpoint | 400 | 403 | 404 {
  try {
    return openCheckpoint(note, logs)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    if (refusal.code === 'ledger.log-unknown') return 404
    return ['ledger.note-unsigned', 'ledger.signature-wrong'].includes(refusal.code) ? 403 : 400
  }
}

/** Why a checkpoint is not cosigned, in the order that the protocol gives; undefined where it is. */
function refusalOf(
  { oldSize, consistency }: AddCheckpoint,
  { size, root }: Checkpoint,
  last: Checkpoint | undefined,
  hash: HashFunction,
): WitnessAnswer | undefined {
  const known = last?.size ?? 0
  if (oldSize > size) return { status: 400 }
  if (oldSize !== known) return { status: 409, body: `${known}\n` }
  if (last && size === known && !sameBytes(root, last.root)) return { status: 409, body: `${known}\n` }
  if (!last || known === 0) return consistency.length === 0 ? undefined : { status: 422 }
  return checkConsistency({ oldSize, oldRoot: last.root, size, root }, consistency, hash) ? undefined : { status: 422 }
}

/** Strangers’ signatures are not kept: they are nobody’s word and would let anyone fill the store. */
function cosigned({ checkpoint, note }: OpenedCheckpoint, signer: NoteSigner, time: number): WitnessAnswer {
  const body = signatureLine(cosign(note.text, signer, time))
  return { status: 200, body, witnessed: { checkpoint, note: writeNote(note) } }
}
