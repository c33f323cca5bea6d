import { normalCdf } from './normal.ts'
import { normalQuantile } from './normalQuantile.ts'

/** Estimates to be put in order, with their standard errors (positive). */
export type Ranked = { means: readonly number[]; errors: readonly number[] }

/** Place of one estimate, 1 the highest. */
export type RankLimits = { low: number; high: number }

/** Estimates up to which every pair is looked at; beyond, sums over all estimates are read off a grid. */
const PAIRWISE = 1000
const GRID = 1024
const LAYERS = 15

/** Expected number of estimates above a value, and the variance of that number. */
type Above = (value: number) => { mean: number; variance: number }

/** Expected ranks, 1 the highest: 1 + Σ P(other is higher), pair by pair, O(k²). Equal estimates share the middle. */
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

/**
 * Expected ranks with limits that hold each rank with probability `level`, without drawing: the estimate’s own value is taken
 * at fifteen equally likely places; at each its rank is a sum of independent coin tosses, near enough a normal with their
 * mean and variance. Beyond a thousand estimates the expected rank is the mean over those places, and all is O(k).
 */
export function rankLimits(ranked: Ranked, level = 0.9): (RankLimits & { expected: number })[] {
  const tail = (1 - level) / 2
  const expected = ranked.means.length > PAIRWISE ? undefined : expectedRanks(ranked)
  return layered(ranked).map((layers, i) => {
    const reaches = (probability: number) =>
      firstRank(ranked.means.length, (rank) => atMost(layers, rank) >= probability)
    return {
      expected: expected?.[i] ?? layers.reduce((sum, { mean }) => sum + mean, 0) / LAYERS,
      low: reaches(tail),
      high: reaches(1 - tail),
    }
  })
}

/** Mean and deviation of each estimate’s rank at fifteen equally likely places of its own value. */
function layered(ranked: Ranked): { mean: number; deviation: number }[][] {
  const { means, errors } = ranked
  const above = means.length > PAIRWISE ? aboveByGrid(ranked) : (value: number) => aboveAmong(ranked, value)
  const steps = Array.from({ length: LAYERS }, (_, layer) => normalQuantile((layer + 0.5) / LAYERS))
  return means.map((own, i) =>
    steps.map((step) => {
      const { mean, variance } = above(own + step * errors[i]!)
      // Nobody stands above himself.
      const self = normalCdf(-step)
      return { mean: 1 + mean - self, deviation: Math.sqrt(Math.max(0, variance - self * (1 - self))) }
    }),
  )
}

function aboveAmong({ means, errors }: Ranked, value: number): ReturnType<Above> {
  let mean = 0
  let variance = 0
  for (let j = 0; j < means.length; j++) {
    const higher = normalCdf((means[j]! - value) / errors[j]!)
    mean += higher
    variance += higher * (1 - higher)
  }
  return { mean, variance }
}

/** The same sums at quantiles of the estimates, and at even steps, for the few that stand far out; straight lines between. */
function aboveByGrid(ranked: Ranked): Above {
  const sorted = Float64Array.from(ranked.means).sort()
  const widest = ranked.errors.reduce((most, error) => Math.max(most, error), 0)
  const [low, high] = [sorted[0]! - 2 * widest, sorted.at(-1)! + 2 * widest]
  const steps = Array.from({ length: GRID / 2 + 1 }, (_, step) => (2 * step) / GRID)
  const quantiles = steps.map((part) => sorted[Math.round(part * (sorted.length - 1))]!)
  const places = new Set([...quantiles, ...steps.map((part) => low + part * (high - low))])
  const grid = Float64Array.from(places).sort()
  const sums = Array.from(grid, (value) => aboveAmong(ranked, value))
  return (value) => {
    const right = Math.min(
      grid.length - 1,
      Math.max(
        1,
        firstAt(grid, (place) => place >= value),
      ),
    )
    const part = Math.min(1, Math.max(0, (value - grid[right - 1]!) / (grid[right]! - grid[right - 1]!)))
    const [before, after] = [sums[right - 1]!, sums[right]!]
    return {
      mean: before.mean + part * (after.mean - before.mean),
      variance: before.variance + part * (after.variance - before.variance),
    }
  }
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
