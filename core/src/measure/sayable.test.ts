import { expect, test } from 'vitest'
import { isSayable, sayableSrb } from './sayable.ts'
import { ratioOf } from './sexRatio.ts'

test('some 170 births carry a ratio, fewer do not', () => {
  const even = (births: number) => ratioOf({ boys: births / 2, girls: births / 2 })
  const fewest = Array.from({ length: 500 }, (_, half) => 2 * half).find((births) => isSayable(even(births)))!
  expect(fewest).toBeGreaterThan(150)
  expect(fewest).toBeLessThan(190)
  for (let births = fewest; births < 2000; births += 2) expect(isSayable(even(births))).toBe(true)
  expect(sayableSrb(even(fewest))).toBe(100)
  expect(sayableSrb(even(fewest - 2))).toBeNull()
})

test('no births, no girls and no boys carry none', () => {
  for (const counts of [
    { boys: 0, girls: 0 },
    { boys: 9000, girls: 0 },
    { boys: 0, girls: 9000 },
  ])
    expect(sayableSrb(ratioOf(counts))).toBeNull()
})
