import { expect, test } from 'vitest'
import { chapman } from './chapman.ts'
import { keptDiscoveries } from './falseDiscovery.ts'
import { minimumOf } from './minimum.ts'
import { randomFrom } from './random.ts'

test('the same seed gives the same chance, another seed another', () => {
  const draws = (seed: number) => {
    const random = randomFrom(seed)
    return Array.from({ length: 5 }, () => random.uniform())
  }
  expect(draws(1)).toEqual(draws(1))
  expect(draws(1)).not.toEqual(draws(2))
})

test('draws have the mean and spread that they should', () => {
  const random = randomFrom(3)
  const size = 20_000
  const sample = (draw: () => number) => {
    const values = Array.from({ length: size }, draw)
    const mean = values.reduce((a, b) => a + b) / size
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size }
  }
  const uniform = sample(random.uniform)
  expect(uniform.mean).toBeCloseTo(0.5, 1.8)
  expect(uniform.variance).toBeCloseTo(1 / 12, 2)
  const normal = sample(random.normal)
  expect(Math.abs(normal.mean)).toBeLessThan(0.03)
  expect(Math.abs(normal.variance - 1)).toBeLessThan(0.05)
  const boys = sample(() => random.binomial(300, 0.5134))
  expect(Math.abs(boys.mean - 154.02)).toBeLessThan(0.3)
  expect(Math.abs(boys.variance - 300 * 0.5134 * 0.4866)).toBeLessThan(4)
})

test('every value below the limit comes', () => {
  const random = randomFrom(5)
  expect(new Set(Array.from({ length: 300 }, () => random.below(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
})

// statistics 1e, after Chapman’s formula as R prints it.
test('Chapman', () => {
  const boys = chapman(5200, 4900, 4700)
  const girls = chapman(4550, 4150, 3900)
  expect(boys.estimated).toBeCloseTo(5421.272, 3)
  expect(boys.error).toBeCloseTo(4.953, 3)
  expect(girls.estimated).toBeCloseTo(4841.656, 3)
  expect(girls.error).toBeCloseTo(7.19, 3)
  expect(Math.hypot(boys.error / boys.estimated, girls.error / girls.estimated)).toBeCloseTo(0.00174357, 8)
})

test('false discovery: the worked example of Benjamini and Hochberg keeps four of fifteen', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  expect(keptDiscoveries(p).filter((kept) => kept)).toHaveLength(4)
  expect(keptDiscoveries([...p].reverse()).slice(-4)).toEqual([true, true, true, true])
  expect(keptDiscoveries([])).toEqual([])
})

test('the least value is found inside and at an end', () => {
  expect(minimumOf((x) => (x - 0.3) ** 2, 0, 1)).toBeCloseTo(0.3, 7)
  expect(minimumOf((x) => x, 0, 1)).toBe(0)
  expect(minimumOf((x) => -x, 0, 1)).toBe(1)
})
