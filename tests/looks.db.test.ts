import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alteredBatches, enterBatch, listLooks } from '../server/src/access/accessLog.ts'
import { SESSION_COOKIE } from '../server/src/entry/http/api.ts'
import { openApp } from '../server/src/entry/http/app.ts'
import { jobs } from '../server/src/entry/jobs.ts'
import { routes } from '../server/src/entry/routes.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { fillTwoCounties, HERE, officerIn, signedIn, type There } from './twoCounties.ts'

let home: TestContext
let app: FastifyInstance
let here: There
let there: There
const tokens = new Map<string, string>()
const contexts = new Map<string, Parameters<typeof listLooks>[0]>()

beforeAll(async () => {
  home = await testContext(jobs)
  ;({ here, there } = await fillTwoCounties(home))
  for (const role of ['reporter', 'srb-head', 'statistician', 'audit-admin'] as const) {
    const { officer, token } = await signedIn(home.ctx, officerIn(HERE, role))
    tokens.set(role, token)
    contexts.set(role, { ...home.ctx, db: home.ctx.requestDb(token), officer })
  }
  app = await openApp(home.ctx, routes, { publicUrl: undefined, dist: '/nowhere' })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const ask = (role: string, place: string) =>
    fetch(`${url}/api${place}`, { headers: { cookie: `${SESSION_COOKIE}=${tokens.get(role)}` } })
  await ask('statistician', `/returns/${here.hash}`)
  await ask('statistician', `/returns/${there.hash}`)
  await ask('statistician', '/returns?unit=RM990122&month=202603')
  await ask('reporter', '/officers')
  await app.close()
})
afterAll(() => home.close())

test('every look is kept, those refused too: who, which endpoint, how much; nothing of what was seen', async () => {
  const { looks } = await listLooks(contexts.get('audit-admin')!, {})
  const told = looks.map(({ endpoint, allowed, rows, unit }) => [endpoint, allowed, rows, unit])
  expect(told).toContainEqual(['intake.readReturn', true, 1, 'RM990122'])
  expect(told).toContainEqual(['intake.readReturn', false, 0, null])
  expect(told).toContainEqual(['intake.listReturns', true, 1, 'RM990122'])
  expect(told).toContainEqual(['access.readOfficers', false, 0, null])
  const { rows } = await sql<{ line: string }>`select access_log::text as line from access_log`.execute(
    home.ctx.systemDb,
  )
  for (const { line } of rows) {
    expect(line).not.toContain(here.hash)
    expect(line).not.toMatch(/202603|127\.0\.0\.1|Mozilla|node/)
  }
})

test('a unit sees who looked at its own rows, a head who looked in the county, a statistician only their own looks', async () => {
  const { looks } = await listLooks(contexts.get('reporter')!, { others: true })
  expect(looks.length).toBeGreaterThan(0)
  for (const look of looks) expect(look.unit).toBe('RM990122')
  const { looks: seen } = await listLooks(contexts.get('srb-head')!, {})
  expect(new Set(seen.map(({ officer }) => officer?.id)).size).toBe(2)
  await expect(listLooks(contexts.get('statistician')!, {})).rejects.toMatchObject({ code: 'access.not-permitted' })
})

test('what was looked at is entered by the batch: a line taken away, altered or put in between is found', async () => {
  await enterBatch(home.ctx)
  await enterBatch(home.ctx)
  const batches = await home.ctx.systemDb.selectFrom('access_batch').selectAll().execute()
  expect(batches).toHaveLength(1)
  expect(await alteredBatches(home.ctx)).toEqual([])
  const administrator = openDatabase(home.urls.administratorUrl, 1)
  const { first, last } = batches[0]!
  for (const change of [
    `delete from access_log where id = ${first}`,
    `update access_log set rows = rows + 1 where id = ${last}`,
    `update access_log set officer = null where id = ${first}`,
  ]) {
    const found = await administrator
      .transaction()
      .execute(async (db) => {
        await sql`set local session_replication_role = replica`.execute(db)
        await sql.raw(change).execute(db)
        throw await alteredBatches({ db })
      })
      .catch((thrown: unknown) => thrown)
    expect([change, found]).toEqual([change, [{ first, last }]])
  }
  await administrator.destroy()
  for (const text of ['update access_log set rows = 0', 'delete from access_log', 'truncate access_log'])
    for (const url of [home.urls.ownerUrl, home.urls.jobsUrl]) {
      const db = openDatabase(url, 1)
      await expect(sql.raw(text).execute(db)).rejects.toThrow(/kept|permission denied/)
      await db.destroy()
    }
})
