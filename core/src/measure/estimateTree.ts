import type { ScatterTree, TreePosterior } from '../math/scatterTree.ts'
import { treePosterior } from '../math/scatterTree.ts'
import { scatterVariances } from '../math/scatterVariances.ts'
import { REFERENCE } from './reference.ts'

/** Births of the areas of a tree, each area’s own and not those below it. Parents stand before their children; a root has parent −1. */
export type BirthTree = { parents: Int32Array; boys: ArrayLike<number>; girls: ArrayLike<number> }

/** Posterior of log(boys / girls) of each area with all below it, and the scatter of each step down (standard deviation). */
export type TreeEstimate = { means: Float64Array; errors: Float64Array; scatter: number[] }

/** What is held of a root before its births are seen: the reference, give or take so much (59 to 190) that any births outweigh it. */
const ROOT_VARIANCE = 0.3 ** 2

/** No true ratio lies further from the reference than this (52 to 212): keeps all-boys villages from running away. */
const FURTHEST = 0.7

/**
 * Estimates every area of a tree from its births and those of its relatives.
 *
 * Areas scatter around the area above them, with one variance for each step down the tree, learnt from the births by
 * restricted maximum likelihood; where the births show no scatter it is 0 and all areas of that step get the same ratio.
 * Births enter by the Fisher-scoring response, which needs no correction for a sex that was not born; two further rounds at
 * the estimates make it exact. An area’s estimate is that of its births: the mean of the true values below it, weighted by births.
 *
 * @param reference ratio of boys per 100 girls around which a root is expected before its births are seen
 */
export function estimateTree({ parents, boys, girls }: BirthTree, reference = REFERENCE): TreeEstimate {
  const prior = { mean: Math.log(reference / 100), variance: ROOT_VARIANCE }
  const groups = depthsOf(parents)
  const deepest = groups.reduce((most, depth) => Math.max(most, depth), 0)
  const births = Float64Array.from(parents, (_, node) => boys[node]! + girls[node]!)
  let centres = new Float64Array(parents.length).fill(prior.mean)
  let scatter: number[] = []
  for (let round = 0; ; round++) {
    const tree = { parents, groups, ...responses(centres, boys, girls), prior }
    // Scatter is learnt without the prior, lest a root far from the reference be taken for scattered areas.
    if (round < 2) scatter = scatterVariances({ ...tree, prior: { ...prior, variance: Infinity } }, deepest + 1)
    const posterior = treePosterior(tree, scatter, births)
    if (round === 2) return summary(posterior, scatter)
    centres = posterior.means.map((mean) => Math.min(prior.mean + FURTHEST, Math.max(prior.mean - FURTHEST, mean)))
  }
}

/** Steps down from the root: which scatter belongs to which area. */
function depthsOf(parents: Int32Array): Uint8Array {
  const depths = new Uint8Array(parents.length)
  for (const [node, parent] of parents.entries()) if (parent >= 0) depths[node] = depths[parent]! + 1
  return depths
}

/** The births of each area as one observation of log(boys / girls) near `centres`, with its error variance. */
function responses(
  centres: Float64Array,
  boys: ArrayLike<number>,
  girls: ArrayLike<number>,
): Pick<ScatterTree, 'observed' | 'errors'> {
  const observed = new Float64Array(centres.length)
  const errors = new Float64Array(centres.length).fill(Infinity)
  for (const [node, centre] of centres.entries()) {
    const births = boys[node]! + girls[node]!
    if (births === 0) continue
    const share = 1 / (1 + Math.exp(-centre))
    const information = births * share * (1 - share)
    observed[node] = centre + (boys[node]! - births * share) / information
    errors[node] = 1 / information
  }
  return { observed, errors }
}

const summary = ({ totals }: TreePosterior, scatter: readonly number[]): TreeEstimate => ({
  means: totals.means,
  errors: totals.variances.map(Math.sqrt),
  scatter: scatter.map(Math.sqrt),
})
