import { binomialQuantile } from './binomial.ts'
import { normalQuantile } from './normalQuantile.ts'

/** Chance from a seed: the same seed gives the same draws on every machine. Not for secrets. */
export type Random = {
  /** Uniform in (0, 1), 53 bits. */
  uniform: () => number
  /** Whole number from 0 to `limit` − 1. */
  below: (limit: number) => number
  /** Standard normal. */
  normal: () => number
  /** Successes in `trials`, each with probability `p`. */
  binomial: (trials: number, p: number) => number
}

/** splitmix32: spreads a seed over the state of the generator, so that near seeds do not give near draws. */
function seeder(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))

/** xoshiro128** (Blackman and Vigna 2018) from a 32-bit seed: 32-bit steps, which is what a script engine does fast. */
export function randomFrom(seed: number): Random {
  const next = seeder(seed)
  let [a, b, c, d] = [next(), next(), next(), next()]
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
  // Half a step above zero, so that quantiles of a draw are always finite.
  const uniform = (): number => ((bits() >>> 5) * 67108864 + (bits() >>> 6) + 0.5) / 9007199254740992
  return {
    uniform,
    below: (limit) => Math.min(limit - 1, Math.floor(uniform() * limit)),
    normal: () => normalQuantile(uniform()),
    binomial: (trials, p) => (trials === 0 ? 0 : binomialQuantile(uniform(), trials, p)),
  }
}
