import { expect, test } from 'vitest'
import type { Random } from '../math/random.ts'
import { randomFrom } from '../math/random.ts'
import { measureTable } from './measureTable.ts'

/** What the ratio of an area does by itself, as a standard deviation of its logarithm (Chao and others 2019). */
const NATURAL = 0.0082

/** 230 districts of the sizes of Korea’s, of which some have a ratio of their own. */
function world(random: Random, planted: number, ratio: number) {
  return Array.from({ length: 230 }, (_, place) => {
    const births = Math.round(2664 * Math.exp(0.8 * random.normal()))
    const log = Math.log(place < planted ? ratio : 1.06) + NATURAL * random.normal()
    const boys = random.binomial(births, 1 / (1 + Math.exp(-log)))
    return { path: [`${place}`], period: '', boys, girls: births - boys }
  })
}

/** Areas called above 110 over many worlds: how many in all, and how many of them had not been planted. */
function called(worlds: number, planted: number, ratio: number) {
  const random = randomFrom(107)
  let [all, wrong] = [0, 0]
  for (let turn = 0; turn < worlds; turn++) {
    const rows = world(random, planted, ratio)
    const { levels } = measureTable(
      { rows, read: rows.length, notices: [] },
      { levels: ['district'], counts: 'births' },
    )
    const [level] = levels
    all += level!.high.length
    wrong += level!.high.filter(({ path }) => Number(path[0]) >= planted).length
  }
  return { all, wrong }
}

test('where nothing is planted nothing is called high', () => {
  expect(called(60, 0, 1.06).all / 60).toBeLessThanOrEqual(0.1)
})

test('where one in twenty stands at 125, most of those called are right and a fair part is found', () => {
  const worlds = 40
  const { all, wrong } = called(worlds, 12, 1.25)
  expect(wrong / all).toBeLessThanOrEqual(0.06)
  expect(all / (12 * worlds)).toBeGreaterThan(0.3)
})
