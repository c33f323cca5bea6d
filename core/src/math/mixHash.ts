/**
 * One 32-bit hash from a hash so far and a value: the mixing of MurmurHash3 (Appleby, public domain). Not secret and not
 * for secrets: it spreads integers for blocks and ids.
 */
export function mixHash(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51)
  k = (k << 15) | (k >>> 17)
  let mixed = hash ^ Math.imul(k, 0x1b873593)
  mixed = (mixed << 13) | (mixed >>> 19)
  return (Math.imul(mixed, 5) + 0xe6546b64) >>> 0
}

/** Last step of a hash: every bit of the input reaches every bit of the result. */
export function finishHash(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
