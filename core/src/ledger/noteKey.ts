import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { base64Of, bytesOfBase64 } from './base64.ts'
import { sha256 } from './hash.ts'
import { ledgerRefusal } from './refusals.ts'
import { utf8Of } from './utf8.ts'

/** Kinds of signature, by the byte that C2SP signed-note gives them: a log’s own (Ed25519), a witness’s with its time. */
export const KEY_TYPES = { log: 0x01, witness: 0x04 } as const
export type KeyType = (typeof KEY_TYPES)[keyof typeof KEY_TYPES]

/** A key whose signatures are believed. `id` is eight hexadecimal places. */
export type NoteVerifier = {
  readonly name: string
  readonly type: KeyType
  readonly id: string
  readonly publicKey: Uint8Array
}

/** A key that signs. Whoever has the seed can sign. */
export type NoteSigner = NoteVerifier & { readonly seed: Uint8Array }

const KEY_BYTES = 32

/** Whether a text may name a key: not empty, no white space, no plus, no broken character. */
export const isKeyName = (name: string): boolean => /^[^\p{White_Space}\p{Cc}\p{Surrogate}+]+$/u.test(name)

/**
 * A verifier of a public key: its id is the first four bytes of SHA-256(name || 0x0A || type || public key) (signed-note,
 * “Signatures”).
 *
 * @param publicKey 32 bytes as RFC 8032 has them
 * @throws `ledger.key-malformed`
 */
export function noteVerifier(name: string, type: KeyType, publicKey: Uint8Array): NoteVerifier {
  if (!isKeyName(name) || publicKey.length !== KEY_BYTES) throw ledgerRefusal('key-malformed')
  const id = bytesToHex(sha256(concatBytes(utf8Of(`${name}\n`), Uint8Array.of(type), publicKey))).slice(0, 8)
  return { name, type, id, publicKey }
}

/**
 * A signer from the 32 bytes of chance that RFC 8032 makes the key of.
 *
 * @throws `ledger.key-malformed`
 */
export function noteSigner(name: string, type: KeyType, seed: Uint8Array): NoteSigner {
  if (seed.length !== KEY_BYTES) throw ledgerRefusal('key-malformed')
  return { ...noteVerifier(name, type, ed25519.getPublicKey(seed)), seed }
}

/** The text by which a verifier is handed on: `name+id+base64(type || public key)` (signed-note, “Verifier keys”). */
export const verifierText = ({ name, type, id, publicKey }: NoteVerifier): string =>
  `${name}+${id}+${base64Of(concatBytes(Uint8Array.of(type), publicKey))}`

/** The text by which a signer is kept, as golang.org/x/mod/sumdb/note writes it. It is a secret. */
export const signerText = ({ name, type, id, seed }: NoteSigner): string =>
  `PRIVATE+KEY+${name}+${id}+${base64Of(concatBytes(Uint8Array.of(type), seed))}`

/**
 * Reads a verifier.
 *
 * @throws `ledger.key-malformed`, also for kinds of key that are not known here; `ledger.key-mismatch`
 */
export function parseVerifier(text: string): NoteVerifier {
  const { name, id, type, key } = parts(text)
  return withId(noteVerifier(name, type, key), id)
}

/** Reads a signer. Throws as `parseVerifier`. */
export function parseSigner(text: string): NoteSigner {
  if (!text.startsWith('PRIVATE+KEY+')) throw ledgerRefusal('key-malformed')
  const { name, id, type, key } = parts(text.slice('PRIVATE+KEY+'.length))
  return withId(noteSigner(name, type, key), id)
}

/** Names have no plus, ids neither; base64 may. */
function parts(text: string) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? []
  const bytes = encoded === undefined ? undefined : bytesOfBase64(encoded)
  const type = Object.values(KEY_TYPES).find((known) => known === bytes?.[0])
  if (name === undefined || id === undefined || !bytes || type === undefined) throw ledgerRefusal('key-malformed')
  return { name, id, type, key: bytes.slice(1) }
}

function withId<Key extends NoteVerifier>(key: Key, id: string): Key {
  if (key.id !== id) throw ledgerRefusal('key-mismatch', { name: key.name })
  return key
}
