import { expect, test } from 'vitest'
import { periodChoices } from './periodChoices.ts'

test('years and quarters are offered only where they are held whole', () => {
  const choices = periodChoices({ from: 202411, to: 202602 })
  expect(choices.latestYear).toEqual({ from: 202503, to: 202602 })
  expect(choices.years).toEqual([{ from: 202501, to: 202512 }])
  expect(choices.quarters.map(({ to }) => to)).toEqual([202512, 202509, 202506, 202503])
  expect(choices.months).toHaveLength(16)
  expect(choices.months[0]).toEqual({ from: 202602, to: 202602 })
})
