/**
 * A tree of values, each scattered around the value above it, seen through errors of known size.
 *
 * Nodes stand in an order in which every node comes after its parent; a root has parent −1. `group` says which variance of
 * scatter belongs to a node (a root has none: it has the prior). A node without an observation has an infinite error variance.
 */
export type ScatterTree = {
  parents: Int32Array
  groups: Uint8Array
  observed: Float64Array
  errors: Float64Array
  /** What is known of each root beforehand; an infinite variance knows nothing. */
  prior: { mean: number; variance: number }
}

/** What the nodes and all below them say of each node, before anything comes down from above. */
type Upward = { means: Float64Array; precisions: Float64Array; logLikelihood: number }

/**
 * Sums up the tree from its leaves. Each node gathers Gaussian messages (its own observation and one for each child); what
 * their disagreement costs is the likelihood. With an infinite prior variance that is the restricted likelihood.
 */
function passUp(tree: ScatterTree, scatter: readonly number[]): Upward {
  const { parents, groups, observed, errors, prior } = tree
  const count = parents.length
  const precisions = new Float64Array(count)
  const sums = new Float64Array(count)
  const squares = new Float64Array(count)
  const logs = new Float64Array(count)
  let logLikelihood = 0
  const gather = (node: number, precision: number, value: number) => {
    if (!(precision > 0)) return
    precisions[node]! += precision
    sums[node]! += precision * value
    squares[node]! += precision * value * value
    logs[node]! += Math.log(precision)
  }
  for (let node = count - 1; node >= 0; node--) {
    // Values are taken from the prior mean, so that squares do not cancel.
    gather(node, 1 / errors[node]!, observed[node]! - prior.mean)
    const parent = parents[node]!
    if (parent < 0) gather(node, 1 / prior.variance, 0)
    const precision = precisions[node]!
    if (precision === 0) continue
    const mean = sums[node]! / precision
    logLikelihood += 0.5 * (logs[node]! - Math.log(precision) - squares[node]! + sums[node]! * mean)
    if (parent >= 0) gather(parent, precision / (1 + scatter[groups[node]!]! * precision), mean)
  }
  const means = sums.map((sum, node) => (precisions[node] === 0 ? 0 : sum / precisions[node]!) + prior.mean)
  return { means, precisions, logLikelihood }
}

/** Log likelihood of the scatter variances (by group), up to a constant. O(nodes). */
export function treeLikelihood(tree: ScatterTree, scatter: readonly number[]): number {
  return passUp(tree, scatter).logLikelihood
}

/** Posterior means and variances of the nodes, and of the weighted mean of all observations below each. */
export type TreePosterior = {
  means: Float64Array
  variances: Float64Array
  totals: { means: Float64Array; variances: Float64Array }
}

/**
 * Exact posterior of every node: up the tree and down again, O(nodes), no matrix and no iteration.
 *
 * Given its parent, a node is Gaussian with a slope on the parent, an intercept and a remainder; that makes the way down
 * stable also where a scatter variance is 0. `totals` is what an area is asked about: the mean of the true values below it
 * (and its own, where it was observed itself), weighted by `weights` (births). A node without weight below it gives its own value.
 */
export function treePosterior(tree: ScatterTree, scatter: readonly number[], weights: Float64Array): TreePosterior {
  const { parents, groups } = tree
  const up = passUp(tree, scatter)
  const means = Float64Array.from(up.means)
  const variances = up.precisions.map((precision) => 1 / precision)
  const slopes = new Float64Array(parents.length)
  const remainders = new Float64Array(parents.length)
  for (let node = 0; node < parents.length; node++) {
    const parent = parents[node]!
    if (parent < 0) continue
    const spread = scatter[groups[node]!]!
    const pulled = spread * up.precisions[node]!
    slopes[node] = 1 / (1 + pulled)
    remainders[node] = spread / (1 + pulled)
    means[node] = (pulled * up.means[node]! + means[parent]!) / (1 + pulled)
    variances[node] = remainders[node]! + slopes[node]! ** 2 * variances[parent]!
  }
  return { means, variances, totals: totalsBelow(parents, weights, { means, variances, slopes, remainders }) }
}

type Downward = { means: Float64Array; variances: Float64Array; slopes: Float64Array; remainders: Float64Array }

/** Weighted sums of the values below each node; given the node, the children’s parts are independent. */
function totalsBelow(parents: Int32Array, weights: Float64Array, down: Downward): TreePosterior['totals'] {
  const weight = Float64Array.from(weights)
  const slope = Float64Array.from(weights)
  const noise = new Float64Array(parents.length)
  const sum = weights.map((own, node) => own * down.means[node]!)
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node]!
    if (parent < 0) continue
    weight[parent]! += weight[node]!
    sum[parent]! += sum[node]!
    slope[parent]! += slope[node]! * down.slopes[node]!
    noise[parent]! += noise[node]! + slope[node]! ** 2 * down.remainders[node]!
  }
  const means = sum.map((total, node) => (weight[node]! > 0 ? total / weight[node]! : down.means[node]!))
  const variances = noise.map((rest, node) =>
    weight[node]! > 0 ? (rest + slope[node]! ** 2 * down.variances[node]!) / weight[node]! ** 2 : down.variances[node]!,
  )
  return { means, variances }
}
