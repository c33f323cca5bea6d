import type { BirthFacts } from '@evenborn/core/intake/facts'
import { TOKENS } from '@evenborn/core/intake/tokens'
import type { BirthRecord, Identity } from '../intake/record.ts'
import type { Keyring } from './key.ts'
import { encoderOf } from './tokens.ts'

/** Tokens of the children of one year of birth: row n has the handle `rows[n]` and `TOKENS` integers from `n * TOKENS`. */
export type CohortTokens = { cohort: number; rows: Int32Array; tokens: Uint32Array }

/** Birth rows after encoding: nothing in here identifies anyone but by the key. It may cross between threads. */
export type EncodedBirths = { facts: BirthFacts[]; tokens: CohortTokens[] }

/** Who a row of the sender’s file tells of. */
export type RowIdentity = { row: number; identity: Identity }

/** Identity of rows, as it is handed to whatever encodes it. */
export const identitiesOf = (records: readonly BirthRecord[]): RowIdentity[] =>
  records.map(({ facts, identity }) => ({ row: facts.row ?? 0, identity }))

/**
 * Parts rows into facts and tokens. A table that is worked on in pieces gives the same package as one worked on whole.
 * Refuses a year of birth without a key (`register.no-key-for-year`).
 */
export const encodeBirths = (records: readonly BirthRecord[], keyring: Keyring): EncodedBirths => ({
  facts: records.map(({ facts }) => facts),
  tokens: encodeIdentities(identitiesOf(records), keyring),
})

/** The tokens of rows, by year of birth. Refuses a year without a key (`register.no-key-for-year`). */
export function encodeIdentities(rows: readonly RowIdentity[], keyring: Keyring): CohortTokens[] {
  const encoder = encoderOf(keyring)
  const years = rows.map(({ identity }) => Math.floor(identity.childBirthDate / 10_000))
  const cohorts = [...new Set(years)].toSorted((one, other) => one - other)
  return cohorts.map((cohort) => {
    const mine = rows.filter((_, at) => years[at] === cohort)
    const made = { cohort, rows: new Int32Array(mine.length), tokens: new Uint32Array(mine.length * TOKENS) }
    for (const [at, { row, identity }] of mine.entries()) {
      made.rows[at] = row
      encoder.encode(identity, made.tokens, at * TOKENS)
    }
    return made
  })
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

/** Above the largest row of a sheet and the most records of a file: row and place together are a number below 2⁵³. */
const ROOM = 2 ** 24

function inOrder(parts: readonly CohortTokens[]): CohortTokens {
  const rows = joined(parts.map((part) => part.rows))
  const tokens = joined(parts.map((part) => part.tokens))
  const order = Float64Array.from(rows, (row, place) => row * ROOM + place).sort()
  const made = { cohort: parts[0]!.cohort, rows: new Int32Array(rows.length), tokens: new Uint32Array(tokens.length) }
  for (let to = 0; to < order.length; to++) {
    const place = order[to]! % ROOM
    made.rows[to] = rows[place]!
    for (let token = 0; token < TOKENS; token++) made.tokens[to * TOKENS + token] = tokens[place * TOKENS + token]!
  }
  return made
}

function joined<Numbers extends Int32Array | Uint32Array>(parts: readonly Numbers[]): Numbers {
  const [first] = parts
  if (!first || parts.length === 1) return first!
  const whole = new (first.constructor as new (length: number) => Numbers)(
    parts.reduce((sum, part) => sum + part.length, 0),
  )
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
