import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import type { Month } from '@evenborn/core/vocabulary/period'
import { addMonths, monthsBetween } from '@evenborn/core/vocabulary/period'
import { hospitalsOf, makeAgencies } from './agencies.ts'
import type { Births } from './births.ts'
import { birthLaws, makeBirths } from './births.ts'
import { chanceFrom, placeIn, seedOf } from './chance.ts'
import { daysIn } from './days.ts'
import type { Township } from './prefecture.ts'
import { makePrefecture } from './prefecture.ts'
import type { Truth } from './truth.ts'
import { plantTruth } from './truth.ts'

export type WorldOptions = {
  seed: number
  /** About how many children are born in a year, 40,000 unless told. Up to 10 million. */
  birthsPerYear?: number
  /** First and last month of which births are told; departments write until the last day of `to`. */
  from: Month
  to: Month
}

/** A made-up prefecture with a known truth. Births are made month by month, the same whichever months are asked for. */
export type World = {
  seed: number
  birthsPerYear: number
  from: Month
  to: Month
  areas: readonly Area[]
  townships: readonly Township[]
  agencies: readonly Agency[]
  hospitals: readonly Agency[]
  truth: Truth
  /** The births of a month, also of one before `from`: some of its children are registered later. */
  birthsOf(month: Month): Births
  /** Where the birth with this id stands: its month and its place there. */
  birthOf(id: number): { births: Births; place: number }
}

/** Ids are counted from here, so that a child’s id does not depend on the months asked for. */
const FIRST_MONTH: Month = 200001
/** So many months are kept in memory: a year of late registrations and the month at hand. */
const MONTHS_KEPT = 16

/** Makes the world. Costs nothing by size: births come when asked for. */
export function makeWorld({ seed, birthsPerYear = 40_000, from, to }: WorldOptions): World {
  const { areas, townships } = makePrefecture(seed)
  const agencies = makeAgencies(areas)
  const hospitals = hospitalsOf(agencies)
  const truth = plantTruth(seed, townships)
  const laws = birthLaws(seed, truth, townships, hospitalsByTownship(areas, townships, hospitals))
  const firstIds = idsByMonth(seed, birthsPerYear)
  const kept = new Map<Month, Births>()

  function birthsOf(month: Month): Births {
    const known = kept.get(month)
    if (known) return known
    const place = monthsBetween(FIRST_MONTH, month)
    const births = makeBirths(laws, month, firstIds[place]!, firstIds[place + 1]! - firstIds[place]!)
    if (kept.size >= MONTHS_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(month, births)
    return births
  }
  function birthOf(id: number) {
    const births = birthsOf(addMonths(FIRST_MONTH, placeIn(firstIds, id) - 1))
    if (id < births.firstId || id >= births.firstId + births.count) throw new RangeError(`no birth has the id ${id}`)
    return { births, place: id - births.firstId }
  }
  return { seed, birthsPerYear, from, to, areas, townships, agencies, hospitals, truth, birthsOf, birthOf }
}

/** Few children are born in spring, many in autumn. */
const season = [0.99, 0.94, 0.94, 0.93, 0.94, 0.96, 1, 1.04, 1.07, 1.09, 1.06, 1.04]

/** First id of each month from `FIRST_MONTH` on; a month has the children up to the next month’s first. */
function idsByMonth(seed: number, birthsPerYear: number): Float64Array {
  const ids = new Float64Array(1200)
  for (let place = 0; place + 1 < ids.length; place++) {
    const month = addMonths(FIRST_MONTH, place)
    const ofYear = 0.97 + 0.06 * chanceFrom(seedOf(seed, 4, Math.floor(month / 100)))()
    const births = (birthsPerYear / 365.25) * daysIn(month) * season[(month % 100) - 1]! * ofYear
    ids[place + 1] = ids[place]! + Math.max(1, Math.round(births))
  }
  return ids
}

/** The four hospitals that serve a township; the zone is served by those of the county that it counts into. */
function hospitalsByTownship(areas: readonly Area[], townships: readonly Township[], hospitals: readonly Agency[]) {
  const numbers = new Map(hospitals.map(({ code }, number) => [code, number]))
  const [people, maternal] = hospitals
    .filter(({ area }) => area === areas[0]!.code)
    .map(({ code }) => numbers.get(code)!)
  return townships.map(({ county }) => {
    const served = servedBy(areas, county)
    const own = hospitals.filter(({ area }) => area === served).map(({ code }) => numbers.get(code)!)
    return [...own, people!, maternal!]
  })
}

/** The county whose bodies serve this one: itself, or for the zone the county it counts into. */
export const servedBy = (areas: readonly Area[], county: string): string =>
  areas.find(({ code }) => code === county)?.countsInto ?? county
