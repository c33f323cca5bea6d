import { z } from 'zod'
import { sha256InHex } from '../ledger/hash.ts'
import { KEY_TYPES, type NoteSigner, type NoteVerifier, noteSigner, parseVerifier } from '../ledger/noteKey.ts'
import { UnitCode } from '../vocabulary/unit.ts'

/** Who has a key of a unit: whoever makes its returns, or its head, who confirms with one of her own. */
export const UnitKeyHolder = z.enum(['unit', 'head'])
export type UnitKeyHolder = z.infer<typeof UnitKeyHolder>

/** A public key of a unit. Its name says of which unit and whose it is, so that none stands for another. */
export type UnitVerifier = NoteVerifier & { holder: UnitKeyHolder }

/** A key of a unit as it is listed; never the secret. `fingerprint` is read out and compared by voice. */
export const UnitKey = z.object({
  id: z.uuid(),
  unit: UnitCode,
  holder: UnitKeyHolder,
  fingerprint: z.string(),
  registeredAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type UnitKey = z.infer<typeof UnitKey>

const nameOf = (unit: UnitCode, holder: UnitKeyHolder) => `${unit}/${holder}`

/** A new key of a unit; `seed` is 32 bytes of a cryptographic source. @throws `ledger.key-malformed` */
export const newUnitKey = (unit: UnitCode, holder: UnitKeyHolder, seed: Uint8Array): NoteSigner =>
  noteSigner(nameOf(unit, holder), KEY_TYPES.log, seed)

/**
 * Reads a public key as it was handed on (`RM990122/unit+…`).
 *
 * @returns undefined where it is no key of a unit
 */
export function readUnitKey(text: string): (UnitVerifier & { unit: UnitCode }) | undefined {
  const [, unit, holder] = /^([0-9A-Z]{4,22})\/(unit|head)\+/.exec(text) ?? []
  if (unit === undefined || holder === undefined) return undefined
  try {
    const verifier = parseVerifier(text.trim())
    return verifier.type === KEY_TYPES.log ? { ...verifier, unit, holder: UnitKeyHolder.parse(holder) } : undefined
  } catch {
    return undefined
  }
}

/** Says which key, to read out: sixteen hexadecimal places of the hash of its public part, four by four. */
export const unitKeyFingerprint = (publicKey: Uint8Array): string =>
  sha256InHex(publicKey)
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, '$1 ')
