import fc from 'fast-check'
import { expect, test } from 'vitest'
import { radixOrder } from './radixSort.ts'

const keys = fc.uint32Array({ maxLength: 300 })
const fewKeys = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 200 }).map((list) => Uint32Array.from(list))

test('puts keys in the order a plain sort would', () => {
  fc.assert(
    fc.property(keys, (keys) => {
      const sorted = Array.from(radixOrder(keys), (place) => keys[place]!)
      expect(sorted).toEqual([...keys].sort((a, b) => a - b))
    }),
  )
})

test('leaves equal keys in the order given, so that sorts can be stacked', () => {
  fc.assert(
    fc.property(fewKeys, (keys) => {
      const order = radixOrder(keys, radixOrder(keys.map((_, place) => place % 3)))
      for (let at = 1; at < order.length; at++) {
        const [before, here] = [order[at - 1]!, order[at]!]
        const step = keys[here]! - keys[before]! || (here % 3) - (before % 3) || here - before
        expect(step).toBeGreaterThan(0)
      }
    }),
  )
})
