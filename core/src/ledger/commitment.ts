import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { type CanonicalValue, encodeCanonical } from './canonicalJson.ts'
import { HASH_BYTES, type HashFunction, sha256 } from './hash.ts'
import { ledgerRefusal } from './refusals.ts'
import { utf8Of } from './utf8.ts'

/** What stands in the ledger for something that may have to be forgotten: 64 hexadecimal places. */
export const Commitment = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('Commitment')
export type Commitment = z.infer<typeof Commitment>

const DOMAIN = utf8Of('evenborn/commit/v1')

/**
 * Binds to a payload without telling it: SHA-256("evenborn/commit/v1" || salt || JCS(payload)).
 *
 * A bare hash of a value with few possibilities is found by trying them all. With the salt, which lies beside the payload
 * and nowhere else, it is not; and when both are erased the ledger still verifies while the value is gone.
 *
 * @param salt 32 bytes of chance, new for each payload
 * @throws `ledger.salt-length`, and what `encodeCanonical` throws
 */
export function commitTo(payload: CanonicalValue, salt: Uint8Array, hash: HashFunction = sha256): Commitment {
  if (salt.length !== HASH_BYTES) throw ledgerRefusal('salt-length', { bytes: salt.length })
  return Commitment.parse(bytesToHex(hash(concatBytes(DOMAIN, salt, encodeCanonical(payload)))))
}

/** Whether a commitment was made to this payload with this salt. Throws what `commitTo` throws. */
export const opensTo = (
  commitment: Commitment,
  payload: CanonicalValue,
  salt: Uint8Array,
  hash: HashFunction = sha256,
): boolean => commitTo(payload, salt, hash) === commitment
