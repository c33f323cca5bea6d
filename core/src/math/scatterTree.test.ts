import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restrictedLikelihood } from './betweenVariance.ts'
import { randomFrom } from './random.ts'
import type { ScatterTree } from './scatterTree.ts'
import { treeLikelihood, treePosterior } from './scatterTree.ts'
import { scatterVariances } from './scatterVariances.ts'

/** Inverse and log determinant by Gauss–Jordan with pivots: slow, plain, and independent of the tree. */
function inverted(matrix: readonly (readonly number[])[]): { inverse: number[][]; logDeterminant: number } {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  let logDeterminant = 0
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const head = rows[column]![column]!
    logDeterminant += Math.log(Math.abs(head))
    rows[column] = rows[column]!.map((value) => value / head)
    for (let row = 0; row < size; row++) {
      const factor = rows[row]![column]!
      if (row !== column && factor !== 0)
        rows[row] = rows[row]!.map((value, place) => value - factor * rows[column]![place]!)
    }
  }
  return { inverse: rows.map((row) => row.slice(size)), logDeterminant }
}

/** The same posterior from the full covariance of all nodes and observations. */
function dense(tree: ScatterTree, scatter: readonly number[], weights: Float64Array) {
  const count = tree.parents.length
  const covariance: number[][] = []
  for (let i = 0; i < count; i++) {
    const parent = tree.parents[i]!
    const row = Array.from({ length: i }, (_, j) =>
      parent < 0 ? 0 : covariance[Math.max(parent, j)]![Math.min(parent, j)]!,
    )
    const own = parent < 0 ? tree.prior.variance : covariance[parent]![parent]! + scatter[tree.groups[i]!]!
    covariance.push([...row, own])
  }
  const between = (i: number, j: number) => covariance[Math.max(i, j)]![Math.min(i, j)]!
  const seen = [...tree.errors.keys()].filter((i) => Number.isFinite(tree.errors[i]!))
  const { inverse, logDeterminant } = inverted(
    seen.map((i) => seen.map((j) => between(i, j) + (i === j ? tree.errors[i]! : 0))),
  )
  const surprise = seen.map((i) => tree.observed[i]! - tree.prior.mean)
  const pulled = inverse.map((row) => row.reduce((sum, value, j) => sum + value * surprise[j]!, 0))
  const posterior = (left: number[], right: number[]) => {
    const cross = (side: number[], j: number) => side.reduce((sum, weight, i) => sum + weight * between(i, seen[j]!), 0)
    const toLeft = seen.map((_, j) => cross(left, j))
    const toRight = seen.map((_, j) => cross(right, j))
    const before = left.reduce((sum, a, i) => sum + a * right.reduce((inner, b, j) => inner + b * between(i, j), 0), 0)
    const learnt = toLeft.reduce(
      (sum, a, i) => sum + a * toRight.reduce((inner, b, j) => inner + b * inverse[i]![j]!, 0),
      0,
    )
    const size = left.reduce((sum, weight) => sum + weight, 0)
    return {
      mean: tree.prior.mean * size + toLeft.reduce((sum, a, j) => sum + a * pulled[j]!, 0),
      variance: before - learnt,
    }
  }
  const below = (node: number, i: number): boolean => i === node || (i > node && below(node, tree.parents[i]!))
  const nodes = Array.from({ length: count }, (_, node) => {
    const single = Array.from({ length: count }, (_, i) => (i === node ? 1 : 0))
    const part = Array.from({ length: count }, (_, i) => (below(node, i) ? weights[i]! : 0))
    const total = part.reduce((sum, weight) => sum + weight, 0)
    const shares = total > 0 ? part.map((weight) => weight / total) : single
    return { node: posterior(single, single), total: posterior(shares, shares) }
  })
  const misfit = surprise.reduce((sum, value, j) => sum + value * pulled[j]!, 0)
  return { nodes, logLikelihood: -0.5 * (logDeterminant + misfit) }
}

const someTree = fc
  .record({ seed: fc.integer(), size: fc.integer({ min: 1, max: 14 }), still: fc.boolean() })
  .map(({ seed, size, still }) => {
    const random = randomFrom(seed)
    const parents = Int32Array.from({ length: size }, (_, i) => (i === 0 ? -1 : random.below(i)))
    const groups = Uint8Array.from({ length: size }, () => random.below(3))
    const errors = Float64Array.from({ length: size }, () =>
      random.uniform() < 0.3 ? Infinity : 0.0001 + 0.1 * random.uniform(),
    )
    const observed = Float64Array.from({ length: size }, () => 0.05 + 0.2 * random.normal())
    const tree: ScatterTree = { parents, groups, observed, errors, prior: { mean: 0.05, variance: 0.09 } }
    const scatter = [still ? 0 : 0.02 * random.uniform(), 0.001 * random.uniform(), 0.0004]
    const weights = Float64Array.from(errors, (error) => (Number.isFinite(error) ? 1 + random.below(1000) : 0))
    return { tree, scatter, weights }
  })

test('up and down the tree equals the dense solution', () => {
  fc.assert(
    fc.property(someTree, ({ tree, scatter, weights }) => {
      const { means, variances, totals } = treePosterior(tree, scatter, weights)
      for (const [i, { node, total }] of dense(tree, scatter, weights).nodes.entries()) {
        expect(Math.abs(means[i]! - node.mean)).toBeLessThan(1e-9)
        expect(Math.abs(variances[i]! - node.variance)).toBeLessThan(1e-9)
        expect(Math.abs(totals.means[i]! - total.mean)).toBeLessThan(1e-9)
        expect(Math.abs(totals.variances[i]! - total.variance)).toBeLessThan(1e-9)
      }
    }),
  )
})

test('likelihoods of two variances differ as the dense ones do', () => {
  fc.assert(
    fc.property(someTree, ({ tree, scatter, weights }) => {
      const other = scatter.map((variance) => variance * 1.7 + 0.001)
      const up = treeLikelihood(tree, other) - treeLikelihood(tree, scatter)
      const straight = dense(tree, other, weights).logLikelihood - dense(tree, scatter, weights).logLikelihood
      expect(Math.abs(up - straight)).toBeLessThan(1e-7)
    }),
  )
})

test('on one level with nothing known beforehand, the variance is the restricted-likelihood one', () => {
  const random = randomFrom(7)
  const variances = Array.from({ length: 60 }, () => 0.0001 + 0.003 * random.uniform())
  const values = variances.map((variance) => 0.06 + random.normal() * Math.sqrt(variance + 0.0016))
  const tree: ScatterTree = {
    parents: Int32Array.from([-1, ...values.map(() => 0)]),
    groups: new Uint8Array(61),
    observed: Float64Array.from([0, ...values]),
    errors: Float64Array.from([Infinity, ...variances]),
    prior: { mean: 0.06, variance: Infinity },
  }
  expect(scatterVariances(tree, 1)[0]).toBeCloseTo(restrictedLikelihood({ values, variances }).variance, 8)
})
