import { expect, test } from 'vitest'
import { derSimonianLaird, restrictedLikelihood } from './betweenVariance.ts'

test('estimates that agree leave no variance', () => {
  const alike = { values: [0.1, 0.1, 0.1], variances: [1, 2, 3] }
  expect(derSimonianLaird(alike)).toMatchObject({ variance: 0, statistic: 0, freedom: 2, p: 1 })
  expect(restrictedLikelihood(alike).variance).toBe(0)
})

test('with equal errors both are the variance between less the variance within', () => {
  const values = [0, 0.1, 0.3, -0.2, 0.25]
  const mean = values.reduce((a, b) => a + b) / 5
  const between = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4
  const estimates = { values, variances: values.map(() => 0.001) }
  expect(derSimonianLaird(estimates).variance).toBeCloseTo(between - 0.001, 12)
  expect(restrictedLikelihood(estimates).variance).toBeCloseTo(between - 0.001, 12)
})

test('one estimate, or none, says nothing of variance', () => {
  expect(derSimonianLaird({ values: [0.3], variances: [0.1] })).toMatchObject({ variance: 0, p: 1 })
  expect(derSimonianLaird({ values: [], variances: [] }).variance).toBe(0)
})
