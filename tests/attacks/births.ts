import { TOKENS, type TokenName, tokenPlace } from '@evenborn/core/intake/tokens'
import { monthsOf } from '@evenborn/core/vocabulary/period'
import type { Identity } from '@evenborn/desk/intake/record'
import { keyOfYear } from '@evenborn/desk/register/key'
import { encoderOf } from '@evenborn/desk/register/tokens'
import { dateOf, digitsOf } from '@evenborn/world/days'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { certificateOf, childNameOf, motherOf } from '@evenborn/world/people'
import { makeWorld } from '@evenborn/world/world'

/** A birth of the made-up prefecture as the attacker has it (month and tokens), and what the attacker would like to know. */
export type AttackedBirth = { month: number; tokens: Uint32Array; truth: Identity }

export const YEAR = 2025

const SEED = 5

/** The births of one year under one key, each told once and without a slip, through the desk’s own tokens. */
export function attackedBirths(birthsPerYear: number): AttackedBirth[] {
  const months = { from: YEAR * 100 + 1, to: YEAR * 100 + 12 }
  const world = makeWorld({ seed: SEED, birthsPerYear, ...months })
  const encoder = encoderOf(worldExchangeKey(world))
  return monthsOf(months).flatMap((month) => {
    const births = world.birthsOf(month)
    return Array.from({ length: births.count }, (_, place) => {
      const mother = motherOf(world, births, place)
      const truth: Identity = {
        motherName: mother.name,
        motherBirthDate: digitsOf(dateOf(births.motherBirthDay[place]!)),
        motherId: mother.idNumber,
        telephone: mother.telephone,
        childName: childNameOf(world, births, place, mother.name),
        certificate: certificateOf(world, births, place),
        childBirthDate: digitsOf(dateOf(births.birthDay[place]!)),
      }
      const tokens = new Uint32Array(TOKENS)
      encoder.encode(truth, tokens, 0)
      return { month, tokens, truth }
    })
  })
}

/** Names of mothers of another place over so many years: what an attacker may know of how often each name is borne. */
export function namesElsewhere(birthsPerYear: number, years: number): string[] {
  const months = { from: (YEAR - years) * 100 + 1, to: (YEAR - 1) * 100 + 12 }
  const world = makeWorld({ seed: 6, birthsPerYear, ...months })
  return monthsOf(months).flatMap((month) => {
    const births = world.birthsOf(month)
    return Array.from({ length: births.count }, (_, place) => motherOf(world, births, place).name)
  })
}

/** The key of these births. */
export const keyOfAttacked = (): Uint8Array =>
  keyOfYear(worldExchangeKey({ seed: SEED, from: YEAR * 100 + 1, to: YEAR * 100 + 12 }), YEAR)

/** One form of all births. */
export const columnOf = (births: readonly AttackedBirth[], form: TokenName): Uint32Array =>
  Uint32Array.from(births, ({ tokens }) => tokens[tokenPlace[form]]!)
