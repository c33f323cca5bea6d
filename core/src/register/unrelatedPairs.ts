import type { TokenName } from '../intake/tokens.ts'
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

/** How many pairs are drawn for what is compared freely, and for what is compared under a salt. */
const FREE_PAIRS = 1_000_000
const SALTED_PAIRS = 200_000
const NEIGHBOURS = 12
/** With fewer pairs than this born far apart, all drawn pairs speak. */
const ENOUGH = 10_000
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
 * birth date agree only where the date does, so they are counted among mothers of one birth date, and the parts of the
 * date, salted with her syllables, among mothers of the same syllables.
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
    const counts = (name === 'child-date' ? dates : others)[place]!
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

/** Pairs of records of one cohort that share a token: each with some that follow it in the block. */
function eachSaltedPair(records: LinkageRecords, salt: TokenName, visit: Visit): void {
  const keys = new Uint32Array(records.count)
  for (let record = 0; record < records.count; record++)
    keys[record] = records.tokens[record * TOKENS + tokenPlace[salt]]!
  const order = radixOrder(keys)
  eachRun(keys, order, (from, to) => {
    for (let i = from; i < to; i++)
      for (let j = i + 1; j < Math.min(to, i + NEIGHBOURS); j++)
        if (records.cohort[order[i]!] === records.cohort[order[j]!]) visit(order[i]!, order[j]!)
  })
}

function levelCounts(patterns: Tally): Counts {
  const counts: Counts = comparisons.map(({ levels }) => levels.map(() => 0))
  const number = patterns.counts()
  for (const [slot, pattern] of patterns.keys().entries())
    for (const [place, level] of levelsOfPattern(pattern).entries()) counts[place]![level]! += number[slot]!
  return counts
}

/** Counts of the joint levels of the mother among unrelated mothers who share a token. */
function saltedCounts(records: LinkageRecords, salt: TokenName): number[] {
  const patterns = tally()
  let taken = 0
  eachSaltedPair(records, salt, (a, b) => {
    if (taken >= SALTED_PAIRS || !apart(records.birthMonth, a, b)) return
    taken++
    patterns.add(patternOf(records, a, b), 1)
  })
  return levelCounts(patterns)[0]!
}

/** Shares of the joint levels of the mother’s name and date among unrelated mothers. */
function motherShares(records: LinkageRecords, free: readonly number[]): number[] {
  const sameDay = saltedCounts(records, 'mother_day')
  const sameSound = saltedCounts(records, 'mother_syllables')
  const sounds = nameLevels.indexOf('syllables')
  const day = dateLevels.indexOf('day')
  const names = shareOf(marginal(free, 'name'))
  const dates = shareOf(marginal(free, 'date'))
  const namesOnDay = shareOf(nameLevels.map((_, n) => sameDay[n * DATES + day]!))
  const datesOfSound = shareOf(
    dateLevels.map((_, d) => sameSound[sounds * DATES + d]! + sameSound[(sounds + 1) * DATES + d]!),
  )
  const shares = nameLevels.flatMap((_, n) =>
    dateLevels.map((_, d) => {
      if (n === 0 || d === 0) return (n === 0 ? 1 : names[n]!) * (d === 0 ? 1 : dates[d]!)
      if (d === day) return dates[d]! * namesOnDay[n]!
      return names[n]! * (n >= sounds ? datesOfSound[d]! : dates[d]!)
    }),
  )
  return normalised(0, shares)
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
