import { HASH_BYTES, type Hash, type HashFunction, sha256 } from './hash.ts'

/*
 * The Merkle tree of RFC 6962, section 2.1 (RFC 9162, section 2.1.1): leaves and nodes are hashed with different first bytes,
 * so that no node can be passed off as an entry; a tree of n leaves splits at the largest power of two below n.
 */

/** Hash of the leaf that holds an entry: SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array, hash: HashFunction = sha256): Hash {
  const bytes = new Uint8Array(1 + entry.length)
  bytes.set(entry, 1)
  return hash(bytes)
}

/** Hash of a node over two subtrees: SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash, hash: HashFunction = sha256): Hash {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + HASH_BYTES)
  return hash(bytes)
}

/** Root of a tree without leaves: the hash of nothing. */
export const emptyRoot = (hash: HashFunction = sha256): Hash => hash(new Uint8Array())

/** Leaves in the left subtree of a tree of `size` leaves (2 or more): the largest power of two below it. */
export function leftSize(size: number): number {
  let left = 1
  while (left * 2 < size) left *= 2
  return left
}

/**
 * Root of a tree, straight from the definition (RFC 6962, section 2.1). For what grows, `CompactRange` does the same work
 * once; this is what it is held against.
 */
export function rootOf(leaves: readonly Hash[], hash: HashFunction = sha256): Hash {
  if (leaves.length === 0) return emptyRoot(hash)
  if (leaves.length === 1) return leaves[0]!
  const left = leftSize(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, left), hash), rootOf(leaves.slice(left), hash), hash)
}
