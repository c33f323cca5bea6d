/** Counts of distinct 32-bit keys, in the order in which the keys were first seen. */
export type Tally = {
  /** Counts `by` more of a key and returns its slot, the same for the same key. */
  add: (key: number, by: number) => number
  /** How many distinct keys there are. */
  size: () => number
  /** Keys by slot. */
  keys: () => Uint32Array
  /** Counts by slot. */
  counts: () => Float64Array
}

/** An empty tally: open addressing, linear probing, grown when half full. `key` is at most 2³² − 1. */
export function tally(): Tally {
  let capacity = 1024
  let slots = new Int32Array(capacity).fill(-1)
  let keys = new Uint32Array(capacity / 2)
  let counts = new Float64Array(capacity / 2)
  let size = 0

  const home = (key: number) => (Math.imul(key, 0x9e3779b1) >>> 7) & (capacity - 1)

  const placeOf = (key: number): number => {
    let place = home(key)
    while (slots[place]! >= 0 && keys[slots[place]!] !== key) place = (place + 1) & (capacity - 1)
    return place
  }

  const grow = () => {
    capacity *= 2
    slots = new Int32Array(capacity).fill(-1)
    const [oldKeys, oldCounts] = [keys, counts]
    keys = new Uint32Array(capacity / 2)
    counts = new Float64Array(capacity / 2)
    keys.set(oldKeys)
    counts.set(oldCounts)
    for (let slot = 0; slot < size; slot++) slots[placeOf(keys[slot]!)] = slot
  }

  return {
    add: (key, by) => {
      let place = placeOf(key)
      if (slots[place]! < 0) {
        if (size === capacity / 2) {
          grow()
          place = placeOf(key)
        }
        keys[size] = key
        slots[place] = size++
      }
      const slot = slots[place]!
      counts[slot] = counts[slot]! + by
      return slot
    },
    size: () => size,
    keys: () => keys.subarray(0, size),
    counts: () => counts.subarray(0, size),
  }
}
