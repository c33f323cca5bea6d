import type { Source } from '@evenborn/core/intake/source'
import { sources } from '@evenborn/core/intake/source'
import { Agency } from '@evenborn/core/places/agency'
import { Area } from '@evenborn/core/places/area'
import { liesWithin } from '@evenborn/core/vocabulary/area'
import { monthsOf } from '@evenborn/core/vocabulary/period'
import { expect, test } from 'vitest'
import type { Births } from './births.ts'
import { ABSENT, ELSEWHERE } from './births.ts'
import { dateOf } from './days.ts'
import { PREFECTURE } from './prefecture.ts'
import { plantedSrb } from './truth.ts'
import { makeWorld } from './world.ts'

const span = { from: 202201, to: 202612 }
const world = makeWorld({ seed: 20_260_301, ...span })
const months = monthsOf(span)

/** Every birth of the five years, once. */
function* everyBirth(): Generator<{ births: Births; place: number }> {
  for (const month of months) {
    const births = world.birthsOf(month)
    for (let place = 0; place < births.count; place++) yield { births, place }
  }
}

/** How many standard errors a count of successes lies from what was planted. */
const distance = (successes: number, trials: number, share: number): number =>
  (successes - trials * share) / Math.sqrt(trials * share * (1 - share))

/** So many standard errors may any of a few hundred counts lie off: beyond lies one in 150,000. */
const FAR = 4.5

test('places and bodies are of the shape that everyone expects', () => {
  for (const area of world.areas) expect(Area.parse(area)).toEqual(area)
  for (const agency of world.agencies) expect(Agency.parse(agency)).toEqual(agency)
  const counties = world.areas.filter(({ level }) => level === 'county')
  expect(counties.filter(({ countsInto }) => countsInto === null)).toHaveLength(10)
  expect(counties.filter(({ countsInto }) => countsInto !== null).map(({ code }) => code)).toEqual(['990171'])
  expect(world.townships.length).toBeGreaterThanOrEqual(115)
  expect(world.hospitals).toHaveLength(22)
  expect(new Set(world.areas.map(({ code }) => code)).size).toBe(world.areas.length)
  expect(new Set(world.areas.map(({ name }) => name.zh)).size).toBe(world.areas.length)
  expect(new Set(world.agencies.map(({ code }) => code)).size).toBe(world.agencies.length)
})

test('each area lies within its parent, and no two of a level share a tile', () => {
  for (const { code, parent } of world.areas) if (parent !== null) expect(liesWithin(code, parent)).toBe(true)
  for (const level of ['county', 'township']) {
    const tiles = world.areas.filter((area) => area.level === level).map(({ tile }) => `${tile!.x},${tile!.y}`)
    expect(new Set(tiles).size).toBe(tiles.length)
  }
})

test('about as many children are born as asked for', () => {
  for (const birthsPerYear of [1200, 40_000, 10_000_000]) {
    const { birthsOf } = makeWorld({ seed: 5, birthsPerYear, ...span })
    const march = birthsOf(202603).count
    expect(march / (birthsPerYear / 12)).toBeGreaterThan(0.85)
    expect(march / (birthsPerYear / 12)).toBeLessThan(1.15)
  }
})

test('a month alone is the month within the whole, and ids are found again', () => {
  const alone = makeWorld({ seed: world.seed, from: 202405, to: 202405 }).birthsOf(202405)
  expect(alone).toEqual(world.birthsOf(202405))
  const before = world.birthsOf(202404)
  expect(before.firstId + before.count).toBe(alone.firstId)
  for (const place of [0, 1, alone.count - 1]) {
    const found = world.birthOf(alone.firstId + place)
    expect([found.births.month, found.place]).toEqual([202405, place])
  }
  expect(() => world.birthOf(2_000_000_000)).toThrow(RangeError)
})

test('another seed makes another world', () => {
  const other = makeWorld({ seed: world.seed + 1, ...span })
  expect(other.birthsOf(202405).sex).not.toEqual(world.birthsOf(202405).sex)
  expect(other.areas).not.toEqual(world.areas)
})

test('counts by township and order come as near to the planted sex ratio as chance allows', () => {
  const boys = new Float64Array(world.townships.length * 3)
  const all = new Float64Array(boys.length)
  for (const { births, place } of everyBirth()) {
    // The second of identical twins tells nothing new.
    if (births.rank[place]! > 1) continue
    const cell = births.township[place]! * 3 + Math.min(3, births.order[place]!) - 1
    all[cell]!++
    if (births.sex[place] === 1) boys[cell]!++
  }
  const distances = [...all].map((trials, cell) => {
    const srb = world.truth.townships[Math.floor(cell / 3)]!.srb[cell % 3]!
    return distance(boys[cell]!, trials, srb / (100 + srb))
  })
  expect(Math.max(...distances.map(Math.abs))).toBeLessThan(FAR)
  // Neither too far off nor too near: the mean square of standard distances is 1.
  const spread = distances.reduce((sum, off) => sum + off * off, 0) / distances.length
  expect(spread).toBeGreaterThan(0.8)
  expect(spread).toBeLessThan(1.2)
})

test('second and later births of the skewed county are far above those of all others', () => {
  expect(plantedSrb(world, world.truth.skewedCounty, 2)).toBeCloseTo(124, 6)
  expect(plantedSrb(world, world.truth.skewedCounty, 1)).toBeCloseTo(105, 6)
  const whole = plantedSrb(world, PREFECTURE)
  expect(whole).toBeGreaterThan(105)
  expect(whole).toBeLessThan(plantedSrb(world, world.truth.skewedCounty))
  const skewed = world.truth.townships.filter(({ srb }) => srb[1] > 105)
  expect(skewed.length).toBeLessThan(world.townships.length / 4)
  expect(world.truth.townships.filter(({ doctored }) => doctored).map(({ srb }) => srb[1])).toEqual([134])
  expect(world.truth.townships.filter(({ delaysBoys }) => delaysBoys)).toHaveLength(1)
})

test('the zone’s births count into its county', () => {
  const own = world.townships.filter(({ county }) => county === '990103')
  const zone = world.townships.filter(({ county }) => county === '990171')
  expect(zone).toHaveLength(2)
  const truth = {
    ...world.truth,
    townships: world.truth.townships.map((township) =>
      township.county === '990171' ? { ...township, srb: [200, 200, 200] as const } : township,
    ),
  }
  const weight = (townships: typeof own) => townships.reduce((sum, township) => sum + township.weight, 0)
  expect(weight(zone)).toBeGreaterThan(0)
  expect(plantedSrb({ ...world, truth }, '990103')).toBeGreaterThan(plantedSrb(world, '990103') + 1)
})

test('each record holds the planted share of boys and of girls', () => {
  const kept: Exclude<Source, 'death'>[] = ['delivery', 'certificate', 'household', 'vaccination']
  const held = new Map<string, { in: number; all: number; share: number }>()
  for (const { births, place } of everyBirth()) {
    // A child who died early may be in none: the planted shares are of those who live.
    if (births.delay[place * sources.length + 4] !== ABSENT) continue
    const side = births.sex[place] === 1 ? 'boys' : 'girls'
    const truth = world.truth.townships[births.township[place]!]!
    for (const source of kept) {
      const share = truth.completeness[source][side]
      const key = `${source} ${side} ${share}`
      const cell = held.get(key) ?? { in: 0, all: 0, share }
      held.set(key, cell)
      cell.all++
      if (births.delay[place * sources.length + sources.indexOf(source)] !== ABSENT) cell.in++
    }
  }
  // Household registration has three kinds of places for girls.
  expect([...held.keys()].filter((key) => key.startsWith('household girls'))).toHaveLength(3)
  for (const [key, cell] of held) expect(Math.abs(distance(cell.in, cell.all, cell.share)), key).toBeLessThan(FAR)
})

test('girls are registered later than boys but where boys are held back', () => {
  const days = { boys: [0, 0], girls: [0, 0], heldBack: [0, 0] }
  for (const { births, place } of everyBirth()) {
    const delay = births.delay[place * sources.length + 2]!
    if (delay === ABSENT) continue
    const { delaysBoys } = world.truth.townships[births.township[place]!]!
    const side = births.sex[place] === 2 ? 'girls' : delaysBoys ? 'heldBack' : 'boys'
    days[side][0]! += delay
    days[side][1]!++
  }
  const mean = ([sum, count]: number[]) => sum! / count!
  expect(mean(days.boys)).toBeGreaterThan(29)
  expect(mean(days.boys)).toBeLessThan(34)
  expect(mean(days.girls) - mean(days.boys)).toBeGreaterThan(14)
  expect(mean(days.heldBack)).toBeGreaterThan(80)
})

test('twins and triplets come as often as planted, share mother and day, and are told apart by their rank', () => {
  let deliveries = 0
  let twins = 0
  let triplets = 0
  for (const { births, place } of everyBirth()) {
    const rank = births.rank[place]!
    if (rank === 1) {
      deliveries++
      if (births.plurality[place] === 2) twins++
      if (births.plurality[place] === 3) triplets++
      continue
    }
    expect(births.mother[place]).toBe(births.mother[place - 1])
    expect(births.birthDay[place]).toBe(births.birthDay[place - 1])
    expect(rank).toBe(births.rank[place - 1]! + 1)
  }
  expect(Math.abs(distance(twins, deliveries, world.truth.twins))).toBeLessThan(FAR)
  expect(Math.abs(distance(triplets, deliveries, world.truth.triplets))).toBeLessThan(FAR)
})

test('no hospital knows a child born elsewhere, and every birth lies in its month', () => {
  for (const { births, place } of everyBirth()) {
    if (births.hospital[place] === ELSEWHERE && births.delay[place * sources.length] !== ABSENT) expect.fail('known')
    const { year, month } = dateOf(births.birthDay[place]!)
    if (year * 100 + month !== births.month) expect.fail(`birth of ${births.month} in ${year}-${month}`)
  }
})
