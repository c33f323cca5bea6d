import { normalCdf } from './normal.ts'
import { normalQuantile } from './normalQuantile.ts'

/** Estimates to be put in order, with their standard errors (positive). */
export type Ranked = { means: readonly number[]; errors: readonly number[] }

/** Place of one estimate, 1 the highest. */
export type RankLimits = { low: number; high: number }

/** Expected ranks, 1 the highest: 1 + Σ P(other is higher). Analytic, O(k²). Equal estimates share the middle. */
export function expectedRanks({ means, errors }: Ranked): number[] {
  const ranks = means.map(() => 1)
  for (let i = 0; i < means.length; i++) {
    for (let j = i + 1; j < means.length; j++) {
      const higher = normalCdf((means[j]! - means[i]!) / Math.hypot(errors[i]!, errors[j]!))
      ranks[i]! += higher
      ranks[j]! += 1 - higher
    }
  }
  return ranks
}

const LAYERS = 15

/**
 * Limits that hold each rank with probability `level`, without drawing: the estimate’s own value is taken at fifteen equally
 * likely places; at each its rank is a sum of independent coin tosses, near enough a normal with their mean and variance.
 */
export function rankLimits(ranked: Ranked, level = 0.9): RankLimits[] {
  const tail = (1 - level) / 2
  return ranked.means.map((_, i) => {
    const layers = Array.from({ length: LAYERS }, (_, layer) =>
      rankGiven(ranked, i, ranked.means[i]! + ranked.errors[i]! * normalQuantile((layer + 0.5) / LAYERS)),
    )
    const reaches = (probability: number) =>
      firstRank(ranked.means.length, (rank) => atMost(layers, rank) >= probability)
    return { low: reaches(tail), high: reaches(1 - tail) }
  })
}

function rankGiven({ means, errors }: Ranked, i: number, value: number) {
  let mean = 1
  let variance = 0
  for (let j = 0; j < means.length; j++) {
    if (j === i) continue
    const higher = normalCdf((means[j]! - value) / errors[j]!)
    mean += higher
    variance += higher * (1 - higher)
  }
  return { mean, deviation: Math.sqrt(variance) }
}

const atMost = (layers: readonly { mean: number; deviation: number }[], rank: number): number =>
  layers.reduce((sum, { mean, deviation }) => sum + normalCdf((rank + 0.5 - mean) / Math.max(deviation, 1e-9)), 0) /
  layers.length

function firstRank(count: number, holds: (rank: number) => boolean): number {
  let [low, high] = [1, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Intervals that all hold together with probability `level` if the errors are independent (Šidák). */
export function jointIntervals({ means, errors }: Ranked, level = 0.95): RankLimits[] {
  const z = normalQuantile((1 + level ** (1 / Math.max(1, means.length))) / 2)
  return means.map((mean, i) => ({ low: mean - z * errors[i]!, high: mean + z * errors[i]! }))
}

/**
 * Ranks that all hold together with probability at least `level` (Klein, Wright and Wieczorek 2020): an estimate stands
 * below those whose joint interval lies wholly above its own, and above those whose interval lies wholly below. O(k log k).
 */
export function jointRanks(ranked: Ranked, level = 0.95): RankLimits[] {
  const intervals = jointIntervals(ranked, level)
  const lows = Float64Array.from(intervals, ({ low }) => low).sort()
  const highs = Float64Array.from(intervals, ({ high }) => high).sort()
  return intervals.map(({ low, high }) => ({
    low: 1 + lows.length - firstAt(lows, (other) => other > high),
    high: highs.length - firstAt(highs, (other) => other >= low),
  }))
}

function firstAt(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
