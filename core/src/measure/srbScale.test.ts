import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offScale, placeOnScale, SCALE_HIGH, SCALE_LOW } from './srbScale.ts'

const ratio = fc.double({ min: 1, max: 1000, noNaN: true })

test('the ends of the scale are 0 and 1, and the same skew either way stands equally far from 100', () => {
  expect(placeOnScale(SCALE_LOW)).toBe(0)
  expect(placeOnScale(SCALE_HIGH)).toBe(1)
  expect(placeOnScale(125) - placeOnScale(100)).toBeCloseTo(placeOnScale(100) - placeOnScale(80), 12)
})

test('a higher ratio never stands lower, and every ratio stands on the scale', () => {
  fc.assert(
    fc.property(ratio, ratio, (one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one]
      expect(placeOnScale(low)).toBeLessThanOrEqual(placeOnScale(high))
      expect(placeOnScale(low)).toBeGreaterThanOrEqual(0)
      expect(placeOnScale(high)).toBeLessThanOrEqual(1)
    }),
  )
})

test('what lies outside is said to lie outside', () => {
  expect([offScale(79.9), offScale(80), offScale(140), offScale(140.1), offScale(null)]).toEqual([
    'below',
    undefined,
    undefined,
    'above',
    'above',
  ])
})
