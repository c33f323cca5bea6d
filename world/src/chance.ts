/** Spreads the bits of a 32-bit integer (finaliser of MurmurHash3): neighbours become strangers. */
export function scatter(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** One 32-bit number out of several, in which their order counts: the seed of whatever they name. */
export function seedOf(...parts: readonly number[]): number {
  let seed = 0x9e3779b9
  for (const part of parts) seed = scatter(seed ^ scatter(part)) + 0x6d2b79f5
  return seed >>> 0
}

/** Numbers from 0 up to, not including, 1: each call the next. */
export type Chance = () => number

/** A chance that always runs the same from the same seed (Mulberry32: one addition and two products a draw, enough for a made-up world). */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from `low` to `high`, both included. */
export function wholeBetween(chance: Chance, low: number, high: number): number {
  return low + Math.floor(chance() * (high - low + 1))
}

/** One of a list, each as likely. The list must not be empty. */
export function oneOf<Item>(chance: Chance, items: readonly Item[]): Item {
  return items[Math.floor(chance() * items.length)]!
}

/** Running sums of weights, scaled to end at 1: what `placeIn` looks through. */
export function runningShares(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return Float64Array.from(weights, (weight) => {
    sum += weight
    return sum / total
  })
}

/** The place whose share of the running sums holds `point` (0 to 1). */
export function placeIn(shares: Float64Array, point: number): number {
  let low = 0
  let high = shares.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (shares[middle]! > point) high = middle
    else low = middle + 1
  }
  return low
}

/** A number of the standard normal law (Box and Muller's formula, its cosine half). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}
