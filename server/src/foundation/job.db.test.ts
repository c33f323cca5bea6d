import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Job, queueJob } from './job.ts'
import { type TestContext, testContext } from './testContext.ts'
import { inTransaction } from './transaction.ts'

const done: string[] = []
const tries = new Map<string, number>()
const given: string[] = []

const note: Job<{ text: string }> = {
  name: 'note',
  once: false,
  retries: 2,
  work: async (_ctx, { text }) => {
    tries.set(text, (tries.get(text) ?? 0) + 1)
    if (text === 'hopeless' || (text === 'second time' && tries.get(text) === 1)) throw new Error('not yet')
    done.push(text)
  },
  gaveUp: async (_ctx, { text }) => {
    given.push(text)
  },
}

let test_: TestContext
beforeAll(async () => {
  test_ = await testContext([note])
  await test_.queue.run(test_.ctx, [note])
})
afterAll(() => test_.close())

test('a task is there when its transaction holds, and only then', async () => {
  const { ctx } = test_
  await inTransaction(ctx, async (ctx) => {
    await queueJob(ctx, note, { text: 'dropped' })
    throw new Error('changed my mind')
  }).catch(() => undefined)
  await inTransaction(ctx, (ctx) => queueJob(ctx, note, { text: 'kept' }))
  await expect.poll(() => done, { timeout: 5000 }).toEqual(['kept'])
})

test('a task that fails is tried again, and told when it is given up', async () => {
  await queueJob(test_.ctx, note, { text: 'second time' })
  await queueJob(test_.ctx, note, { text: 'hopeless' })
  await expect.poll(() => done, { timeout: 10_000 }).toContain('second time')
  await expect.poll(() => given, { timeout: 20_000 }).toEqual(['hopeless'])
  expect(tries.get('hopeless')).toBe(3)
}, 40_000)
