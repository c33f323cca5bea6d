import type { BirthFacts } from '@evenborn/core/intake/facts'
import { TOKENS } from '@evenborn/core/intake/tokens'
import type { BirthRecord } from '../intake/record.ts'
import type { Keyring } from './key.ts'
import { type TokenEncoder, tokenEncoder } from './tokens.ts'

/** Tokens of the children of one year of birth: row n has the handle `rows[n]` and `TOKENS` integers from `n * TOKENS`. */
export type CohortTokens = { cohort: number; rows: Int32Array; tokens: Uint32Array }

/** Birth rows after encoding: nothing in here identifies anyone but by the key. It may cross between threads. */
export type EncodedBirths = { facts: BirthFacts[]; tokens: CohortTokens[] }

/**
 * Parts rows into facts and tokens. A table that is worked on in pieces gives the same package as one worked on whole; an
 * encoder that is kept between pieces remembers what repeats.
 * Refuses a year of birth without a key (`register.no-key-for-year`).
 */
export function encodeBirths(
  records: readonly BirthRecord[],
  keyring: Keyring,
  encoder: TokenEncoder = tokenEncoder(keyring),
): EncodedBirths {
  const years = records.map(({ identity }) => Math.floor(identity.childBirthDate / 10_000))
  const cohorts = [...new Set(years)].toSorted((one, other) => one - other)
  const tokens = cohorts.map((cohort) => {
    const mine = records.filter((_, at) => years[at] === cohort)
    const made = { cohort, rows: new Int32Array(mine.length), tokens: new Uint32Array(mine.length * TOKENS) }
    for (const [at, { facts, identity }] of mine.entries()) {
      made.rows[at] = facts.row ?? 0
      encoder.encode(identity, made.tokens, at * TOKENS)
    }
    return made
  })
  return { facts: records.map(({ facts }) => facts), tokens }
}

/** Puts pieces together into one, in the order of their rows. */
export function joinEncoded(pieces: readonly EncodedBirths[]): EncodedBirths {
  const facts = pieces.flatMap((piece) => piece.facts).toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))
  const all = pieces.flatMap((piece) => piece.tokens)
  const cohorts = [...new Set(all.map(({ cohort }) => cohort))].toSorted((one, other) => one - other)
  return { facts, tokens: cohorts.map((cohort) => inOrder(all.filter((part) => part.cohort === cohort))) }
}

/** The same rows under other numbers, in the order of those. */
export function renumbered({ facts, tokens }: EncodedBirths, numberOf: (row: number) => number): EncodedBirths {
  const other = {
    facts: facts.map((row) => ({ ...row, row: numberOf(row.row ?? 0) })),
    tokens: tokens.map((table) => ({ ...table, rows: table.rows.map(numberOf) })),
  }
  return joinEncoded([other])
}

function inOrder(parts: readonly CohortTokens[]): CohortTokens {
  const places = parts.flatMap((part) => Array.from(part.rows, (row, at) => ({ part, row, at })))
  places.sort((one, other) => one.row - other.row)
  const made = {
    cohort: parts[0]!.cohort,
    rows: Int32Array.from(places, ({ row }) => row),
    tokens: new Uint32Array(places.length * TOKENS),
  }
  for (const [to, { part, at }] of places.entries()) {
    made.tokens.set(part.tokens.subarray(at * TOKENS, (at + 1) * TOKENS), to * TOKENS)
  }
  return made
}
