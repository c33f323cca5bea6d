import { areHashes, type Hash, type HashFunction, sameBytes, sha256 } from './hash.ts'
import { type HashReader, subtreeRoot } from './hashReader.ts'
import { emptyRoot, leftSize, nodeHash } from './merkleTree.ts'
import { ledgerRefusal } from './refusals.ts'

/**
 * Proof that a tree is an earlier one with leaves added and nothing changed (RFC 6962, section 2.1.2). Empty where the
 * earlier tree is empty or the same.
 *
 * @throws `ledger.beyond-size` where the earlier tree is the larger
 */
export function proveConsistency(oldSize: number, size: number, read: HashReader, hash: HashFunction = sha256): Hash[] {
  if (!(oldSize >= 0 && oldSize <= size)) throw ledgerRefusal('beyond-size', { index: oldSize, size })
  if (oldSize === 0) return []
  const beside: Hash[] = []
  let [start, end, onLeftEdge] = [0, size, true]
  while (end !== oldSize) {
    const middle = start + leftSize(end - start)
    const left = oldSize <= middle
    beside.push(left ? subtreeRoot(middle, end, read, hash) : subtreeRoot(start, middle, read, hash))
    if (left) end = middle
    else [start, onLeftEdge] = [middle, false]
  }
  // The earlier tree's last complete subtree; where that is all of it, its root is known already.
  if (!onLeftEdge) beside.push(subtreeRoot(start, end, read, hash))
  return beside.reverse()
}

/** What a consistency proof claims: that the tree of `size` leaves begins with the tree of `oldSize`. */
export type ConsistencyClaim = { oldSize: number; oldRoot: Hash; size: number; root: Hash }

/** Whether a proof shows what it claims (RFC 9162, section 2.1.4.2). Every tree begins with the empty one. */
export function checkConsistency(
  claim: ConsistencyClaim,
  proof: readonly Hash[],
  hash: HashFunction = sha256,
): boolean {
  const { oldSize, oldRoot, size, root } = claim
  if (!(Number.isSafeInteger(oldSize) && Number.isSafeInteger(size) && oldSize >= 0 && oldSize <= size)) return false
  if (oldSize === 0)
    return proof.length === 0 && sameBytes(oldRoot, emptyRoot(hash)) && (size > 0 || sameBytes(oldRoot, root))
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root)
  const known = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  return known.length > 0 && areHashes(known) && walkedUp(claim, known, hash)
}

/** Rebuilds both roots from the hashes, from the earlier tree's last complete subtree upward. */
function walkedUp(
  { oldSize, oldRoot, size, root }: ConsistencyClaim,
  known: readonly Hash[],
  hash: HashFunction,
): boolean {
  let [place, last] = [oldSize - 1, size - 1]
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  let [old, found] = [known[0]!, known[0]!]
  for (const beside of known.slice(1)) {
    if (last === 0) return false
    const fromLeft = place % 2 === 1 || place === last
    if (fromLeft) old = nodeHash(beside, old, hash)
    found = fromLeft ? nodeHash(beside, found, hash) : nodeHash(found, beside, hash)
    while (fromLeft && place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 && sameBytes(old, oldRoot) && sameBytes(found, root)
}

/** Exact: doubles hold every power of two, and their logarithm is whole. */
const isPowerOfTwo = (size: number): boolean => 2 ** Math.round(Math.log2(size)) === size
