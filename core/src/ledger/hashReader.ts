import { type Hash, type HashFunction, sha256 } from './hash.ts'
import { emptyRoot, leftSize, nodeHash } from './merkleTree.ts'

/**
 * Gives the root of a complete subtree: that over leaves `index * 2^level` up to `(index + 1) * 2^level`. It is only ever asked
 * for subtrees that lie within the tree it was made for. What it gives is not trusted: a proof made from wrong hashes fails.
 */
export type HashReader = (level: number, index: number) => Hash

/**
 * Root over leaves `start` up to `end`, where `start` is a place at which a tree of the RFC splits (a multiple of the largest
 * power of two in the length).
 */
export function subtreeRoot(start: number, end: number, read: HashReader, hash: HashFunction = sha256): Hash {
  const size = end - start
  if (size === 0) return emptyRoot(hash)
  const left = size === 1 ? 1 : leftSize(size)
  if (size === 1 || left * 2 === size) return read(Math.log2(size), start / size)
  return nodeHash(read(Math.log2(left), start / left), subtreeRoot(start + left, end, read, hash), hash)
}

/** Root of the tree of the first `size` leaves. A reader of any larger tree will do. */
export const rootAt = (size: number, read: HashReader, hash: HashFunction = sha256): Hash =>
  subtreeRoot(0, size, read, hash)
