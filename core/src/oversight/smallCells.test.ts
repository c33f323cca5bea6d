import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Figure } from '../measure/figure.ts'
import { hiddenParts } from './smallCells.ts'

const blank: Figure = {
  area: '990101',
  source: 'register',
  basis: 'residence',
  from: 202601,
  to: 202612,
  boys: 0,
  girls: 0,
  unknown: 0,
  srb: null,
  low: 0,
  high: null,
}
const partOf = ([boys, girls]: readonly [number, number]): Figure => ({ ...blank, boys, girls })
const hiddenIn = (...counts: [number, number][]) => {
  const parts = counts.map(partOf)
  const hidden = hiddenParts(parts, (part) => part)
  return parts.map((part) => hidden.has(part))
}

test('a small cell takes the next smallest with it, so that the whole does not give it away', () => {
  expect(hiddenIn([4, 6], [300, 290], [40, 41])).toEqual([true, false, true])
})

test('nothing small, nothing hidden; an area without births hides nothing', () => {
  expect(hiddenIn([10, 10], [300, 290], [0, 0])).toEqual([false, false, false])
})

const counts = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))

test('no shown part is small, and subtracting the shown from the whole never gives a small cell', () => {
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 12 }), (all) => {
      const parts = all.map(partOf)
      const hidden = hiddenParts(parts, (part) => part)
      const born = parts.filter(({ boys, girls }) => boys + girls > 0)
      const shown = born.filter((part) => !hidden.has(part))
      for (const { boys, girls } of shown) expect(Math.min(boys, girls)).toBeGreaterThanOrEqual(10)
      if (hidden.size === 0 || shown.length === 0) return
      const sum = (of: (part: Figure) => number) => [...hidden].reduce((total, part) => total + of(part), 0)
      expect(hidden.size).toBeGreaterThan(1)
      expect(
        Math.min(
          sum(({ boys }) => boys),
          sum(({ girls }) => girls),
        ),
      ).toBeGreaterThanOrEqual(10)
    }),
  )
})
