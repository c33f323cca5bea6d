import { comparisons, levelsOfPattern } from './comparison.ts'

/** Shares of each level of each comparison: `shares[comparison][level]`, 1 in all within a stratum. */
export type Shares = number[][]

/**
 * A pair of records is of one child (`m`), of siblings born together (`sibling`) or of unrelated children (`u`). Each kind
 * has its shares of levels and its prior, the share of that kind among all pairs that can be compared, apart for pairs of
 * two sources and for pairs within one.
 */
export type LinkageModel = {
  m: Shares
  u: Shares
  sibling: Shares
  prior: { between: Prior; within: Prior }
  /** Share of children born in plural births. */
  pluralShare: number
  sessions: Session[]
}
export type Prior = { child: number; sibling: number }

/** One training: the rule whose pairs it used, how many, the share of one child among them, and whether it counted. */
export type Session = {
  rule: string
  pairs: number
  share: number
  iterations: number
  converged: boolean
  used: boolean
}

/** Levels of the comparison `records`: whether a pair is of two sources or within one. */
const WITHIN = comparisons.length - 1

/**
 * Weight of a pattern: log₂ of the odds that the two records are of one child against anything else,
 * m·prior / (u·prior + sibling·prior). Above 0 it is rather one child than not (Fellegi and Sunter 1969, with the sibling
 * as a second alternative).
 */
export function weightOf(model: LinkageModel, pattern: number): number {
  const levels = levelsOfPattern(pattern)
  const prior = levels[WITHIN] === 1 ? model.prior.within : model.prior.between
  let [child, sibling, other] = [prior.child, prior.sibling, 1 - prior.child - prior.sibling]
  for (const [place, level] of levels.entries()) {
    child *= model.m[place]![level]!
    sibling *= model.sibling[place]![level]!
    other *= model.u[place]![level]!
  }
  return Math.log2(child / (sibling + other))
}

/** Probability from a weight. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)

/** Divides shares so that each stratum of a comparison sums to 1. */
export function normalised(comparison: number, shares: readonly number[]): number[] {
  const { levels } = comparisons[comparison]!
  const sums = [0, 0, 0, 0]
  for (const [place, { stratum }] of levels.entries()) sums[stratum]! += shares[place]!
  return shares.map((share, place) => share / sums[levels[place]!.stratum]!)
}

/** Shares from which training sets out. */
export const startShares = (): Shares =>
  comparisons.map(({ levels }, place) =>
    normalised(
      place,
      levels.map((level) => level.start),
    ),
  )

/** Shares among siblings: their own where a child’s own facts are compared, `m` where the mother’s are. */
export const siblingShares = (m: Shares): Shares =>
  comparisons.map(({ levels }, place) => levels.map((level, at) => level.sibling ?? m[place]![at]!))
