import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobs } from '../server/src/entry/jobs.ts'
import { startRunner } from '../server/src/entry/runner.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { findReturn } from '../server/src/intake/returns.ts'
import { landedBirths } from '../server/src/intake/tables.ts'
import { sql } from '../server/src/stores/engine/sql.ts'
import { birthPackage, births, fillPlaces } from './packages.ts'

const march = birthPackage(births(40))
const april = birthPackage(births(25, 202604), { from: 202604, to: 202604 })

let house: TestContext
let ctx: Ctx

beforeAll(async () => {
  house = await testContext(jobs)
  await fillPlaces(house)
  ctx = { ...house.ctx, asAdministrator: true }
})
afterAll(() => house.close())

const rows = async () => (await ctx.engine.rows<{ rows: number }>(sql`select count(*) as rows from ${landedBirths}`))[0]
const evidence = () => join(house.home, 'evidence')

test('a return landed twice at the same time stands in the engine once', async () => {
  await receiveReturn(ctx, march.bytes)
  await Promise.all([1, 2, 3].map(() => land.work(ctx, { hash: march.hash })))
  expect(await rows()).toEqual({ rows: 40 })
})

test('what cannot be read at the start is seen, keeps nothing else back, and lands as soon as it can', async () => {
  // Received, and its task lost with the server that received it.
  await receiveReturn({ ...ctx, tasks: { send: async () => {} } }, april.bytes)
  const row = (await findReturn(ctx, march.hash))!
  const file = await ctx.db
    .selectFrom('return_file')
    .select('kept_as')
    .where('return_hash', '=', row.hash)
    .where('cohort', 'is', null)
    .executeTakeFirstOrThrow()
  const facts = join(evidence(), file.kept_as.slice(0, 2), file.kept_as)
  await rename(facts, `${facts}.away`)
  const runner = startRunner(ctx, house.queue)
  await runner.started
  const failed = () => ctx.progress.steps().find(({ name }) => name === 'land')?.failed ?? 0
  await expect.poll(failed, { timeout: 10_000 }).toBeGreaterThanOrEqual(2)
  expect(ctx.progress.steps().find(({ name }) => name === 'land')?.detail).toBe(row.number)
  const stateOf = async (hash: string) => (await findReturn(ctx, hash))?.state
  await expect.poll(rows, { timeout: 10_000 }).toEqual({ rows: 25 })
  await rename(`${facts}.away`, facts)
  await expect.poll(() => stateOf(april.hash), { timeout: 20_000 }).toBe('linked')
  await expect.poll(() => stateOf(march.hash), { timeout: 20_000 }).toBe('linked')
  expect(await rows()).toEqual({ rows: 65 })
  await expect.poll(() => ctx.progress.steps(), { timeout: 10_000 }).toEqual([])
  await runner.stop()
})

test('asked to stop while it waits for another try, it stops', async () => {
  await rename(evidence(), `${evidence()}.away`)
  const runner = startRunner(ctx, house.queue)
  const failed = () => ctx.progress.steps().find(({ name }) => name === 'land')?.failed ?? 0
  await expect.poll(failed, { timeout: 10_000 }).toBeGreaterThanOrEqual(2)
  const began = performance.now()
  await runner.stop()
  expect(performance.now() - began).toBeLessThan(1000)
  await rename(`${evidence()}.away`, evidence())
})
