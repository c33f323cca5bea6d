import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { base64Of, bytesOfBase64 } from './base64.ts'
import { cosignatureParts, cosignedMessage } from './cosignedMessage.ts'
import { isKeyName, KEY_TYPES, type NoteSigner, type NoteVerifier } from './noteKey.ts'
import { ledgerRefusal } from './refusals.ts'
import { utf8Of } from './utf8.ts'

/** A signature as it stands under a note: of whom, by which key, and the bytes that follow the key’s id. */
export type NoteSignature = { readonly name: string; readonly id: string; readonly bytes: Uint8Array }

/** A signature’s line, with its end: em dash, name, base64(id || signature) (C2SP signed-note, “Format”). */
export const signatureLine = ({ name, id, bytes }: NoteSignature): string =>
  `— ${name} ${base64Of(concatBytes(hexToBytes(id), bytes))}\n`

/** Reads a line without its end; undefined where it is no signature. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? []
  const bytes = bytesOfBase64(encoded)
  if (!isKeyName(name) || !bytes || bytes.length < 5) return undefined
  return { name, id: bytesToHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) }
}

/**
 * A log’s signature over a text: Ed25519 (RFC 8032) over the text with its last newline.
 *
 * @throws `ledger.key-use` where the key is a witness’s
 */
export function signText(text: string, { name, type, id, seed }: NoteSigner): NoteSignature {
  if (type !== KEY_TYPES.log) throw ledgerRefusal('key-use', { name })
  return { name, id, bytes: ed25519.sign(utf8Of(text), seed) }
}

/**
 * Whether a signature is this key’s over this text, by the kind of the key. Strictly by RFC 8032: points in their one
 * encoding only, no key of small order.
 */
export function isSignedBy(text: string, signature: NoteSignature, { type, publicKey }: NoteVerifier): boolean {
  if (type === KEY_TYPES.log) return holds(signature.bytes, utf8Of(text), publicKey)
  const cosigned = cosignatureParts(signature.bytes)
  return cosigned !== undefined && holds(cosigned.signature, cosignedMessage(text, cosigned.time), publicKey)
}

function holds(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return signature.length === 64 && ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
