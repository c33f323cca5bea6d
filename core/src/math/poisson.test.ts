import { expect, test } from 'vitest'
import { poissonLowerTail, samePoissonChance } from './poisson.ts'

test('the lower tail is the sum of its terms, worked out in forty digits', () => {
  expect(poissonLowerTail(-1, 3)).toBe(0)
  expect(poissonLowerTail(2, 3)).toBeCloseTo(0.42319008112684353, 12)
  expect(poissonLowerTail(60, 100)).toBeCloseTo(1.081221817024e-5, 17)
})

test('two counts are equal as often as the sum of squares of their chances says', () => {
  for (const mean of [0, 0.3, 4, 19.9, 20.1, 150]) {
    let chance = Math.exp(-mean)
    let sum = chance ** 2
    for (let count = 1; count < 600; count++) {
      chance *= mean / count
      sum += chance ** 2
    }
    expect(samePoissonChance(mean) / sum).toBeCloseTo(1, 4)
  }
})
