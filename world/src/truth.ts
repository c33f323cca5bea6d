import type { Source } from '@evenborn/core/intake/source'
import type { Area } from '@evenborn/core/places/area'
import { chanceFrom, seedOf, wholeBetween } from './chance.ts'
import type { Township } from './prefecture.ts'

/** A planted number for boys and for girls. */
export type BySex = { boys: number; girls: number }

/** What is planted in one township. */
export type TownshipTruth = {
  code: string
  county: string
  /** Boys per 100 girls among first, second, and third and later births. */
  srb: readonly [number, number, number]
  /** Share of births that each record holds in the end, by sex; a child who dies before it could be entered is not entered. */
  completeness: Record<Exclude<Source, 'death'>, BySex>
  /** Mean days from birth to household registration (exponential, cut at `longestDelay`). */
  householdDelay: BySex
  /** The table of counts was bent toward 105. */
  doctored: boolean
  /** Boys are registered late so that the year’s figure looks lower. */
  delaysBoys: boolean
}

/** Everything that is planted: what a measurement of the world should find again. */
export type Truth = {
  townships: readonly TownshipTruth[]
  /** County whose second and later births are skewed throughout. */
  skewedCounty: string
  /** Share of deliveries that are of twins and of triplets; a third of twins are identical. */
  twins: number
  triplets: number
  /** Share of births by order: first, second, third, fourth. */
  orders: readonly number[]
  /** Share born outside the prefecture or at home: no hospital of the prefecture knows them. */
  bornElsewhere: number
  /** Infant deaths per birth, and the share of them that is reported. */
  infantDeaths: BySex
  deathsReported: number
}

/** Natural sex ratio at birth of the made-up prefecture, boys per 100 girls. */
export const NATURAL = 105

/** Days after birth beyond which nobody is entered into a record. */
export const longestDelay: Record<Source, number> = {
  delivery: 0,
  certificate: 121,
  household: 350,
  vaccination: 180,
  death: 350,
}

const usual = {
  delivery: { boys: 0.97, girls: 0.97 },
  certificate: { boys: 0.975, girls: 0.965 },
  household: { boys: 0.985, girls: 0.955 },
  vaccination: { boys: 0.96, girls: 0.95 },
} as const

/** Skews of single townships at second and later births, beside the skewed county. The first of them is the doctored one. */
const townshipSkews = [134, 131, 128, 124, 121, 118]
const SKEWED_COUNTY = '990123'
const COUNTY_SKEW = 124
/** Where registration of girls is worse: a county, and two townships of others. */
const LAX_COUNTY = '990124'
const LAX_TOWNSHIPS = 2

/** Plants the truth: which townships are chosen depends on the seed, which counties does not. */
export function plantTruth(seed: number, townships: readonly Township[]): Truth {
  const chance = chanceFrom(seedOf(seed, 2))
  const free = townships.map((_, place) => place).filter((place) => townships[place]!.county !== SKEWED_COUNTY)
  // Those chosen must be large enough to be seen in some years: the smaller half is left out.
  const large = free.sort((one, other) => townships[other]!.weight - townships[one]!.weight).slice(0, free.length >> 1)
  const draw = () => large.splice(wholeBetween(chance, 0, large.length - 1), 1)[0]!
  const skews = new Map(townshipSkews.map((skew) => [draw(), skew]))
  const doctored = [...skews.keys()][0]
  const delaying = draw()
  const lax = new Set(Array.from({ length: LAX_TOWNSHIPS }, draw))
  return {
    townships: townships.map(({ code, county }, place) => {
      const skew = county === SKEWED_COUNTY ? COUNTY_SKEW : (skews.get(place) ?? NATURAL)
      return {
        code,
        county,
        srb: [NATURAL, skew, skew],
        completeness: { ...usual, household: householdCompleteness(county, lax.has(place)) },
        householdDelay: { boys: place === delaying ? 110 : 30, girls: 48 },
        doctored: place === doctored,
        delaysBoys: place === delaying,
      }
    }),
    skewedCounty: SKEWED_COUNTY,
    twins: 0.012,
    triplets: 0.0002,
    orders: [0.49, 0.39, 0.1, 0.02],
    bornElsewhere: 0.018,
    infantDeaths: { boys: 0.0045, girls: 0.004 },
    deathsReported: 0.92,
  }
}

function householdCompleteness(county: string, lax: boolean): BySex {
  if (lax) return { boys: 0.97, girls: 0.86 }
  return county === LAX_COUNTY ? { boys: 0.975, girls: 0.91 } : usual.household
}

/**
 * The sex ratio at birth that is planted in an area and all that counts into it, boys per 100 girls: of all births, or of
 * those of one order (1, 2, 3 for third and later). What counts of many births come near to.
 */
export function plantedSrb(
  world: { areas: readonly Area[]; townships: readonly Township[]; truth: Truth },
  area: string,
  order?: 1 | 2 | 3,
): number {
  const countedInto = new Map(world.areas.map(({ code, parent, countsInto }) => [code, countsInto ?? parent]))
  const within = (code: string | null | undefined): boolean =>
    code === area || (code != null && within(countedInto.get(code)))
  const [first, second, ...later] = world.truth.orders
  const shares = [first!, second!, later.reduce((sum, share) => sum + share, 0)]
  let boys = 0
  let births = 0
  for (const [place, { code, weight }] of world.townships.entries()) {
    if (!within(code)) continue
    for (const [group, srb] of world.truth.townships[place]!.srb.entries()) {
      if (order !== undefined && group !== order - 1) continue
      births += weight * shares[group]!
      boys += (weight * shares[group]! * srb) / (100 + srb)
    }
  }
  return (100 * boys) / (births - boys)
}
