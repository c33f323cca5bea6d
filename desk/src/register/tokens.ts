import type { TokenName } from '@evenborn/core/intake/tokens'
import { TOKENS, tokenForms, tokenPlace } from '@evenborn/core/intake/tokens'
import type { DateDigits, Identity } from '../intake/record.ts'
import type { Keyring } from './key.ts'
import { formKey, keyOfYear } from './key.ts'
import type { ReadyKey } from './keyedHash.ts'
import { keyedHash, readyKey } from './keyedHash.ts'
import { dayNumber, lunarReadings } from './lunar.ts'
import type { NameForms } from './names.ts'
import { nameForms } from './names.ts'
import { certificateText, longIdNumber, telephoneText } from './numbers.ts'

/**
 * Forms that are readings of one date and are compared with each other, not only with themselves: they share the key of
 * `mother_day`, for what one office wrote by the moon is another office’s day of the sun.
 */
const KEYED_AS: Partial<Record<TokenName, TokenName>> = {
  mother_lunar_1: 'mother_day',
  mother_lunar_2: 'mother_day',
  mother_day_month: 'mother_day',
}

const OUT = ['mother_out_1', 'mother_out_2', 'mother_out_3', 'mother_out_4'] as const

/** How many values a memory keeps before it starts anew: bounds the memory, not the result. */
const REMEMBERED = 60_000

/** `make`, with its answers remembered by their argument. */
function remembered<Value extends string | number, Answer>(make: (value: Value) => Answer): (value: Value) => Answer {
  const known = new Map<Value, Answer>()
  return (value) => {
    let answer = known.get(value)
    if (answer === undefined) {
      answer = make(value)
      if (known.size >= REMEMBERED) known.clear()
      known.set(value, answer)
    }
    return answer
  }
}

/** Makes the token of a text: 32 bits, never 0, which means missing. An empty text is missing. */
type Hash = (text: string) => number

const hashUnder =
  (key: ReadyKey): Hash =>
  (text) =>
    text === '' ? 0 : keyedHash(key, text) || 1

/** Names repeat within and across years; their forms do not depend on a key. */
const formsOfName = remembered((name: string): NameForms | null => nameForms(name) ?? null)
const lunarOf = remembered(lunarReadings)
const named = (name: string | null) => (name === null ? null : formsOfName(name))

type Hashes = Record<TokenName, Hash>
type Put = (form: TokenName, token: number) => void

/** One hash for each form under the key of one year; those whose texts repeat from row to row remember their answers. */
function hashesUnder(key: Uint8Array): Hashes {
  const repeating: readonly TokenName[] = [
    'mother_name',
    'mother_syllables',
    'mother_day',
    'child_window_1',
    'child_window_2',
    'child_day',
    'child_name',
    'child_syllables',
  ]
  const hashes = {} as Hashes
  for (const { name } of tokenForms) {
    const hash = hashUnder(readyKey(formKey(key, KEYED_AS[name] ?? name)))
    hashes[name] = repeating.includes(name) ? remembered(hash) : hash
  }
  return hashes
}

function putMotherName(put: Put, hashes: Hashes, name: NameForms): void {
  put('mother_name', hashes.mother_name(name.whole))
  put('mother_syllables', hashes.mother_syllables(name.syllables))
}

function putMotherDay(put: Put, hashes: Hashes, born: DateDigits): void {
  const day = (digits: number | null) => (digits === null ? 0 : hashes.mother_day(String(digits)))
  const [first, second] = lunarOf(born)
  put('mother_day', day(born))
  put('mother_lunar_1', day(first))
  put('mother_lunar_2', day(second))
  put('mother_day_month', day(dayMonthSwapped(born)))
}

/** Forms of the name salted with the birth date, and parts of the date salted with the name’s sound. */
function putMotherSalted(put: Put, hashes: Hashes, name: NameForms, born: DateDigits): void {
  put('mother_sorted', hashes.mother_sorted(`${born}|${name.sorted}`))
  for (const [place, form] of OUT.entries()) {
    const left = name.out[place]!
    if (left !== '') put(form, hashes[form](`${born}|${left}`))
  }
  const year = Math.floor(born / 10_000)
  put('mother_year_month', hashes.mother_year_month(`${name.syllables}|${Math.floor(born / 100)}`))
  put('mother_month_day', hashes.mother_month_day(`${name.syllables}|${born % 10_000}`))
  put('mother_year_day', hashes.mother_year_day(`${name.syllables}|${year * 100 + (born % 100)}`))
}

function putChild(put: Put, hashes: Hashes, identity: Identity): void {
  const days = daysOf(identity.childBirthDate)
  put('child_window_1', hashes.child_window_1(String(Math.floor(days / 6))))
  put('child_window_2', hashes.child_window_2(String(Math.floor((days + 3) / 6))))
  put('child_day', hashes.child_day(String(identity.childBirthDate % 100)))
  const name = named(identity.childName)
  if (!name) return
  put('child_name', hashes.child_name(name.whole))
  put('child_syllables', hashes.child_syllables(name.syllables))
}

function putNumbers(put: Put, hashes: Hashes, { motherId, certificate, telephone }: Identity): void {
  if (motherId !== null) put('id_number', hashes.id_number(longIdNumber(motherId)))
  if (certificate !== null) put('certificate', hashes.certificate(certificateText(certificate)))
  if (telephone !== null) put('telephone', hashes.telephone(telephoneText(telephone)))
}

function putAll(put: Put, hashes: Hashes, identity: Identity): void {
  const name = named(identity.motherName)
  const born = identity.motherBirthDate
  if (name) putMotherName(put, hashes, name)
  if (born !== null) putMotherDay(put, hashes, born)
  if (name && born !== null) putMotherSalted(put, hashes, name, born)
  putChild(put, hashes, identity)
  putNumbers(put, hashes, identity)
}

/** The date with day and month changed places, where that is another possible date. */
function dayMonthSwapped(digits: number): number | null {
  const month = Math.floor(digits / 100) % 100
  const day = digits % 100
  return day > 12 || day === month ? null : Math.floor(digits / 10_000) * 10_000 + day * 100 + month
}

const daysOf = (digits: number) => dayNumber(Math.floor(digits / 10_000), Math.floor(digits / 100) % 100, digits % 100)

export type TokenEncoder = {
  /** Writes the `TOKENS` integers of one person’s row at `into[at…]` and says whose year of birth’s key made them. */
  encode: (identity: Identity, into: Uint32Array, at: number) => number
}

/**
 * Makes tokens under a keyring; one for many rows, for it remembers values that repeat. Refuses a year of birth that the
 * keyring has no key for (`register.no-key-for-year`).
 */
export function tokenEncoder(keyring: Keyring): TokenEncoder {
  const years = new Map<number, Hashes>()
  return {
    encode(identity, into, at) {
      const year = Math.floor(identity.childBirthDate / 10_000)
      let hashes = years.get(year)
      if (!hashes) {
        hashes = hashesUnder(keyOfYear(keyring, year))
        years.set(year, hashes)
      }
      into.fill(0, at, at + TOKENS)
      const put: Put = (form, token) => {
        into[at + tokenPlace[form]] = token
      }
      putAll(put, hashes, identity)
      return year
    },
  }
}

/** The tokens of one person’s row. For many rows keep a `tokenEncoder`. */
export function encodeIdentity(identity: Identity, keyring: Keyring): Uint32Array {
  const into = new Uint32Array(TOKENS)
  tokenEncoder(keyring).encode(identity, into, 0)
  return into
}
