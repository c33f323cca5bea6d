import { expect, test } from 'vitest'
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
