import type { BlockReport } from './blocking.ts'
import { blockingRules } from './blocking.ts'
import { comparisonPlace, comparisons, levelsOfPattern } from './comparison.ts'
import type { LinkageModel, Prior, Session, Shares } from './linkageModel.ts'
import { normalised, siblingShares, startShares } from './linkageModel.ts'
import { pluralShareOf, pluralShares } from './pluralShares.ts'
import type { LinkageRecords } from './records.ts'
import { unrelatedShares } from './unrelatedPairs.ts'

/** How many pairs show each pattern under each set of rules: all that training needs to know of the pairs. */
export type Histogram = { patterns: Uint32Array; rules: Uint16Array; counts: Float64Array }

const MOST_ROUNDS = 60
const STILL = 1e-4
/** Made-up pairs of one child that hold `m` near its start until there are real ones. */
const WEIGHT_OF_START = 20
/** A session teaches when at least this share of its pairs, and this many, are of one child. */
const LEAST_SHARE = 0.03
const LEAST_MATCHES = 50

const PLURALITY = comparisonPlace.plurality
const RECORDS = comparisonPlace.records

/**
 * Fits the model to the records: `u` from a sample of pairs that cannot be of one child, `m` by expectation maximisation
 * over the histogram, once per blocking rule without the comparisons that the rule speaks for itself, averaged by how many
 * pairs of one child each session found; at last the priors, over all pairs.
 */
export function trainModel(
  records: LinkageRecords,
  histogram: Histogram,
  blocks: readonly BlockReport[],
): LinkageModel {
  const pluralShare = pluralShareOf(records)
  const plural = pluralShares(pluralShare)
  const u = unrelatedShares(records)
  const start = startShares()
  u[PLURALITY] = plural.u
  start[PLURALITY] = plural.m
  const rows = rowsOf(histogram)
  const trained = blocks.map((_, rule) => trainOn(rows, rule, start, u, pluralShare))
  const m = averaged(start, trained)
  const model: LinkageModel = {
    m,
    u,
    sibling: withPlural(siblingShares(m), plural.sibling),
    prior: { between: { child: 0, sibling: 0 }, within: { child: 0, sibling: 0 } },
    pluralShare,
    sessions: trained.map(({ session }) => session),
  }
  model.prior = priorsOf(records, rows, model)
  return model
}

const withPlural = (shares: Shares, plural: number[]): Shares =>
  shares.map((share, place) => (place === PLURALITY ? plural : share))

/** The histogram with its patterns unpacked: `levels` holds `comparisons.length` bytes a row. */
type Rows = { levels: Uint8Array; rules: Uint16Array; counts: Float64Array; length: number }

const WIDTH = comparisons.length

function rowsOf({ patterns, rules, counts }: Histogram): Rows {
  const levels = new Uint8Array(patterns.length * WIDTH)
  for (let row = 0; row < patterns.length; row++) levels.set(levelsOfPattern(patterns[row]!), row * WIDTH)
  return { levels, rules, counts, length: patterns.length }
}

type Trained = { session: Session; m: Shares; compared: readonly number[]; matches: number }

/** One session of expectation maximisation, on the pairs of two sources for which a rule holds. */
function trainOn(rows: Rows, rule: number, start: Shares, u: Shares, pluralShare: number): Trained {
  const { name, speaksFor } = blockingRules[rule]!
  const silent = new Set(speaksFor.map((comparison) => comparisonPlace[comparison]))
  const compared = comparisons.map((_, place) => place).filter((place) => place !== RECORDS && !silent.has(place))
  const taught = compared.filter((place) => place !== PLURALITY)
  const chosen = rowsUnder(rows, rule)
  const pairs = chosen.reduce((sum, row) => sum + rows.counts[row]!, 0)
  let m = start
  let share = 0.5
  let rounds = 0
  let still = false
  while (pairs > 0 && !still && rounds < MOST_ROUNDS) {
    const prior = { child: share, sibling: Math.min(share * pluralShare, (1 - share) / 2) }
    const sibling = withPlural(siblingShares(m), pluralShares(pluralShare).sibling)
    const found = expect(rows, chosen, compared, { m, u, sibling }, prior)
    const next = maximise(found.levels, taught, start, m)
    const nextShare = Math.min(0.999, Math.max(1e-6, found.matches / pairs))
    still = Math.abs(nextShare - share) < STILL && furthest(m, next, taught) < STILL
    share = nextShare
    m = next
    rounds++
  }
  const matches = share * pairs
  const used = share >= LEAST_SHARE && matches >= LEAST_MATCHES && still
  return {
    session: { rule: name, pairs, share, iterations: rounds, converged: still, used },
    m,
    compared: taught,
    matches,
  }
}

function rowsUnder({ rules, levels, length }: Rows, rule: number): number[] {
  const chosen: number[] = []
  for (let row = 0; row < length; row++)
    if (rules[row]! & (1 << rule) && levels[row * WIDTH + RECORDS] === 0) chosen.push(row)
  return chosen
}

/** Expected pairs of one child, in all and by level, given the model so far. */
function expect(
  { levels, counts }: Rows,
  chosen: readonly number[],
  compared: readonly number[],
  { m, u, sibling }: Pick<LinkageModel, 'm' | 'u' | 'sibling'>,
  prior: Prior,
): { levels: Shares; matches: number } {
  const byLevel = m.map((shares) => shares.map(() => 0))
  let matches = 0
  for (const row of chosen) {
    let [child, twin, other] = [prior.child, prior.sibling, Math.max(0, 1 - prior.child - prior.sibling)]
    for (const place of compared) {
      const level = levels[row * WIDTH + place]!
      child *= m[place]![level]!
      twin *= sibling[place]![level]!
      other *= u[place]![level]!
    }
    const expected = counts[row]! * (child / (child + twin + other))
    matches += expected
    for (const place of compared) byLevel[place]![levels[row * WIDTH + place]!]! += expected
  }
  return { levels: byLevel, matches }
}

function maximise(found: Shares, taught: readonly number[], start: Shares, before: Shares): Shares {
  return before.map((shares, place) =>
    taught.includes(place)
      ? normalised(
          place,
          found[place]!.map((count, level) => count + WEIGHT_OF_START * start[place]![level]!),
        )
      : shares,
  )
}

const furthest = (before: Shares, after: Shares, taught: readonly number[]): number =>
  Math.max(...taught.flatMap((place) => before[place]!.map((share, level) => Math.abs(share - after[place]![level]!))))

/** Mean of the sessions that teach, each comparison over the sessions that saw it; its start where none did. */
function averaged(start: Shares, trained: readonly Trained[]): Shares {
  return start.map((shares, place) => {
    const sessions = trained.filter(({ session, compared }) => session.used && compared.includes(place))
    const weight = sessions.reduce((sum, { matches }) => sum + matches, 0)
    if (weight === 0) return shares
    return shares.map((_, level) =>
      sessions.reduce((sum, { m, matches }) => sum + (m[place]![level]! * matches) / weight, 0),
    )
  })
}

/**
 * Share of one child and of siblings among all pairs that can be compared, for pairs of two sources and within one: fixed
 * point of the expected matches over the blocked pairs. Pairs that no rule brought together count as none.
 */
function priorsOf(records: LinkageRecords, rows: Rows, model: LinkageModel): LinkageModel['prior'] {
  const { between, within } = pairsOf(records)
  const all = comparisons.map((_, place) => place)
  const half = records.count / 2
  const fit = (kind: 0 | 1, pairs: number, first: number, siblings: (child: number) => number): Prior => {
    const chosen: number[] = []
    for (let row = 0; row < rows.length; row++) if (rows.levels[row * WIDTH + RECORDS] === kind) chosen.push(row)
    const least = (0.0002 * half) / pairs
    let child = first / pairs
    for (let round = 0; round < 20; round++) {
      const { matches } = expect(rows, chosen, all, model, { child, sibling: siblings(child) })
      child = Math.min(0.5, Math.max(least, matches / pairs))
    }
    return { child, sibling: siblings(child) }
  }
  return {
    between: fit(0, Math.max(1, between), 2 * half, (child) => child * model.pluralShare),
    within: fit(1, Math.max(1, within), 0.005 * half, () =>
      Math.min(0.25, (model.pluralShare * half) / Math.max(1, within)),
    ),
  }
}

/** How many pairs of one cohort there are, of two sources and within one. */
function pairsOf({ count, cohort, source }: LinkageRecords): { between: number; within: number } {
  const sizes = new Map<number, number[]>()
  for (let record = 0; record < count; record++) {
    const bySource = sizes.get(cohort[record]!) ?? new Array<number>(8).fill(0)
    bySource[source[record]!]!++
    sizes.set(cohort[record]!, bySource)
  }
  let [between, within] = [0, 0]
  for (const bySource of sizes.values()) {
    const all = bySource.reduce((sum, size) => sum + size, 0)
    const inside = bySource.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
    within += inside
    between += (all * (all - 1)) / 2 - inside
  }
  return { between, within }
}
