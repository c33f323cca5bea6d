import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { parseCheckpoint } from './checkpoint.ts'
import { cosignatureParts, cosignedMessage, timeBytes } from './cosignedMessage.ts'
import { KEY_TYPES, type NoteSigner } from './noteKey.ts'
import type { NoteSignature } from './noteSignature.ts'
import { ledgerRefusal } from './refusals.ts'

/** Seconds by which the clocks of a ledger’s office and of a witness may differ. */
export const MOST_SKEW = 300

/**
 * A witness’s signature on a checkpoint (C2SP tlog-cosignature, Ed25519): as of this time, this is the largest tree of the
 * log that the witness has seen, and all it saw before lies in it. Signing without having checked that is a lie:
 * `witnessCheckpoint` checks.
 *
 * @param text the checkpoint’s text, without signatures
 * @param time seconds since 1970
 * @throws `ledger.key-use` where the key is no witness’s; `ledger.checkpoint-malformed`
 */
export function cosign(text: string, { name, type, id, seed }: NoteSigner, time: number): NoteSignature {
  if (type !== KEY_TYPES.witness) throw ledgerRefusal('key-use', { name })
  parseCheckpoint(text)
  return { name, id, bytes: concatBytes(timeBytes(time), ed25519.sign(cosignedMessage(text, time), seed)) }
}

/** When a cosignature was made, in seconds since 1970; undefined where the signature is of another kind. */
export const cosignatureTime = ({ bytes }: NoteSignature): number | undefined => cosignatureParts(bytes)?.time
