import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fanOf } from './fan.ts'

test('the fan of 512 boys and 488 girls stands around its ratio', () => {
  const { half, nearlyAll } = fanOf({ boys: 512, girls: 488 })
  expect(half.low).toBeCloseTo(100.53, 1)
  expect(nearlyAll.low).toBeCloseTo(92.68, 1)
  expect(nearlyAll.high).toBeCloseTo(118.77, 1)
})

test('each width lies within the next, whatever was counted', () => {
  const births = fc.integer({ min: 0, max: 50_000 })
  fc.assert(
    fc.property(births, births, (boys, girls) => {
      const { half, most, nearlyAll } = fanOf({ boys, girls })
      const up = (high: number | null) => high ?? Number.POSITIVE_INFINITY
      expect(nearlyAll.low).toBeLessThanOrEqual(most.low)
      expect(most.low).toBeLessThanOrEqual(half.low)
      expect(up(half.high)).toBeLessThanOrEqual(up(most.high))
      expect(up(most.high)).toBeLessThanOrEqual(up(nearlyAll.high))
    }),
  )
})
