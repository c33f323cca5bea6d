import type { Source } from '@evenborn/core/intake/source'
import { sourceNumber, sources } from '@evenborn/core/intake/source'
import type { Month } from '@evenborn/core/vocabulary/period'
import { monthsOf } from '@evenborn/core/vocabulary/period'
import { unitOf } from '../agencies.ts'
import type { Births } from '../births.ts'
import { ABSENT } from '../births.ts'
import { chanceFrom, oneOf, seedOf } from '../chance.ts'
import { dateOf, daysIn, firstDayOf } from '../days.ts'
import { longestDelay } from '../truth.ts'
import type { World } from '../world.ts'
import { servedBy } from '../world.ts'
import type { Entry, EntryField } from './entry.ts'
import { entryOf, eventDayOf } from './entry.ts'
import { forms } from './forms.ts'
import type { Mistakes } from './mistakes.ts'
import { slip } from './slips.ts'

/** A row as a clerk writes it, slips and all, before it takes the manner of the unit’s file. `id` is the child’s. */
export type WrittenEntry = {
  unit: string
  id: number
  entry: Entry
  /** Field whose digits are typed in full width. */
  wide: EntryField | undefined
}

/** Fields whose digits a clerk may type in full width. */
const widenable: readonly EntryField[] = ['mother_id', 'telephone', 'birth_date', 'mother_birth_date']

/**
 * What the units enter into a record in a month, in the order of entry; `units` are those wanted, all unless told. It
 * follows from the seed, the record and the child alone, so that no split of files changes it.
 */
export function* writtenEntries(
  world: World,
  source: Source,
  month: Month,
  mistakes: Mistakes,
  units: ReadonlySet<string> = new Set(world.agencies.map(({ code }) => code)),
): Generator<WrittenEntry> {
  const wideFields = widenable.filter((field) => forms[source].columns.some((column) => column.field === field))
  const write = (unit: string, births: Births, place: number, copy: number) => {
    const id = births.firstId + place
    const chance = chanceFrom(seedOf(world.seed, 12, sourceNumber(source), id, copy))
    const entry = entryOf(world, births, place, source)
    slip(entry, mistakes, world.townships, chance)
    const wide = chance() < mistakes.fullWidth ? oneOf(chance, wideFields) : undefined
    return { written: { unit, id, entry, wide }, chance }
  }
  for (const { unit, births, place } of enteredIn(world, source, month, units)) {
    const { written, chance } = write(unit, births, place, 0)
    yield written
    if (chance() < mistakes.double) yield chance() < 0.5 ? write(unit, births, place, 1).written : written
  }
}

type Entered = { unit: string; births: Births; place: number; day: number }

/** Children entered in a month, among all who were born late enough to be. */
function enteredIn(world: World, source: Source, month: Month, units: ReadonlySet<string>): Entered[] {
  const number = sourceNumber(source)
  const first = firstDayOf(month)
  const after = first + daysIn(month)
  const unitFor = unitsFor(world, source)
  const found: Entered[] = []
  const earliest = dateOf(first - longestDelay[source])
  for (const born of monthsOf({ from: earliest.year * 100 + earliest.month, to: month })) {
    const births = world.birthsOf(born)
    for (let place = 0; place < births.count; place++) {
      if (births.delay[place * sources.length + number] === ABSENT) continue
      const day = eventDayOf(births, place, source)
      if (day < first || day >= after) continue
      const unit = unitFor(births, place)
      if (units.has(unit)) found.push({ unit, births, place, day })
    }
  }
  return found.sort((one, other) => one.day - other.day)
}

/** Which unit enters a child into a record: the hospital of birth, or the body of the county that serves its township. */
function unitsFor(world: World, source: Source): (births: Births, place: number) => string {
  if (source === 'delivery') return (births, place) => world.hospitals[births.hospital[place]!]!.code
  const body = source === 'death' ? 'maternal' : source
  const codes = world.townships.map(({ county }) => unitOf[body](servedBy(world.areas, county)))
  return (births, place) => codes[births.township[place]!]!
}
