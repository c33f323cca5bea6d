import { base64Of, bytesOfBase64 } from './base64.ts'
import { wholeNumberOf } from './decimal.ts'
import { HASH_BYTES, type Hash, sameBytes } from './hash.ts'
import { emptyRoot } from './merkleTree.ts'
import { KEY_TYPES, type NoteSigner, type NoteVerifier } from './noteKey.ts'
import { signText } from './noteSignature.ts'
import { ledgerRefusal } from './refusals.ts'
import { type OpenedNote, openNote, writeNote } from './signedNote.ts'

/** A tree at one size: whose it is, how many leaves it has, its root. With a signature, a promise. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash }

/**
 * The text of a checkpoint: origin, size, root in base64, a line each (C2SP tlog-checkpoint). Ours have no further lines, for
 * nobody could audit them.
 *
 * @throws `ledger.checkpoint-malformed`
 */
export function checkpointText(checkpoint: Checkpoint): string {
  const text = `${checkpoint.origin}\n${checkpoint.size}\n${base64Of(checkpoint.root)}\n`
  const { origin, size } = parseCheckpoint(text)
  if (origin !== checkpoint.origin || size !== checkpoint.size) throw ledgerRefusal('checkpoint-malformed')
  return text
}

/**
 * Reads the text of a checkpoint. Further lines, which other logs may have, are passed over.
 *
 * @throws `ledger.checkpoint-malformed`; the root of a tree without leaves is known and must be that
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeLine = '', rootLine = '', ...rest] = text.split('\n')
  const size = wholeNumberOf(sizeLine)
  const root = bytesOfBase64(rootLine)
  const ended = rest.pop() === '' && rest.every((line) => line !== '')
  if (!origin || size === undefined || root?.length !== HASH_BYTES || !ended)
    throw ledgerRefusal('checkpoint-malformed')
  if (size === 0 && !sameBytes(root, emptyRoot())) throw ledgerRefusal('checkpoint-malformed')
  return { origin, size, root }
}

/**
 * A checkpoint signed by its log, as a note. The key bears the log’s name.
 *
 * A log must never sign two checkpoints of which the larger does not begin with the smaller; whoever calls this has made sure.
 *
 * @throws `ledger.key-use` where the key is of another name or a witness’s; `ledger.checkpoint-malformed`
 */
export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  if (signer.name !== checkpoint.origin) throw ledgerRefusal('key-use', { name: signer.name })
  const text = checkpointText(checkpoint)
  return writeNote({ text, signatures: [signText(text, signer)] })
}

/** A checkpoint that its log has signed, and the note it stood in. */
export type OpenedCheckpoint = { readonly checkpoint: Checkpoint; readonly note: OpenedNote }

/**
 * Opens a checkpoint that one of the known logs has signed with a key of its own name. Signatures of known witnesses are
 * checked on the way, and are in `note`.
 *
 * @throws `ledger.log-unknown` where no known log has its origin; `ledger.note-unsigned` where only witnesses have signed;
 *   and what `openNote` and `parseCheckpoint` throw
 */
export function openCheckpoint(note: string, known: readonly NoteVerifier[]): OpenedCheckpoint {
  const origin = note.slice(0, note.indexOf('\n'))
  if (!known.some((verifier) => isLogOf(verifier, origin))) throw ledgerRefusal('log-unknown')
  const opened = openNote(note, known)
  if (!opened.signatures.some(({ verifier }) => isLogOf(verifier, origin))) throw ledgerRefusal('note-unsigned')
  return { checkpoint: parseCheckpoint(opened.text), note: opened }
}

const isLogOf = ({ type, name }: NoteVerifier, origin: string): boolean => type === KEY_TYPES.log && name === origin
