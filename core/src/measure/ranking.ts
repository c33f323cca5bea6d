import { restrictedLikelihood } from '../math/betweenVariance.ts'
import { chiSquareTail } from '../math/incompleteGamma.ts'
import type { RankLimits } from '../math/ranks.ts'
import { jointIntervals, jointRanks, rankLimits } from '../math/ranks.ts'
import type { AreaEstimate, Ranking } from './figure.ts'
import type { LogRatio } from './verdict.ts'

/** An area that asks for its place: its births, and its ratio as the tree estimates it. */
export type Contender = LogRatio & { code: string; boys: number; girls: number }

/** Do the areas differ more than chance? Pearson’s test of one common ratio, with the spread that is left once chance is taken out. */
export type Difference = { statistic: number; freedom: number; p: number; spread: number }

/**
 * Whether areas differ by more than the chance of their births. `spread` is the standard deviation of log(boys / girls)
 * between them, by restricted maximum likelihood. Areas without births say nothing.
 */
export function differenceBetween(areas: readonly Pick<Contender, 'boys' | 'girls'>[]): Difference {
  const born = areas.filter(({ boys, girls }) => boys + girls > 0)
  const boys = born.reduce((sum, area) => sum + area.boys, 0)
  const births = born.reduce((sum, area) => sum + area.boys + area.girls, 0)
  const share = boys / births
  if (born.length < 2 || boys === 0 || boys === births) return { statistic: 0, freedom: 0, p: 1, spread: 0 }
  const information = born.map((area) => (area.boys + area.girls) * share * (1 - share))
  const excess = born.map((area) => area.boys - (area.boys + area.girls) * share)
  const statistic = excess.reduce((sum, value, i) => sum + value ** 2 / information[i]!, 0)
  const freedom = born.length - 1
  const spread = restrictedLikelihood({
    values: excess.map((value, i) => value / information[i]!),
    variances: information.map((value) => 1 / value),
  })
  return { statistic, freedom, p: chiSquareTail(statistic, freedom), spread: Math.sqrt(spread.variance) }
}

/** A ranking with the rank of each area in the order given: null for areas without births, and for all where it is refused. */
export type Ranked = { ranking: Ranking; ranks: readonly AreaEstimate['rank'][]; difference: Difference }

/**
 * Ranks areas as far as their births allow, highest first, or refuses. Areas without births have no place.
 *
 * Refused when fewer than three have births; when they differ no more than chance (5 %); and when more than half could hold
 * the first place, by joint 95 % ranks (Klein, Wright and Wieczorek 2020). Otherwise areas come in bands: within a band no
 * two areas can be told apart; a new band begins with the first area that can be told from one of the band before.
 */
export function rankAreas(areas: readonly Contender[]): Ranked {
  const born = areas.filter(({ boys, girls }) => boys + girls > 0)
  const difference = differenceBetween(born)
  const couldLead = jointRanks(columns(born)).filter(({ low }) => low === 1).length
  const refuse = (reason: 'no-difference' | 'too-wide' | 'too-few'): Ranked => ({
    ranking: { ranked: false, reason, spread: difference.spread, couldLead, areas: born.length },
    ranks: areas.map(() => null),
    difference,
  })
  if (born.length < 3) return refuse('too-few')
  if (difference.p > 0.05 || difference.spread < 1e-6) return refuse('no-difference')
  if (couldLead > born.length / 2) return refuse('too-wide')
  const limits = rankLimits(columns(born))
  const rankOf = new Map(born.map((area, i) => [area, limits[i]!]))
  const ranks = areas.map((area) => rankOf.get(area) ?? null)
  return { ranking: { ranked: true, bands: bandsOf(born) }, ranks, difference }
}

const columns = (areas: readonly Contender[]) => ({
  means: areas.map(({ mean }) => mean),
  errors: areas.map(({ error }) => error),
})

function bandsOf(areas: readonly Contender[]): string[][] {
  const intervals: RankLimits[] = jointIntervals(columns(areas))
  const order = [...areas.keys()].sort((a, b) => areas[b]!.mean - areas[a]!.mean)
  const bands: string[][] = []
  let [highestLow, lowestHigh] = [-Infinity, Infinity]
  for (const i of order) {
    const { low, high } = intervals[i]!
    const band = bands.at(-1)
    if (band && high >= highestLow && low <= lowestHigh) {
      band.push(areas[i]!.code)
      highestLow = Math.max(highestLow, low)
      lowestHigh = Math.min(lowestHigh, high)
    } else {
      bands.push([areas[i]!.code])
      ;[highestLow, lowestHigh] = [low, high]
    }
  }
  return bands
}
