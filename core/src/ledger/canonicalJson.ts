import { ledgerRefusal } from './refusals.ts'
import { textOfUtf8, utf8Of } from './utf8.ts'

/** What may stand in the ledger. What is absent is left out: there is no null. */
export type CanonicalValue = string | number | boolean | readonly CanonicalValue[] | CanonicalObject
export type CanonicalObject = { readonly [key: string]: CanonicalValue }

/** Bytes that an entry may have, so that its length fits the two bytes that C2SP tlog-tiles gives it. */
export const MOST_BYTES = 65_535

/** How deep lists and objects may stand in one another: far more than anyone needs, far less than any reader's stack. */
const MOST_LEVELS = 32

/**
 * The one spelling of a value: RFC 8785 (JCS) over less than JSON. Numbers are integers below 2^53 in size, for floats are
 * spelled differently by different programs; texts and keys are in form NFC without lone surrogates; there is no null.
 * Keys stand in the order of their UTF-16 code units.
 *
 * @param most bytes that it may have; what is no entry of the ledger may be longer
 * @returns UTF-8, at most 65,535 bytes unless told; -0 is spelled 0
 * @throws `ledger.value-kind`, `ledger.number-not-whole`, `ledger.text-not-normal`, `ledger.too-deep`, `ledger.too-long`
 */
export function encodeCanonical(value: CanonicalValue, most = MOST_BYTES): Uint8Array {
  const bytes = utf8Of(spelled(value, '', 0))
  if (bytes.length > most) throw ledgerRefusal('too-long', { bytes: bytes.length, limit: most })
  return bytes
}

/**
 * The value that canonical bytes spell.
 *
 * @throws `ledger.too-long`, and `ledger.not-canonical` where encoding the value again would not give the very same bytes
 */
export function parseCanonical(bytes: Uint8Array): CanonicalValue {
  if (bytes.length > MOST_BYTES) throw ledgerRefusal('too-long', { bytes: bytes.length, limit: MOST_BYTES })
  const text = textOfUtf8(bytes)
  const value = text === undefined ? undefined : parsed(text)
  // Well-formed UTF-8 and the text it spells stand for each other, so the texts may be compared in place of the bytes.
  if (value === undefined || spelledAgain(value) !== text) throw ledgerRefusal('not-canonical')
  return value
}

function parsed(text: string): CanonicalValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value's spelling; undefined where it has none. */
function spelledAgain(value: CanonicalValue): string | undefined {
  try {
    return spelled(value, '', 0)
  } catch {
    return undefined
  }
}

function spelled(value: unknown, at: string, level: number): string {
  if (typeof value === 'string') return spelledText(value, at)
  if (typeof value === 'number') return spelledNumber(value, at)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (level === MOST_LEVELS) throw ledgerRefusal('too-deep', { at, limit: MOST_LEVELS })
  if (Array.isArray(value))
    return `[${Array.from(value, (item, i) => spelled(item, `${at}/${i}`, level + 1)).join(',')}]`
  if (isPlainObject(value)) return spelledObject(value, at, level)
  throw ledgerRefusal('value-kind', { at: at || '/' })
}

/** `sort` without a comparison orders by UTF-16 code units, which is what RFC 8785, section 3.2.3, asks for. */
function spelledObject(value: Record<string, unknown>, at: string, level: number): string {
  const members = Object.keys(value)
    .sort()
    .map((key) => `${spelledText(key, at)}:${spelled(value[key], `${at}/${key}`, level + 1)}`)
  return `{${members.join(',')}}`
}

/** Printable ASCII but for the quotation mark and the backslash: by far the most of what is written. */
const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/

/**
 * `JSON.stringify` escapes exactly as RFC 8785, section 3.2.2.2, asks, lone surrogates apart. Unicode promises that a text
 * of assigned characters in form NFC stays so in all later versions.
 */
function spelledText(text: string, at: string): string {
  if (NEEDS_NO_ESCAPE.test(text)) return `"${text}"`
  if (!/^[\0-\x7f]*$/.test(text) && !(text.isWellFormed() && text === text.normalize('NFC')))
    throw ledgerRefusal('text-not-normal', { at: at || '/' })
  return JSON.stringify(text)
}

function spelledNumber(number: number, at: string): string {
  if (!Number.isSafeInteger(number)) throw ledgerRefusal('number-not-whole', { at: at || '/' })
  return String(number)
}

/** Whether a value is an object as JSON has them: no list, no date, no class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
