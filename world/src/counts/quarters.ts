import type { Content } from '@evenborn/core/cycle/content'
import { sourceNumber, sources } from '@evenborn/core/intake/source'
import { addMonths, type Month, type Months, monthsOf } from '@evenborn/core/vocabulary/period'
import { ABSENT } from '../births.ts'
import type { World } from '../world.ts'
import { enteredIn } from './entered.ts'
import { tally } from './tally.ts'

const ages = ['0-6d', '7-27d', '28-364d']

/** Infant deaths that a hospital would tell of a quarter. */
export function deathsOf(world: World, unit: string, months: Months): Content {
  const hospital = world.hospitals.findIndex(({ code }) => code === unit)
  const deaths = tally(ages.map((age) => ({ age })))
  for (const month of monthsOf(months))
    for (const child of enteredIn(world, 'death', month))
      if (child.hospital === hospital) deaths.add({ age: ageOf(child.delay) }, child.sex)
  return { deaths: deaths.rows() }
}

const ageOf = (days: number): string => (days <= 6 ? '0-6d' : days <= 27 ? '7-27d' : '28-364d')

/** Births of a quarter as the statistics bureau has them: children whom the police or a hospital knows. */
export function statisticsOf(world: World, months: Months): Content {
  const births = tally()
  for (const month of monthsOf(months)) {
    const born = world.birthsOf(month)
    for (let place = 0; place < born.count; place++)
      if (isKnown(born.delay, place))
        births.add(
          {
            township: world.townships[born.township[place]!]!.code,
            order: ['1', '2', '3+'][Math.min(born.order[place]!, 3) - 1]!,
          },
          born.sex[place] as 1 | 2,
        )
  }
  return { births: births.rows() }
}

const isKnown = (delay: Uint16Array, place: number): boolean =>
  (['delivery', 'household'] as const).some((source) => delay[place * sources.length + sourceNumber(source)] !== ABSENT)

/** Children of a county who entered school in a year: those registered who were six by the end of August. */
export function entrantsOf(world: World, county: string, year: number): Content {
  const entrants = tally()
  const first: Month = (year - 7) * 100 + 9
  for (const month of monthsOf({ from: first, to: addMonths(first, 11) })) {
    const born = world.birthsOf(month)
    for (let place = 0; place < born.count; place++)
      if (world.townships[born.township[place]!]!.county === county && isKnown(born.delay, place))
        entrants.add({ 'birth-year': String(Math.floor(month / 100)) }, born.sex[place] as 1 | 2)
  }
  return { entrants: entrants.rows() }
}
