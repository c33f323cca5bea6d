import { nameForms } from '@evenborn/desk/register/names'
import { surnames } from '@evenborn/world/names/surnames'
import type { AttackedBirth } from './births.ts'
import { columnOf } from './births.ts'
import { formerSurnames } from './formerForms.ts'

/** Names of mothers in clear, of other places and years: the frequency table, as exact as a table of that size can be. */
type NamesKnown = readonly string[]

const longSurnames = surnames.filter((surname) => surname.length > 1)
const surnameOf = (name: string): string =>
  longSurnames.find((surname) => name.startsWith(surname)) ?? (name.includes('·') ? name.split('·')[0]! : name[0]!)

function counted<Value>(values: Iterable<Value>): Map<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Values from the commonest on; equally common ones by themselves, so that the order of the rows says nothing. */
const commonestFirst = <Value extends string | number>(values: Iterable<Value>): Value[] =>
  [...counted(values)]
    .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([value]) => value)

/** Guesses by rank: the commonest token is the commonest value, the second the second. */
function byRank<Value extends string | number>(tokens: Uint32Array, known: Iterable<Value>): (Value | undefined)[] {
  const values = commonestFirst(known)
  const guess = new Map(commonestFirst(tokens).map((token, rank) => [token, values[rank]]))
  return Array.from(tokens, (token) => guess.get(token))
}

/** All that a row says of a mother’s name: how often its whole and its sound stand there, how many names sound so, its length. */
function signatures(whole: readonly unknown[], sound: readonly unknown[], length: readonly number[]): string[] {
  const [ofWhole, ofSound] = [counted(whole), counted(sound)]
  const namesOf = counted(new Map(whole.map((name, at) => [name, sound[at]])).values())
  const coarse = (count: number) => (count < 12 ? count : Math.round(6 * Math.log2(count)))
  return whole.map((name, at) =>
    [length[at]!, coarse(ofWhole.get(name)!), coarse(ofSound.get(sound[at])!), coarse(namesOf.get(sound[at])!)].join(),
  )
}

const OUT = ['mother_out_1', 'mother_out_2', 'mother_out_3', 'mother_out_4'] as const

/** Fewer known names than this with one signature say nothing; then the commonest value of all is guessed. */
const ENOUGH = 20

/**
 * Guesses by all forms of the name together: what is commonest among known names that look the same in a place of the same
 * size. `known` is cut into such places.
 */
function bySignature(
  births: readonly AttackedBirth[],
  known: NamesKnown,
  of: (name: string) => string,
): (string | undefined)[] {
  const seen = new Map<string, Map<string, number>>()
  for (let from = 0; from + births.length <= known.length; from += births.length) {
    const names = known.slice(from, from + births.length)
    const forms = names.map((name) => nameForms(name)!)
    const lengths = forms.map(({ out }) => out.filter((form) => form !== '').length)
    const clear = signatures(
      names,
      forms.map(({ syllables }) => syllables),
      lengths,
    )
    for (const [at, signature] of clear.entries()) {
      const values = seen.get(signature) ?? new Map<string, number>()
      const value = of(names[at]!)
      seen.set(signature, values.set(value, (values.get(value) ?? 0) + 1))
    }
  }
  const guess = new Map([...seen].map(([signature, values]) => [signature, commonestOf(values)]))
  const commonest = commonestOf(counted(known.map(of)))
  const out = OUT.map((form) => columnOf(births, form))
  const encoded = signatures(
    [...columnOf(births, 'mother_name')],
    [...columnOf(births, 'mother_syllables')],
    births.map((_, at) => out.filter((column) => column[at] !== 0).length),
  )
  return encoded.map((signature) => guess.get(signature) ?? commonest)
}

function commonestOf(values: ReadonlyMap<string, number>): string | undefined {
  const all = [...values.values()].reduce((sum, count) => sum + count, 0)
  return all < ENOUGH ? undefined : [...values].reduce((one, other) => (other[1] > one[1] ? other : one))[0]
}

/** Share of births whose guess is right. */
const right = (
  births: readonly AttackedBirth[],
  guesses: readonly (string | undefined)[],
  of: (name: string) => string,
) => births.filter(({ truth }, at) => guesses[at] === of(truth.motherName!)).length / births.length

const whole = (name: string) => name

/** Shares of surnames found: by a form that bears the bare surname, and by each attack on the forms in use. */
export function surnamesFound(births: readonly AttackedBirth[], known: NamesKnown) {
  const ofSound = new Map(known.map((name) => [nameForms(name)!.syllables, surnameOf(name)]))
  const names = byRank(columnOf(births, 'mother_name'), known)
  const sounds = byRank(
    columnOf(births, 'mother_syllables'),
    known.map((name) => nameForms(name)!.syllables),
  )
  const share = (guesses: readonly (string | undefined)[]) => right(births, guesses, surnameOf)
  return {
    commonest: share(byRank(new Uint32Array(births.length), known.map(surnameOf))),
    former: share(byRank(formerSurnames(births, surnameOf), known.map(surnameOf))),
    byWhole: share(names.map((name) => name && surnameOf(name))),
    bySound: share(sounds.map((sound) => sound && ofSound.get(sound))),
    byAllForms: share(bySignature(births, known, surnameOf)),
  }
}

/** Shares of whole names found. */
export const wholeNamesFound = (births: readonly AttackedBirth[], known: NamesKnown) => ({
  byWhole: right(births, byRank(columnOf(births, 'mother_name'), known), whole),
  byAllForms: right(births, bySignature(births, known, whole), whole),
})
