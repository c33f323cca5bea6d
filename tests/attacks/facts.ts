import type { BirthFacts } from '@evenborn/core/intake/facts'
import { dayNumber, digitsOf } from '@evenborn/desk/register/lunar'

/**
 * What the facts beside the tokens give away of a child’s exact birth date to one who knows which records are of one child
 * (linkage tells) and that clerks write rows in the order of their events.
 */

/** Facts of one file as somebody holds them, with the truth of each row beside it. */
export type AttackedFile = {
  /** Whether rows stand in the order of births, so that their order tells of days. */
  byBirth: boolean
  rows: readonly { facts: BirthFacts; child: number; born: number }[]
}

/** Chance of naming a child’s day, as a mean over children. */
export type FactsFound = { children: number; byMonth: number; byPlace: number }

const monthOf = (day: number) => Math.floor(digitsOf(day) / 100)

const daysOf = (month: number) => {
  const first = dayNumber(Math.floor(month / 100), month % 100, 1)
  return Array.from({ length: 31 }, (_, day) => first + day).filter((day) => monthOf(day) === month)
}

type Known = { born: number; month: number; byPlace: number | undefined }

export function daysFoundByFacts(files: Iterable<AttackedFile>): FactsFound {
  const children = new Map<number, Known>()
  for (const { byBirth, rows } of files) {
    const guesses = byBirth ? guessesByPlace(rows.map(({ facts }) => facts)) : new Map<number, number>()
    for (const { facts, child, born } of rows) {
      const month = facts.birth_month ?? 0
      const known = children.get(child) ?? { born, month, byPlace: undefined }
      known.byPlace = guesses.get(facts.row ?? 0) ?? known.byPlace
      children.set(child, known)
    }
  }
  const all = [...children.values()]
  const mean = (chance: (child: Known) => number) => all.reduce((sum, one) => sum + chance(one), 0) / all.length
  return {
    children: all.length,
    byMonth: mean(({ month }) => 1 / daysOf(month).length),
    byPlace: mean(({ born, byPlace }) => (byPlace === born ? 1 : 0)),
  }
}

/** The day at the same part of its month as the row’s place among the file’s births of that month. */
function guessesByPlace(facts: readonly BirthFacts[]): Map<number, number> {
  const guesses = new Map<number, number>()
  for (const [month, same] of Map.groupBy(facts, ({ birth_month }) => birth_month ?? 0)) {
    const days = daysOf(month)
    const ordered = same.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))
    for (const [rank, { row }] of ordered.entries())
      guesses.set(row ?? 0, days[Math.floor(((rank + 0.5) / ordered.length) * days.length)]!)
  }
  return guesses
}
