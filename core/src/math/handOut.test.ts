import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handOut } from './handOut.ts'

const someShares = fc
  .array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((sum, each) => sum + each, 0)))
const someCounts = fc.array(fc.nat(9), { maxLength: 60 })

test('everything is handed out, and no part stands a whole one above its share', () => {
  fc.assert(
    fc.property(someShares, someCounts, (shares, counts) => {
      const hand = handOut(shares)
      const got = shares.map(() => 0)
      let all = 0
      for (const count of counts) {
        const more = hand(count)
        expect(more.reduce((sum, each) => sum + each, 0)).toBe(count)
        expect(Math.min(0, ...more)).toBe(0)
        for (const [part, each] of more.entries()) got[part]! += each
        all += count
        for (const [part, share] of shares.entries()) expect(got[part]! - share * all).toBeLessThan(1)
      }
    }),
  )
})

test('single things do not all go to the largest part', () => {
  const hand = handOut([0.6, 0.4])
  const got = Array.from({ length: 10 }, () => hand(1))
  expect(got.filter(([first]) => first === 1)).toHaveLength(6)
})

test('one part gets all, and nothing handed out is nothing got', () => {
  expect(handOut([1])(17)).toEqual([17])
  expect(handOut([0.5, 0.5])(0)).toEqual([0, 0])
})
