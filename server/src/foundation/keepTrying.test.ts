import { expect, test } from 'vitest'
import { inTurn } from './inTurn.ts'
import { keepTrying } from './keepTrying.ts'

test('what fails is tried again, later and later, until it goes', async () => {
  const waits: number[] = []
  const failures: [unknown, number][] = []
  let left = 9
  const work = async () => {
    if (left-- > 0) throw new Error(`not yet ${left}`)
  }
  const done = await keepTrying(work, {
    signal: new AbortController().signal,
    onFailure: (error, tries) => failures.push([(error as Error).message, tries]),
    pause: async (ms) => void waits.push(ms),
  })
  expect(done).toBe(true)
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  expect(failures[0]).toEqual(['not yet 8', 1])
  expect(failures).toHaveLength(9)
})

test('asked to stop, it ends its waiting at once and says that the work is not done', async () => {
  const controller = new AbortController()
  const began = performance.now()
  const trying = keepTrying(
    async () => {
      throw new Error('never')
    },
    { signal: controller.signal, onFailure: () => setTimeout(() => controller.abort(), 5) },
  )
  expect(await trying).toBe(false)
  expect(performance.now() - began).toBeLessThan(400)
})

test('pieces of work for one key never overlap, a failed one lets the next begin, other keys go on meanwhile', async () => {
  const turn = inTurn<object>()
  const [one, other] = [{}, {}]
  const told: string[] = []
  const piece =
    (name: string, fails = false) =>
    async () => {
      told.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      told.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const results = await Promise.allSettled([
    turn(one, piece('a', true)),
    turn(one, piece('b')),
    turn(other, piece('c')),
  ])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(told.indexOf('b begins')).toBeGreaterThan(told.indexOf('a ends'))
  expect(told.indexOf('c begins')).toBeLessThan(told.indexOf('a ends'))
})
