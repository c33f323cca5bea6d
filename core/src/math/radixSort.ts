const BITS = 11
const BUCKETS = 1 << BITS

/**
 * Order of 32-bit keys, smallest first, as places into `keys`: least significant digit first, three passes of 11 bits, in
 * time proportional to the number of keys.
 *
 * The sort is stable: keys that are equal stay in the order of `order` (by default 0, 1, 2 …), so that a sort by several
 * keys is several calls, the last key first.
 */
export function radixOrder(keys: Uint32Array, order?: Uint32Array): Uint32Array {
  let places = order ? order.slice() : naturalOrder(keys.length)
  // Keys travel with their places: each pass then reads memory from end to end.
  let carried = new Uint32Array(places.length)
  for (let i = 0; i < places.length; i++) carried[i] = keys[places[i]!]!
  let nextPlaces = new Uint32Array(places.length)
  let nextCarried = new Uint32Array(places.length)
  for (let shift = 0; shift < 32; shift += BITS) {
    const starts = startsOf(carried, shift)
    if (starts === undefined) continue
    for (let i = 0; i < carried.length; i++) {
      const key = carried[i]!
      const digit = (key >>> shift) & (BUCKETS - 1)
      const to = starts[digit]!
      starts[digit] = to + 1
      nextPlaces[to] = places[i]!
      nextCarried[to] = key
    }
    ;[places, nextPlaces] = [nextPlaces, places]
    ;[carried, nextCarried] = [nextCarried, carried]
  }
  return places
}

/** Where each digit begins in the sorted order; undefined where all keys share the digit and the pass can be left out. */
function startsOf(keys: Uint32Array, shift: number): Uint32Array | undefined {
  const starts = new Uint32Array(BUCKETS)
  for (let i = 0; i < keys.length; i++) starts[(keys[i]! >>> shift) & (BUCKETS - 1)]!++
  let start = 0
  for (let digit = 0; digit < BUCKETS; digit++) {
    const count = starts[digit]!
    if (count === keys.length) return undefined
    starts[digit] = start
    start += count
  }
  return starts
}

/** 0, 1, 2 … */
function naturalOrder(length: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(length)
  for (let place = 0; place < length; place++) order[place] = place
  return order
}
