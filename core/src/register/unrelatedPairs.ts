import { TOKENS, tokenPlace } from '../intake/tokens.ts'
import { radixOrder } from '../math/radixSort.ts'
import type { Tally } from '../math/tally.ts'
import { tally } from '../math/tally.ts'
import { apart, patternOf } from './agreement.ts'
import { eachRun } from './blocking.ts'
import { comparisons, dateLevels, levelsOfPattern, nameLevels } from './comparison.ts'
import type { Shares } from './linkageModel.ts'
import { normalised } from './linkageModel.ts'
import type { LinkageRecords } from './records.ts'

const DATES = dateLevels.length
const DAY = dateLevels.indexOf('day')
const SYLLABLES = nameLevels.indexOf('syllables')

/** How many pairs are drawn for what is compared freely, and for what is compared under a salt. */
const FREE_PAIRS = 1_000_000
const SALTED_PAIRS = 200_000
const NEIGHBOURS = 12
/** With fewer pairs than this born far apart, all drawn pairs speak. */
const ENOUGH = 10_000
/** Days of a month, months and days of a year, as parts of dates go. */
const DAYS = 30.4
const MONTHS = 12
const YEAR = 365
/** Half a pair is added to every level, so that no share is 0. */
const HALF = 0.5

/** Counts of levels over pairs: `counts[comparison][level]`. */
type Counts = number[][]
type Visit = (a: number, b: number) => void

/**
 * How often unrelated children agree: shares of levels among pairs born two months or more apart within a cohort, who
 * cannot be one child nor have one mother. Where too few are so far apart (a single month’s return), among all pairs.
 *
 * Dates of birth of the child are compared over all pairs, of course. Forms of the mother’s name that are salted with her
 * birth date agree only where the date does, so they are counted among mothers of one birth date. What is salted so that
 * few unrelated pairs can be compared at all is reckoned from the calendar instead.
 */
export function unrelatedShares(records: LinkageRecords): Shares {
  const all = tally()
  const far = tally()
  eachDrawnPair(records, (a, b) => {
    const pattern = patternOf(records, a, b)
    all.add(pattern, 1)
    if (apart(records.birthMonth, a, b)) far.add(pattern, 1)
  })
  const dates = levelCounts(all)
  const others = far.counts().reduce((sum, count) => sum + count, 0) > ENOUGH ? levelCounts(far) : dates
  return comparisons.map(({ name, levels }, place) => {
    if (name === 'mother') return motherShares(records, others[place]!)
    if (name === 'child-date') return normalised(place, childDateShares(dates[place]!))
    const counts = others[place]!
    return normalised(
      place,
      levels.map((_, level) => counts[level]! + HALF),
    )
  })
}

/**
 * Pairs of records by chance. The canonical order is one of hashes, so the first records of a cohort are a sample of it:
 * each of the first half of the sample is paired with each of the second.
 */
function eachDrawnPair({ cohort, count }: LinkageRecords, visit: Visit): void {
  const bounds: number[] = []
  for (let record = 0; record <= count; record++)
    if (record === 0 || record === count || cohort[record] !== cohort[record - 1]) bounds.push(record)
  const side = Math.floor(Math.sqrt(FREE_PAIRS / Math.max(1, bounds.length - 1)))
  for (const [place, from] of bounds.slice(0, -1).entries()) {
    const half = Math.min(side, Math.floor((bounds[place + 1]! - from) / 2))
    for (let a = from; a < from + half; a++) for (let b = from + half; b < from + 2 * half; b++) visit(a, b)
  }
}

/** Shares of how the child’s dates agree, from counts of how the months do: a day is one of those of its month. */
function childDateShares(counts: readonly number[]): number[] {
  const [differ, beside, daysDiffer, daysBeside, daysSame, day] = [0, 1, 3, 4, 5, 6].map((level) => counts[level]!)
  const months = [differ! + daysDiffer!, beside! + daysBeside!, counts[2]! + daysSame! + day!].map((n) => n + HALF)
  const same = months[2]!
  return [...months, months[0]!, months[1]!, (same * (DAYS - 1)) / DAYS, same / DAYS]
}

/** Pairs of records of one cohort whose mothers were born on one day: each with some that follow it in the block. */
function eachPairOfDay({ tokens, cohort, count }: LinkageRecords, visit: Visit): void {
  const keys = new Uint32Array(count)
  for (let record = 0; record < count; record++) keys[record] = tokens[record * TOKENS + tokenPlace.mother_day]!
  const order = radixOrder(keys)
  eachRun(keys, order, (from, to) => {
    for (let i = from; i < to; i++)
      for (let j = i + 1; j < Math.min(to, i + NEIGHBOURS); j++)
        if (cohort[order[i]!] === cohort[order[j]!]) visit(order[i]!, order[j]!)
  })
}

function levelCounts(patterns: Tally): Counts {
  const counts: Counts = comparisons.map(({ levels }) => levels.map(() => 0))
  const number = patterns.counts()
  for (const [slot, pattern] of patterns.keys().entries())
    for (const [place, level] of levelsOfPattern(pattern).entries()) counts[place]![level]! += number[slot]!
  return counts
}

/** How the names of unrelated mothers agree who were born on one day: counts by level. */
function namesOnOneDay(records: LinkageRecords): number[] {
  const patterns = tally()
  let taken = 0
  eachPairOfDay(records, (a, b) => {
    if (taken >= SALTED_PAIRS || !apart(records.birthMonth, a, b)) return
    taken++
    patterns.add(patternOf(records, a, b), 1)
  })
  const joint = levelCounts(patterns)[0]!
  return nameLevels.map((_, n) => joint[n * DATES + DAY]!)
}

/** Shares of the joint levels of the mother’s name and date among unrelated mothers. */
function motherShares(records: LinkageRecords, free: readonly number[]): number[] {
  const names = shareOf(marginal(free, 'name'))
  const dates = shareOf(marginal(free, 'date'))
  const namesOnDay = shareOf(namesOnOneDay(records))
  const datesOfSound = datesAmongAlike(dates[DAY]!)
  const shares = nameLevels.flatMap((_, n) =>
    dateLevels.map((_, d) => {
      if (n === 0 || d === 0) return (n === 0 ? 1 : names[n]!) * (d === 0 ? 1 : dates[d]!)
      if (d === DAY) return dates[d]! * namesOnDay[n]!
      return names[n]! * (n >= SYLLABLES ? datesOfSound[d]! : dates[d]!)
    }),
  )
  return normalised(0, shares)
}

/**
 * Shares of how dates agree among unrelated mothers who sound alike, from how often two are born on one day: so many years
 * lie those days in; a lunar reading of either may be the other’s day, and a date with a day up to 12 can be swapped.
 */
function datesAmongAlike(day: number): number[] {
  const years = 1 / (YEAR * day)
  const parts = Math.min(0.3, 1 / (MONTHS * years) + 1 / YEAR + 1 / (DAYS * years))
  const [lunar, swapped] = [2 * day, (11 / DAYS) * day]
  return [0, 1 - parts - lunar - swapped - day, parts, swapped, lunar, day]
}

/** Counts of the names, or of the dates, of the joint levels; missing left out. */
function marginal(joint: readonly number[], of: 'name' | 'date'): number[] {
  const sums = (of === 'name' ? nameLevels : dateLevels).map(() => 0)
  for (const [place, count] of joint.entries()) {
    const [n, d] = [Math.floor(place / DATES), place % DATES]
    if (n > 0 && d > 0) sums[of === 'name' ? n : d]! += count
  }
  return sums
}

/** Shares of all levels but the first, which is missing. */
function shareOf(counts: readonly number[]): number[] {
  const sum = counts.reduce((all, count, place) => (place === 0 ? all : all + count + HALF), 0)
  return counts.map((count, place) => (place === 0 ? 0 : (count + HALF) / sum))
}
