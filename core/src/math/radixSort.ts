/**
 * Order of 32-bit keys, smallest first, as places into `keys`: least significant byte first, four passes, in time
 * proportional to the number of keys.
 *
 * The sort is stable: keys that are equal stay in the order of `order` (by default 0, 1, 2 …), so that a sort by several
 * keys is several calls, the last key first.
 */
export function radixOrder(keys: Uint32Array, order?: Uint32Array): Uint32Array {
  let from = order ? order.slice() : Uint32Array.from(keys, (_, place) => place)
  let to = new Uint32Array(from.length)
  for (let shift = 0; shift < 32; shift += 8) {
    const starts = startsOf(keys, from, shift)
    if (starts === undefined) continue
    for (let i = 0; i < from.length; i++) {
      const place = from[i]!
      const byte = (keys[place]! >>> shift) & 255
      to[starts[byte]!++] = place
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** Where each byte value begins in the sorted order; undefined where all keys share the byte and the pass can be left out. */
function startsOf(keys: Uint32Array, places: Uint32Array, shift: number): Uint32Array | undefined {
  const counts = new Uint32Array(256)
  for (let i = 0; i < places.length; i++) counts[(keys[places[i]!]! >>> shift) & 255]!++
  let start = 0
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte]!
    if (count === places.length) return undefined
    counts[byte] = start
    start += count
  }
  return counts
}
