import { mixHash } from '../math/mixHash.ts'
import { tally } from '../math/tally.ts'
import { patternOf } from './agreement.ts'
import type { WeighedPairs } from './assignment.ts'
import { assignChildren } from './assignment.ts'
import type { BlockReport, Blocks } from './blocking.ts'
import { blocksOf, eachPair, RULES } from './blocking.ts'
import type { CanonicalRecords } from './canonicalOrder.ts'
import { inCanonicalOrder } from './canonicalOrder.ts'
import type { LinkageModel } from './linkageModel.ts'
import { probabilityOf, weightOf } from './linkageModel.ts'
import type { LinkageRecords } from './records.ts'
import type { Histogram } from './training.ts'
import { trainModel } from './training.ts'

export type LinkageOptions = {
  /** Pairs at least this probable are links. */
  link: number
  /** Two records of one source are the same birth told twice when at least this probable. */
  double: number
  /** Blocks with more records than this are not compared. */
  largestBlock: number
}
export const usualOptions: LinkageOptions = { link: 0.5, double: 0.99, largestBlock: 1000 }

/** What linkage makes of records: which child each is of, on which links, by which model. Columns by record as they came. */
export type Linkage = {
  /** Number of the child, 0 … children − 1, by record. */
  child: Int32Array
  children: number
  /** Id of each child: the same as long as its first record (by content hash) is the same, run after run. */
  childIds: BigUint64Array
  /** 1 where another record of the same source tells the same birth and stands before it. */
  double: Uint8Array
  /** Pairs that hold children together: places of the records, probability, pattern (`levelsOfPattern`). */
  links: { a: Uint32Array; b: Uint32Array; probability: Float32Array; pattern: Uint32Array }
  /** Links with a probability under .95. */
  unsure: number
  /** Pairs probable enough but refused: each would have given a child two records of one source, or two ranks. */
  refused: number
  /** Records without anything to find others by. */
  unlinkable: number
  model: LinkageModel
  blocks: BlockReport[]
}

/** Changes whenever the same records could be linked otherwise: what was linked by an older version is linked anew. */
export const LINKAGE_VERSION = 3

/** Under this probability a link is one that people should look at. */
const SURE = 0.95

/**
 * Links records of several sources into children (Fellegi and Sunter 1969): blocks, agreement patterns, a model fitted to
 * their histogram, weights by pattern, and one record of each source to a child. Records of different cohorts are never
 * compared. Same records and options give the same children in whatever order the records come.
 */
export function linkRecords(given: LinkageRecords, options: LinkageOptions = usualOptions): Linkage {
  const canonical = inCanonicalOrder(given)
  const { records } = canonical
  const blocks = blocksOf(records, options.largestBlock)
  const model = trainModel(records, histogramOf(records, blocks), blocks.report)
  const found = weighPairs(records, blocks, model, Math.log2(options.link / (1 - options.link)))
  const { setOf, refused } = assignChildren(records, found, Math.log2(options.double / (1 - options.double)))
  const links = linksOf(found, refused, canonical.cameFrom)
  return {
    ...childrenOf(canonical, setOf),
    links,
    unsure: links.probability.reduce((count, probability) => (probability < SURE ? count + 1 : count), 0),
    refused: refused.reduce((sum, one) => sum + one, 0),
    unlinkable: unlinkable(records.count, blocks),
    model,
    blocks: blocks.report,
  }
}

/** Counts patterns under the rules that hold for them, and the pairs that each rule owns. */
function histogramOf(records: LinkageRecords, blocks: Blocks): Histogram {
  const patterns = tally()
  const underRules = tally()
  const shift = 1 << RULES
  const owned = new Float64Array(RULES)
  eachPair(blocks, (a, b, rules, owner) => {
    owned[owner]!++
    underRules.add(patterns.add(patternOf(records, a, b), 1) * shift + rules, 1)
  })
  for (const [rule, report] of blocks.report.entries()) report.pairs = owned[rule]!
  const keys = underRules.keys()
  return {
    patterns: keys.map((key) => patterns.keys()[Math.floor(key / shift)]!),
    rules: Uint16Array.from(keys, (key) => key % shift),
    counts: underRules.counts(),
  }
}

type FoundPairs = WeighedPairs & { pattern: Uint32Array }

/** Second pass over the pairs: weight by look-up, survivors kept. */
function weighPairs(records: LinkageRecords, blocks: Blocks, model: LinkageModel, least: number): FoundPairs {
  const weights = new Map<number, number>()
  const [a, b, weight, pattern]: number[][] = [[], [], [], []]
  eachPair(blocks, (left, right) => {
    const seen = patternOf(records, left, right)
    const known = weights.get(seen) ?? weightOf(model, seen)
    weights.set(seen, known)
    if (known < least) return
    a!.push(Math.min(left, right))
    b!.push(Math.max(left, right))
    weight!.push(known)
    pattern!.push(seen)
  })
  return {
    a: Uint32Array.from(a!),
    b: Uint32Array.from(b!),
    weight: Float32Array.from(weight!),
    pattern: Uint32Array.from(pattern!),
  }
}

function linksOf({ a, b, weight, pattern }: FoundPairs, refused: Uint8Array, cameFrom: Uint32Array): Linkage['links'] {
  const kept = Uint32Array.from(a.keys()).filter((pair) => refused[pair] === 0)
  return {
    a: kept.map((pair) => cameFrom[a[pair]!]!),
    b: kept.map((pair) => cameFrom[b[pair]!]!),
    probability: Float32Array.from(kept, (pair) => probabilityOf(weight[pair]!)),
    pattern: kept.map((pair) => pattern[pair]!),
  }
}

/** Numbers the sets in canonical order, gives each the id of its first record, and marks records told twice. */
function childrenOf(
  { records, cameFrom, high, low }: CanonicalRecords,
  setOf: Int32Array,
): Pick<Linkage, 'child' | 'children' | 'childIds' | 'double'> {
  const numbers = new Int32Array(records.count).fill(-1)
  const known = new Uint8Array(records.count)
  const child = new Int32Array(records.count)
  const double = new Uint8Array(records.count)
  const ids: bigint[] = []
  let repeats = 0
  for (let record = 0; record < records.count; record++) {
    const set = setOf[record]!
    // Records that say the very same and are not of one child still need ids of their own.
    const same = record > 0 && high[record] === high[record - 1] && low[record] === low[record - 1]
    repeats = same ? repeats + 1 : 0
    if (numbers[set] === -1) {
      numbers[set] = ids.length
      const second = repeats === 0 ? low[record]! : mixHash(low[record]!, repeats)
      ids.push((BigInt(high[record]!) << 32n) | BigInt(second))
    }
    const bit = 1 << records.source[record]!
    const place = cameFrom[record]!
    child[place] = numbers[set]!
    double[place] = known[set]! & bit ? 1 : 0
    known[set] = known[set]! | bit
  }
  return { child, children: ids.length, childIds: BigUint64Array.from(ids), double }
}

function unlinkable(count: number, { keys }: Blocks): number {
  let alone = 0
  for (let record = 0; record < count; record++)
    if (keys.subarray(record * RULES, (record + 1) * RULES).every((key) => key === 0)) alone++
  return alone
}
