import { sourceNumber, sources } from '@evenborn/core/intake/source'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { Chance } from './chance.ts'
import { chanceFrom, normal, placeIn, runningShares, seedOf, wholeBetween } from './chance.ts'
import type { Day } from './days.ts'
import { daysIn, firstDayOf } from './days.ts'
import type { Township } from './prefecture.ts'
import type { TownshipTruth, Truth } from './truth.ts'
import { longestDelay } from './truth.ts'

/** The births of one month, column by column, as long as `count`. Birth `place` of the month has the id `firstId + place`. */
export type Births = {
  month: Month
  firstId: number
  count: number
  /** Number of the township of residence in `world.townships`. */
  township: Uint8Array
  /** Number of the hospital in `world.hospitals`; `ELSEWHERE` where none of them. */
  hospital: Uint8Array
  /** 1 boy, 2 girl. */
  sex: Uint8Array
  birthDay: Int32Array
  order: Uint8Array
  plurality: Uint8Array
  rank: Uint8Array
  /** Grams and completed weeks. */
  weight: Uint16Array
  gestation: Uint8Array
  /** Id of the first child of this delivery: names the mother. */
  mother: Int32Array
  motherBirthDay: Int32Array
  /** Days from birth to the entry in each record, five to a birth in the order of `sources`; `ABSENT` where it has none. */
  delay: Uint16Array
}

export const ELSEWHERE = 255
export const ABSENT = 65535

const SOURCES = sources.length
const DELIVERY = sourceNumber('delivery')
const CERTIFICATE = sourceNumber('certificate')
const HOUSEHOLD = sourceNumber('household')
const VACCINATION = sourceNumber('vaccination')
const DEATH = sourceNumber('death')

/** What a month is made from, besides its own number: laid out once for a world. */
export type BirthLaws = {
  seed: number
  truth: Truth
  townshipShares: Float64Array
  orderShares: Float64Array
  /** For each township, its hospitals from the nearest: the county’s people’s, its maternal, the prefecture’s two. */
  hospitals: readonly (readonly number[])[]
}

export const birthLaws = (
  seed: number,
  truth: Truth,
  townships: readonly Township[],
  hospitals: readonly (readonly number[])[],
): BirthLaws => ({
  seed,
  truth,
  hospitals,
  townshipShares: runningShares(townships.map(({ weight }) => weight)),
  orderShares: runningShares(truth.orders),
})

/** Makes the births of one month, which depend on the seed and the month alone. */
export function makeBirths(laws: BirthLaws, month: Month, firstId: number, count: number): Births {
  const chance = chanceFrom(seedOf(laws.seed, 3, month))
  const births = emptyBirths(month, firstId, count)
  const days = daysIn(month)
  const first = firstDayOf(month)
  for (let place = 0; place < count; )
    place += makeDelivery(laws, births, place, first + Math.floor(chance() * days), chance)
  return births
}

function emptyBirths(month: Month, firstId: number, count: number): Births {
  return {
    month,
    firstId,
    count,
    township: new Uint8Array(count),
    hospital: new Uint8Array(count),
    sex: new Uint8Array(count),
    birthDay: new Int32Array(count),
    order: new Uint8Array(count),
    plurality: new Uint8Array(count),
    rank: new Uint8Array(count),
    weight: new Uint16Array(count),
    gestation: new Uint8Array(count),
    mother: new Int32Array(count),
    motherBirthDay: new Int32Array(count),
    delay: new Uint16Array(count * SOURCES).fill(ABSENT),
  }
}

/** One delivery with all its children, from `place` on; says how many they were. */
function makeDelivery(laws: BirthLaws, births: Births, place: number, birthDay: Day, chance: Chance): number {
  const { truth } = laws
  const township = placeIn(laws.townshipShares, chance())
  const planted = truth.townships[township]!
  const order = placeIn(laws.orderShares, chance()) + 1
  const elsewhere = chance() < truth.bornElsewhere
  const hospital = elsewhere ? ELSEWHERE : hospitalNear(laws.hospitals[township]!, chance())
  const plurality = Math.min(pluralityOf(truth, chance()), births.count - place)
  const identical = plurality > 1 && chance() < 1 / 3
  const gestation = gestationOf(plurality, chance)
  const motherBirthDay = birthDay - motherAge(order, chance)
  for (let rank = 1; rank <= plurality; rank++) {
    const child = place + rank - 1
    const sex = identical && rank > 1 ? births.sex[place]! : sexOf(planted, order, chance())
    births.township[child] = township
    births.hospital[child] = hospital
    births.sex[child] = sex
    births.birthDay[child] = birthDay
    births.order[child] = Math.min(15, order + rank - 1)
    births.plurality[child] = plurality
    births.rank[child] = rank
    births.gestation[child] = gestation
    births.weight[child] = weightOf(sex, gestation, plurality, chance)
    births.mother[child] = births.firstId + place
    births.motherBirthDay[child] = motherBirthDay
    enterRecords(truth, planted, births, child, elsewhere, chance)
  }
  return plurality
}

function sexOf(planted: TownshipTruth, order: number, point: number): number {
  const srb = planted.srb[Math.min(order, 3) - 1]!
  return point < srb / (100 + srb) ? 1 : 2
}

function pluralityOf({ twins, triplets }: Truth, point: number): number {
  if (point < triplets) return 3
  return point < triplets + twins ? 2 : 1
}

/** Half are born in the county’s people’s hospital, a quarter in its maternal hospital, the rest in the prefecture’s two. */
function hospitalNear(near: readonly number[], point: number): number {
  return near[point < 0.5 ? 0 : point < 0.76 ? 1 : point < 0.87 ? 2 : 3]!
}

function gestationOf(plurality: number, chance: Chance): number {
  const weeks = 39.4 - 2.6 * (plurality - 1) + 1.5 * normal(chance) - (chance() < 0.03 ? 4 : 0)
  return Math.max(25, Math.min(42, Math.floor(weeks)))
}

function weightOf(sex: number, gestation: number, plurality: number, chance: Chance): number {
  const mean = 3330 + (sex === 1 ? 60 : -60) - 160 * Math.max(0, 39 - gestation) - 150 * (plurality - 1)
  return Math.max(500, Math.min(5200, Math.round((mean + 380 * normal(chance)) / 10) * 10))
}

/** Age in days of a mother at the birth of her first, second, later child. */
function motherAge(order: number, chance: Chance): number {
  const years = 26.2 + 3.6 * Math.min(order - 1, 2) + 4.2 * normal(chance)
  return Math.floor(Math.max(16, Math.min(48, years)) * 365.25)
}

/** Which records a child enters and after how many days: each by itself, so that two records may judge one another. */
function enterRecords(
  truth: Truth,
  planted: TownshipTruth,
  births: Births,
  child: number,
  elsewhere: boolean,
  chance: Chance,
) {
  const side = births.sex[child] === 1 ? 'boys' : 'girls'
  const { completeness } = planted
  const died = chance() < truth.infantDeaths[side] ? ageAtDeath(chance) : Number.POSITIVE_INFINITY
  const enter = (source: number, share: number, delay: number) => {
    if (chance() < share && delay <= died) births.delay[child * SOURCES + source] = delay
  }
  if (!elsewhere) enter(DELIVERY, completeness.delivery[side] / (1 - truth.bornElsewhere), 0)
  enter(CERTIFICATE, completeness.certificate[side], 1 + delayOf(7, longestDelay.certificate - 1, chance))
  enter(
    HOUSEHOLD,
    completeness.household[side],
    2 + delayOf(planted.householdDelay[side], longestDelay.household - 2, chance),
  )
  enter(
    VACCINATION,
    completeness.vaccination[side],
    chance() < 0.9 ? wholeBetween(chance, 0, 1) : delayOf(20, longestDelay.vaccination, chance),
  )
  if (died <= longestDelay.death) enter(DEATH, truth.deathsReported, died)
}

/** Whole days of an exponential law with that mean, cut at `longest`. */
function delayOf(mean: number, longest: number, chance: Chance): number {
  return Math.floor(-mean * Math.log(1 - chance() * (1 - Math.exp(-longest / mean))))
}

/** Two thirds of infant deaths fall into the first four weeks. */
function ageAtDeath(chance: Chance): number {
  return chance() < 0.66 ? wholeBetween(chance, 0, 27) : wholeBetween(chance, 28, longestDelay.death)
}
