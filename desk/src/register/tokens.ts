import type { TokenName } from '@evenborn/core/intake/tokens'
import { TOKENS, tokenForms, tokenPlace } from '@evenborn/core/intake/tokens'
import type { DateDigits, Identity } from '../intake/record.ts'
import type { Keyring } from './key.ts'
import { formKey, keyOfYear } from './key.ts'
import type { ReadyKey } from './keyedHash.ts'
import { keyedHash, readyKey } from './keyedHash.ts'
import { lunarReadings } from './lunar.ts'
import type { NameForms } from './names.ts'
import { nameForms } from './names.ts'
import { certificateText, longIdNumber, telephoneText } from './numbers.ts'

/**
 * Forms that are readings of one date and are compared with each other, not only with themselves: they share a key, for what
 * one office wrote by the moon is another office’s day of the sun.
 */
const KEYED_AS: Partial<Record<TokenName, TokenName>> = {
  mother_lunar_1: 'mother_day_by_name',
  mother_lunar_2: 'mother_day_by_name',
  mother_day_month: 'mother_day_by_name',
}

const OUT = ['mother_out_1', 'mother_out_2', 'mother_out_3', 'mother_out_4'] as const

/** How many values a memory keeps before it starts anew: bounds the memory, not the result. */
const REMEMBERED = 60_000

/** `make`, with its answers remembered by their argument. */
function remembered<Value, Answer>(make: (value: Value) => Answer): (value: Value) => Answer {
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

const lunarOf = remembered(lunarReadings)
const named = (name: string | null) => (name === null ? undefined : nameForms(name))

type Hashes = Record<TokenName, Hash>

/**
 * What makes the tokens of one year of birth. Days repeat from row to row and are remembered; names do too, but to look one
 * up among so many costs more than to make its tokens again.
 */
type Year = { hashes: Hashes; ofDay: (born: DateDigits) => number }

function yearUnder(key: Uint8Array): Year {
  const hashes = {} as Hashes
  for (const { name } of tokenForms) hashes[name] = hashUnder(readyKey(formKey(key, KEYED_AS[name] ?? name)))
  return { hashes, ofDay: remembered((born) => hashes.mother_day(String(born))) }
}

/** The tokens of one row, put at their places. */
class TokenRow {
  readonly #into: Uint32Array
  readonly #at: number

  constructor(into: Uint32Array, at: number) {
    this.#into = into
    this.#at = at
    into.fill(0, at, at + TOKENS)
  }

  put(form: TokenName, token: number): void {
    this.#into[this.#at + tokenPlace[form]] = token
  }
}

function putMotherName(row: TokenRow, { hashes }: Year, name: NameForms): void {
  row.put('mother_name', hashes.mother_name(name.whole))
  row.put('mother_syllables', hashes.mother_syllables(name.syllables))
}

/** Forms of the name salted with the birth date. */
function putNearNames(row: TokenRow, { hashes }: Year, name: NameForms, born: DateDigits): void {
  row.put('mother_sorted', hashes.mother_sorted(`${born}|${name.sorted}`))
  for (let place = 0; place < OUT.length; place++) {
    const left = name.out[place]!
    if (left !== '') row.put(OUT[place]!, hashes[OUT[place]!](`${born}|${left}`))
  }
}

/** The mother’s date, its readings and its parts, each salted so that few rows can be compared by it. */
function putMotherDates(
  row: TokenRow,
  { hashes }: Year,
  name: NameForms,
  born: DateDigits,
  childBorn: DateDigits,
): void {
  const month = `${name.syllables}|${Math.floor(childBorn / 100)}`
  const putReading = (form: TokenName, digits: number | null) =>
    row.put(form, hashes[form](`${month}|${digits ?? `${born} ${form}`}`))
  const [first, second] = lunarOf(born)
  const swapped = dayMonthSwapped(born)
  putReading('mother_day_by_name', born)
  putReading('mother_lunar_1', first)
  putReading('mother_lunar_2', second)
  // Two equal tokens in one row would say that it is one of the few dates whose readings coincide.
  putReading('mother_day_month', swapped === first || swapped === second ? null : swapped)
  const day = `${name.syllables}|${childBorn}`
  const year = Math.floor(born / 10_000)
  row.put('mother_year_month', hashes.mother_year_month(`${day}|${Math.floor(born / 100)}`))
  row.put('mother_month_day', hashes.mother_month_day(`${day}|${born % 10_000}`))
  row.put('mother_year_day', hashes.mother_year_day(`${day}|${year * 100 + (born % 100)}`))
}

function putChildName(row: TokenRow, { hashes }: Year, name: NameForms): void {
  row.put('child_name', hashes.child_name(name.whole))
  row.put('child_syllables', hashes.child_syllables(name.syllables))
}

function putNumbers(row: TokenRow, { hashes }: Year, { motherId, certificate, telephone }: Identity): void {
  if (motherId !== null) row.put('id_number', hashes.id_number(longIdNumber(motherId)))
  if (certificate !== null) row.put('certificate', hashes.certificate(certificateText(certificate)))
  if (telephone !== null) row.put('telephone', hashes.telephone(telephoneText(telephone)))
}

function putAll(row: TokenRow, year: Year, identity: Identity): void {
  const name = named(identity.motherName)
  const { motherBirthDate: born, childBirthDate: childBorn } = identity
  if (name) {
    putMotherName(row, year, name)
    row.put('child_day_by_name', year.hashes.child_day_by_name(`${name.syllables}|${childBorn}`))
  }
  if (born !== null) row.put('mother_day', year.ofDay(born))
  if (name && born !== null) {
    putNearNames(row, year, name, born)
    putMotherDates(row, year, name, born, childBorn)
  }
  const childName = named(identity.childName)
  if (childName) putChildName(row, year, childName)
  putNumbers(row, year, identity)
}

/** The date with day and month changed places, where that is another possible date. */
function dayMonthSwapped(digits: number): number | null {
  const month = Math.floor(digits / 100) % 100
  const day = digits % 100
  return day > 12 || day === month ? null : Math.floor(digits / 10_000) * 10_000 + day * 100 + month
}

export type TokenEncoder = {
  /** Writes the `TOKENS` integers of one person’s row at `into[at…]` and says whose year of birth’s key made them. */
  encode: (identity: Identity, into: Uint32Array, at: number) => number
}

const encoders = new WeakMap<Keyring, TokenEncoder>()

/**
 * What makes tokens under a keyring, made once for it. Refuses a year of
 * birth that the keyring has no key for (`register.no-key-for-year`).
 */
export function encoderOf(keyring: Keyring): TokenEncoder {
  const known = encoders.get(keyring)
  if (known) return known
  const years = new Map<number, Year>()
  const encoder: TokenEncoder = {
    encode(identity, into, at) {
      const number = Math.floor(identity.childBirthDate / 10_000)
      let year = years.get(number)
      if (!year) {
        year = yearUnder(keyOfYear(keyring, number))
        years.set(number, year)
      }
      putAll(new TokenRow(into, at), year, identity)
      return number
    },
  }
  encoders.set(keyring, encoder)
  return encoder
}

/** The tokens of one person’s row. For many rows ask `encoderOf` once. */
export function encodeIdentity(identity: Identity, keyring: Keyring): Uint32Array {
  const into = new Uint32Array(TOKENS)
  encoderOf(keyring).encode(identity, into, 0)
  return into
}
