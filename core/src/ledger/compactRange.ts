import { type Hash, type HashFunction, sha256 } from './hash.ts'
import { emptyRoot, nodeHash } from './merkleTree.ts'

/**
 * All that is needed of a tree to grow it: its size and the roots of the complete subtrees it falls into, from the left, one
 * for each 1 in the binary spelling of the size. At a million leaves that is at most 20 hashes.
 */
export type CompactRange = { readonly size: number; readonly peaks: readonly Hash[] }

/** A tree without leaves. */
export const emptyRange: CompactRange = { size: 0, peaks: [] }

/** The tree with leaves added at its right. Two subtrees of one height become one: as often as a carry does in counting. */
export function extendRange(range: CompactRange, leaves: Iterable<Hash>, hash: HashFunction = sha256): CompactRange {
  const peaks = [...range.peaks]
  let size = range.size
  for (const leaf of leaves) {
    peaks.push(leaf)
    size++
    for (let rest = size; rest % 2 === 0; rest /= 2) {
      const right = peaks.pop()!
      peaks.push(nodeHash(peaks.pop()!, right, hash))
    }
  }
  return { size, peaks }
}

/** Root of the tree: its subtrees joined from the right. */
export function rangeRoot({ peaks }: CompactRange, hash: HashFunction = sha256): Hash {
  if (peaks.length === 0) return emptyRoot(hash)
  return peaks.reduceRight((right, left) => nodeHash(left, right, hash))
}
