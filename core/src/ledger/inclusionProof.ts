import { areHashes, type Hash, type HashFunction, sameBytes, sha256 } from './hash.ts'
import { type HashReader, subtreeRoot } from './hashReader.ts'
import { leftSize, nodeHash } from './merkleTree.ts'
import { ledgerRefusal } from './refusals.ts'

/**
 * Proof that a leaf stands in a tree: the hashes beside the way from the leaf to the root, the leaf's neighbour first (RFC
 * 6962, section 2.1.1). At most ceil(log2(size)) hashes.
 *
 * @throws `ledger.beyond-size` where the tree has no such leaf
 */
export function proveInclusion(index: number, size: number, read: HashReader, hash: HashFunction = sha256): Hash[] {
  if (!(index >= 0 && index < size)) throw ledgerRefusal('beyond-size', { index, size })
  const beside: Hash[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + leftSize(end - start)
    const left = index < middle
    beside.push(left ? subtreeRoot(middle, end, read, hash) : subtreeRoot(start, middle, read, hash))
    if (left) end = middle
    else start = middle
  }
  return beside.reverse()
}

/** What an inclusion proof claims: that `leaf` is the hash of leaf `index` of the tree of `size` leaves with this root. */
export type InclusionClaim = { index: number; size: number; leaf: Hash; root: Hash }

/** Whether a proof shows what it claims (RFC 9162, section 2.1.3.2). */
export function checkInclusion(claim: InclusionClaim, proof: readonly Hash[], hash: HashFunction = sha256): boolean {
  const { index, size, leaf, root } = claim
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false
  if (!areHashes([leaf, ...proof])) return false
  let [place, last, found] = [index, size - 1, leaf]
  for (const beside of proof) {
    if (last === 0) return false
    const fromLeft = place % 2 === 1 || place === last
    found = fromLeft ? nodeHash(beside, found, hash) : nodeHash(found, beside, hash)
    // Where the way up has no neighbour on the right, the tree is ragged: levels without one are passed over.
    while (fromLeft && place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 && sameBytes(found, root)
}
