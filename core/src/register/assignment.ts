import { radixOrder } from '../math/radixSort.ts'
import { unionFind } from '../math/unionFind.ts'
import { statedPlurality } from './agreement.ts'
import type { LinkageRecords } from './records.ts'

/** Pairs worth keeping: records `a` and `b` (places in the canonical order), and their weights. */
export type WeighedPairs = { a: Uint32Array; b: Uint32Array; weight: Float32Array }

/** The set each record belongs to (by one of its members), and which pairs were refused: they would have broken a rule. */
export type Assignment = { setOf: Int32Array; refused: Uint8Array }

/**
 * Makes children of pairs, strongest first; equal weights in canonical order. A child has one record of each source. First
 * records of one source are joined where they are the same birth told twice (weight at least `doubleWeight`), and count as
 * one from then on. Records that state different ranks of a plural birth never come together, not through others either.
 */
export function assignChildren(records: LinkageRecords, pairs: WeighedPairs, doubleWeight: number): Assignment {
  const sets = unionFind(records.count)
  const known = Uint8Array.from(records.source, (source) => 1 << source)
  const rank = Uint8Array.from(records.birthRank, (stated, record) =>
    statedPlurality(records, record) === 2 ? stated : 0,
  )
  const refused = new Uint8Array(pairs.a.length)

  const join = (a: number, b: number): void => {
    const [bits, place] = [known[a]! | known[b]!, rank[a]! || rank[b]!]
    const joined = sets.join(a, b)
    known[joined] = bits
    rank[joined] = place
  }
  const ranksClash = (a: number, b: number): boolean => rank[a] !== 0 && rank[b] !== 0 && rank[a] !== rank[b]

  const strongestFirst = orderOf(pairs)
  for (const doubles of [true, false]) {
    for (const pair of strongestFirst) {
      const within = records.source[pairs.a[pair]!] === records.source[pairs.b[pair]!]
      if (within !== doubles) continue
      const a = sets.find(pairs.a[pair]!)
      const b = sets.find(pairs.b[pair]!)
      if (a === b) continue
      const strong = doubles ? pairs.weight[pair]! >= doubleWeight : (known[a]! & known[b]!) === 0
      if (strong && !ranksClash(a, b)) join(a, b)
      else refused[pair] = 1
    }
  }
  return { setOf: Int32Array.from({ length: records.count }, (_, record) => sets.find(record)), refused }
}

/** Places of the pairs, heaviest first, then by the records. */
function orderOf({ a, b, weight }: WeighedPairs): Uint32Array {
  const bits = new Uint32Array(weight.slice().buffer)
  // Order of floats as order of integers, turned round: heaviest first.
  const keys = bits.map((word) => (word & 0x80000000 ? word : ~word & 0x7fffffff))
  return radixOrder(keys, radixOrder(a, radixOrder(b)))
}
