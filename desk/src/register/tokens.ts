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

/** Forms of the name salted with the birth date. */
function putNearNames(put: Put, hashes: Hashes, name: NameForms, born: DateDigits): void {
  put('mother_sorted', hashes.mother_sorted(`${born}|${name.sorted}`))
  for (const [place, form] of OUT.entries()) {
    const left = name.out[place]!
    if (left !== '') put(form, hashes[form](`${born}|${left}`))
  }
}

/** The mother’s date, its readings and its parts, each salted so that few rows can be compared by it. */
function putMotherDates(put: Put, hashes: Hashes, name: NameForms, born: DateDigits, childBorn: DateDigits): void {
  const month = `${name.syllables}|${Math.floor(childBorn / 100)}`
  const [first, second] = lunarOf(born)
  const swapped = dayMonthSwapped(born)
  const readings = {
    mother_day_by_name: born,
    mother_lunar_1: first,
    mother_lunar_2: second,
    // Two equal tokens in one row would say that it is one of the few dates whose readings coincide.
    mother_day_month: swapped === first || swapped === second ? null : swapped,
  }
  for (const [form, digits] of Object.entries(readings) as [TokenName, number | null][])
    put(form, hashes[form](`${month}|${digits ?? `${born} ${form}`}`))
  const day = `${name.syllables}|${childBorn}`
  const year = Math.floor(born / 10_000)
  put('mother_year_month', hashes.mother_year_month(`${day}|${Math.floor(born / 100)}`))
  put('mother_month_day', hashes.mother_month_day(`${day}|${born % 10_000}`))
  put('mother_year_day', hashes.mother_year_day(`${day}|${year * 100 + (born % 100)}`))
}

function putChildName(put: Put, hashes: Hashes, name: NameForms): void {
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
  const { motherBirthDate: born, childBirthDate: childBorn } = identity
  if (name) {
    putMotherName(put, hashes, name)
    put('child_day_by_name', hashes.child_day_by_name(`${name.syllables}|${childBorn}`))
  }
  if (born !== null) put('mother_day', hashes.mother_day(String(born)))
  if (name && born !== null) {
    putNearNames(put, hashes, name, born)
    putMotherDates(put, hashes, name, born, childBorn)
  }
  const childName = named(identity.childName)
  if (childName) putChildName(put, hashes, childName)
  putNumbers(put, hashes, identity)
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
