import { chanceFrom, seedOf } from './chance.ts'
import type { World } from './world.ts'

/**
 * How a unit works. `punctual`: right and in time. `late`: right, after the due day. `sloppy`: in time, with slips that it
 * mends when asked. `copier`: sends last month’s figures once more. `empty`: sends empty files and then nothing.
 */
export type Habit = 'punctual' | 'late' | 'sloppy' | 'copier' | 'empty'

/** Of a hundred units. */
const shares: readonly (readonly [Habit, number])[] = [
  ['punctual', 70],
  ['late', 12],
  ['sloppy', 10],
  ['copier', 4],
  ['empty', 4],
]

/** Habits of units by their place in the list of those that owe: drawn once for a world, in the shares above to the unit. */
export function habitsOf({ seed }: Pick<World, 'seed'>, units: readonly string[]): Map<string, Habit> {
  const chance = chanceFrom(seedOf(seed, 21))
  const deck = shares.flatMap(([habit, share]) => Array<Habit>(Math.round((share * units.length) / 100)).fill(habit))
  while (deck.length < units.length) deck.push('punctual')
  const drawn = deck.slice(0, units.length)
  for (let at = drawn.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1))
    ;[drawn[at], drawn[other]] = [drawn[other]!, drawn[at]!]
  }
  return new Map(units.map((unit, at) => [unit, drawn[at]!]))
}

/** What a unit does about one return: how many working days from its opening (negative: before the due day is meant), and how. */
export type Manner = {
  /** Working days after the due day on which it is sent; 0 and less is in time, null is never. */
  afterDue: number | null
  slip: 'none' | 'doubled' | 'copied' | 'empty'
}

/** How a unit goes about the return of a period. The same world, unit and period give the same manner. */
export function mannerOf({ seed }: Pick<World, 'seed'>, habit: Habit, unit: number, period: number): Manner {
  const chance = chanceFrom(seedOf(seed, 22, unit, period))
  const early = -Math.floor(chance() * 3)
  if (habit === 'late') return { afterDue: 1 + Math.floor(chance() * 9), slip: 'none' }
  if (habit === 'sloppy') return { afterDue: early, slip: chance() < 0.4 ? 'doubled' : 'none' }
  if (habit === 'copier') return { afterDue: early, slip: chance() < 0.7 ? 'copied' : 'none' }
  if (habit === 'empty') return { afterDue: chance() < 0.5 ? null : 6 + Math.floor(chance() * 5), slip: 'empty' }
  return { afterDue: early, slip: 'none' }
}
