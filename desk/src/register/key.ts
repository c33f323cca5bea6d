import type { KeyFingerprint } from '@evenborn/core/intake/manifest'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The exchange key: 32 random bytes for each year of birth, handed to departments by the key holder and never to the centre.
 * The file is JSON, `{"evenborn":"exchange-key","version":1,"keys":{"2025":"<base64>"},"note":"…"}`.
 */
export type Keyring = {
  /** Key by year of birth of the child. */
  keys: ReadonlyMap<number, Uint8Array>
  note: string
}

export const refuseKey = refusalsOf('register', {
  'not-a-key': {
    kind: 'invalid',
    text: {
      zh: '这不是交换密钥文件（{part} 不合格式）。请使用密钥保管人发给本单位的文件。',
      en: 'This is no exchange key file (its {part} is not as it should be). Use the file that the key holder gave to your unit.',
    },
  },
  'no-key-for-year': {
    kind: 'invalid',
    text: {
      zh: '密钥文件中没有 {year} 年出生儿童的密钥，请向密钥保管人索取。',
      en: 'The key file has no key for children born in {year}. Ask the key holder for it.',
    },
  },
  'key-years': {
    kind: 'invalid',
    text: {
      zh: '密钥年份须为 1990 至 2099 年，起止有序，最多 50 年。',
      en: 'Years of keys lie between 1990 and 2099, first before last, 50 at most.',
    },
  },
})

/** A new key for each year from `first` to `last`; `randomBytes` must be a cryptographic source. */
export function newExchangeKey(
  first: number,
  last: number,
  randomBytes: (count: number) => Uint8Array,
  note = '',
): Keyring {
  if (!isYear(first) || !isYear(last) || first > last || last - first >= 50) throw refuseKey('key-years')
  const years = Array.from({ length: last - first + 1 }, (_, step) => first + step)
  return { keys: new Map(years.map((year) => [year, randomBytes(32)])), note }
}

const isYear = (year: number) => Number.isInteger(year) && year >= 1990 && year <= 2099

/** The text of a key file. */
export function writeExchangeKey({ keys, note }: Keyring): string {
  const written = Object.fromEntries([...keys].map(([year, key]) => [year, btoa(String.fromCharCode(...key))]))
  return `${JSON.stringify({ evenborn: 'exchange-key', version: 1, keys: written, note }, null, 2)}\n`
}

/** Reads a key file; refuses (`register.not-a-key`) anything else, saying what is wrong and never what it read. */
export function readExchangeKey(text: string): Keyring {
  const refuse = (part: string) => refuseKey('not-a-key', { part })
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw refuse('JSON')
  }
  if (!isObject(file) || file.evenborn !== 'exchange-key') throw refuse('"evenborn"')
  if (file.version !== 1) throw refuse('"version"')
  if (!isObject(file.keys)) throw refuse('"keys"')
  const keys = new Map<number, Uint8Array>()
  for (const [year, written] of Object.entries(file.keys)) {
    if (!isYear(Number(year))) throw refuse('"keys"')
    const key = typeof written === 'string' ? bytesOf(written) : undefined
    if (key?.length !== 32) throw refuse(`"keys" ${Number(year)}`)
    keys.set(Number(year), key)
  }
  if (keys.size === 0) throw refuse('"keys"')
  return { keys, note: typeof file.note === 'string' ? file.note : '' }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** Says which key without telling it: the first 16 hexadecimal places of SHA-256 over a fixed word and the key. */
export function keyFingerprint(key: Uint8Array): KeyFingerprint {
  return bytesToHex(sha256(concatBytes(utf8ToBytes('evenborn key fingerprint v1|'), key))).slice(0, 16)
}

/** The key of a year of birth, or a refusal (`register.no-key-for-year`). */
export function keyOfYear({ keys }: Keyring, year: number): Uint8Array {
  const key = keys.get(year)
  if (!key) throw refuseKey('no-key-for-year', { year })
  return key
}

/** The key of one form of token, made from the key of a year: no token of one form equals one of another but by chance. */
export function formKey(key: Uint8Array, form: string): Uint8Array {
  return hmac(sha256, key, utf8ToBytes(`evenborn token v1|${form}`))
}
