import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tally } from './tally.ts'

test('counts as a map would, and keeps the slot of a key while it grows', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 3000 }), (keys) => {
      const counted = tally()
      const slots = keys.map((key) => counted.add(key, 2))
      const wanted = new Map<number, number>()
      for (const key of keys) wanted.set(key, (wanted.get(key) ?? 0) + 2)
      expect([...counted.keys()]).toEqual([...wanted.keys()])
      expect([...counted.counts()]).toEqual([...wanted.values()])
      for (const [at, key] of keys.entries()) expect(counted.add(key, 0)).toBe(slots[at])
    }),
    { numRuns: 30 },
  )
})
