import { newUnitKey, readUnitKey, UnitKeyHolder } from '@evenborn/core/cycle/unitKey'
import { base64Of, bytesOfBase64 } from '@evenborn/core/ledger/base64'
import { type NoteSigner, verifierText } from '@evenborn/core/ledger/noteKey'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { UnitCode } from '@evenborn/core/vocabulary/unit'
import { hmac } from '@noble/hashes/hmac.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'

/**
 * A key of a unit as a file, sealed under a passphrase. scrypt makes 64 bytes of the passphrase and a salt that is used once:
 * half of them hide the key’s 32 bytes, half of them show that passphrase and file are as they were.
 */
const KeyFile = z.strictObject({
  evenborn: z.literal('unit-key'),
  version: z.literal(1),
  unit: UnitCode,
  holder: UnitKeyHolder,
  /** The public part, as it is handed to the head of the unit. */
  key: z.string(),
  salt: z.string(),
  sealed: z.string(),
  mark: z.string(),
})

export const SHORTEST_PASSPHRASE = 12

export const unitKeyRefusal = refusalsOf('cycle', {
  'key-file-malformed': {
    kind: 'invalid',
    text: { zh: '这不是单位密钥文件，或已损坏。', en: 'This is no key file of a unit, or it is damaged.' },
  },
  'passphrase-wrong': {
    kind: 'invalid',
    text: { zh: '口令不对，或密钥文件被改动。', en: 'The passphrase is wrong, or the key file was altered.' },
  },
  'passphrase-short': {
    kind: 'invalid',
    text: {
      zh: '口令至少要有 {least} 个字符。',
      en: 'A passphrase has at least {least} characters.',
    },
  },
})

/** Of memory 32 MB, of time about a third of a second in a browser. */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 64 }

async function keysOf(passphrase: string, salt: Uint8Array) {
  const made = await scryptAsync(utf8ToBytes(passphrase.normalize('NFC')), salt, COST)
  return { hide: made.subarray(0, 32), mark: made.subarray(32) }
}

const hidden = (bytes: Uint8Array, by: Uint8Array) => bytes.map((byte, place) => byte ^ (by[place] ?? 0))
const markOf = (key: Uint8Array, name: string, salt: Uint8Array, sealed: Uint8Array) =>
  hmac(sha256, key, concatBytes(utf8ToBytes(`evenborn unit key v1|${name}|`), salt, sealed))

/**
 * Makes a key and seals it.
 *
 * @param randomBytes a cryptographic source
 * @returns the text of the file, and the public part
 * @throws `cycle.passphrase-short`
 */
export async function makeUnitKeyFile(
  of: { unit: UnitCode; holder: UnitKeyHolder },
  passphrase: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<{ file: string; key: string }> {
  if ([...passphrase].length < SHORTEST_PASSPHRASE)
    throw unitKeyRefusal('passphrase-short', { least: SHORTEST_PASSPHRASE })
  const seed = randomBytes(32)
  const salt = randomBytes(16)
  const key = verifierText(newUnitKey(of.unit, of.holder, seed))
  const { hide, mark } = await keysOf(passphrase, salt)
  const sealed = hidden(seed, hide)
  const written: z.infer<typeof KeyFile> = {
    evenborn: 'unit-key',
    version: 1,
    ...of,
    key,
    salt: base64Of(salt),
    sealed: base64Of(sealed),
    mark: base64Of(markOf(mark, key, salt, sealed)),
  }
  return { file: `${JSON.stringify(written, null, 2)}\n`, key }
}

/** What a key file says without its passphrase: whose key it is. @throws `cycle.key-file-malformed` */
export function readUnitKeyFile(text: string): z.infer<typeof KeyFile> {
  try {
    const read = KeyFile.parse(JSON.parse(text.replace(/^\uFEFF/, '')))
    if (readUnitKey(read.key)?.unit === read.unit) return read
  } catch {
    // Told below: what was read is never repeated.
  }
  throw unitKeyRefusal('key-file-malformed')
}

/** Opens a key file. @throws `cycle.key-file-malformed`, `cycle.passphrase-wrong` */
export async function openUnitKeyFile(text: string, passphrase: string): Promise<NoteSigner> {
  const file = readUnitKeyFile(text)
  const [salt, sealed] = [bytesOfBase64(file.salt), bytesOfBase64(file.sealed)]
  if (!salt || sealed?.length !== 32) throw unitKeyRefusal('key-file-malformed')
  const { hide, mark } = await keysOf(passphrase, salt)
  if (base64Of(markOf(mark, file.key, salt, sealed)) !== file.mark) throw unitKeyRefusal('passphrase-wrong')
  return newUnitKey(file.unit, file.holder, hidden(sealed, hide))
}
