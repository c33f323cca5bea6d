import { type Source, sourceNumber, sources } from '@evenborn/core/intake/source'
import { addMonths, type Month } from '@evenborn/core/vocabulary/period'
import { ABSENT } from '../births.ts'
import { dateOf } from '../days.ts'
import { longestDelay } from '../truth.ts'
import type { World } from '../world.ts'

/** A child as a record of a month knows it. */
export type Entered = {
  township: number
  hospital: number
  sex: 1 | 2
  order: number
  plurality: number
  /** First child of this delivery: names no one. */
  mother: number
  birthMonth: Month
  /** Days from birth to the entry. */
  delay: number
}

const ofMonth = new WeakMap<World, Map<string, readonly Entered[]>>()

/** Children who were entered into a record in a month, whenever they were born. */
export function enteredIn(world: World, source: Source, month: Month): readonly Entered[] {
  const known = ofMonth.get(world) ?? new Map<string, readonly Entered[]>()
  ofMonth.set(world, known)
  const key = `${source} ${month}`
  const made = known.get(key) ?? find(world, source, month)
  known.set(key, made)
  return made
}

function find(world: World, source: Source, month: Month): Entered[] {
  const back = Math.ceil(longestDelay[source] / 28)
  const found: Entered[] = []
  for (let birthMonth = addMonths(month, -back); birthMonth <= month; birthMonth = addMonths(birthMonth, 1)) {
    const births = world.birthsOf(birthMonth)
    for (let place = 0; place < births.count; place++) {
      const delay = births.delay[place * sources.length + sourceNumber(source)]!
      if (delay === ABSENT || monthOf(births.birthDay[place]! + delay) !== month) continue
      found.push({
        township: births.township[place]!,
        hospital: births.hospital[place]!,
        sex: births.sex[place] as 1 | 2,
        order: births.order[place]!,
        plurality: births.plurality[place]!,
        mother: births.mother[place]!,
        birthMonth,
        delay,
      })
    }
  }
  return found
}

function monthOf(day: number): Month {
  const { year, month } = dateOf(day)
  return year * 100 + month
}
