import { minimumOf } from './minimum.ts'
import type { ScatterTree } from './scatterTree.ts'
import { treeLikelihood } from './scatterTree.ts'

/**
 * Scatter variance of each group of a tree by (restricted) maximum likelihood, one group at a time until nothing moves.
 *
 * Searched on the scale of standard deviations from 0 to `widest`, where 0 is an ordinary point and not a wall at minus
 * infinity. `widest` and `start` are in the unit of the values.
 */
export function scatterVariances(tree: ScatterTree, groups: number, { widest = 0.6, start = 0.02 } = {}): number[] {
  const deviations = Array.from({ length: groups }, () => start)
  const present = new Set(tree.groups.filter((_, node) => tree.parents[node]! >= 0))
  const searched = deviations.map((_, group) => group).filter((group) => present.has(group))
  let reached = -Infinity
  for (let round = 0; round < 20; round++) {
    for (const group of searched) {
      deviations[group] = minimumOf(
        (deviation) => {
          const tried = deviations.map((kept, other) => (other === group ? deviation : kept) ** 2)
          return -treeLikelihood(tree, tried)
        },
        0,
        widest,
      )
    }
    const likelihood = treeLikelihood(
      tree,
      deviations.map((deviation) => deviation ** 2),
    )
    if (searched.length < 2 || likelihood - reached < 1e-6) break
    reached = likelihood
  }
  return deviations.map((deviation, group) => (present.has(group) ? deviation ** 2 : 0))
}
