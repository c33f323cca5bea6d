import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array

/** Bytes of a hash. */
export const HASH_BYTES = 32

const PIECE = 2 ** 20

/**
 * What makes a SHA-256 hash of bytes. Every function of the ledger that hashes takes one last, so that a server may hand in
 * its faster own; it must be SHA-256 and nothing else, and must not keep the bytes it is given.
 */
export type HashFunction = (bytes: Uint8Array) => Hash

/** SHA-256 that runs anywhere. */
export const sha256: HashFunction = (bytes) => nobleSha256(bytes)

/** The same in hexadecimal, as it is written and compared. */
export const sha256InHex = (bytes: Uint8Array): string => bytesToHex(nobleSha256(bytes))

/** Whether two runs of bytes are the same. Not in constant time: nothing that the ledger compares is secret. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let place = 0; place < one.length; place++) if (one[place] !== other[place]) return false
  return true
}

/** Whether all of these have the length of a hash: a shorter one must not pass for one that ends in zeros. */
export const areHashes = (all: readonly Uint8Array[]): boolean => all.every(({ length }) => length === HASH_BYTES)

/**
 * SHA-256 of much, a piece at a time, so that who works between the pieces can do so.
 *
 * @returns hexadecimal
 */
export async function sha256InPieces(bytes: Uint8Array, between: () => Promise<void>): Promise<string> {
  const hash = nobleSha256.create()
  for (let at = 0; at < bytes.length; at += PIECE) {
    hash.update(bytes.subarray(at, at + PIECE))
    await between()
  }
  return bytesToHex(hash.digest())
}
