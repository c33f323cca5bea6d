import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../server/src/entry/http/app.ts'
import { routes } from '../server/src/entry/routes.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { fillPlaces, PASSWORD, reporter } from './packages.ts'

/* Limits of the edge that someone tries to go round. */

let home: TestContext
let app: FastifyInstance
let url: string

beforeAll(async () => {
  home = await testContext()
  await fillPlaces(home)
  app = await openApp(home.ctx, routes, { publicUrl: undefined, dist: '/nowhere' })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await home.close()
})

const page = { 'sec-fetch-site': 'same-origin' }
const post = (path: string, body: unknown, headers: Record<string, string> = page) =>
  fetch(`${url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
const signIn = async () =>
  (await post('/session', { account: reporter.account, password: PASSWORD })).headers
    .getSetCookie()[0]
    ?.split(';')[0] ?? ''

test('signing in again ends the session before, and over TLS the cookie is bound to this host', async () => {
  const first = await signIn()
  const again = await post('/session', { account: reporter.account, password: PASSWORD }, { ...page, cookie: first })
  expect(again.status).toBe(200)
  expect((await fetch(`${url}/api/session`, { headers: { cookie: first } })).status).toBe(401)

  const secure = await openApp(home.ctx, routes, { publicUrl: 'https://srb.example.cn', dist: '/nowhere' })
  const answer = await secure.inject({
    method: 'POST',
    url: '/api/session',
    headers: page,
    payload: { account: reporter.account, password: PASSWORD },
  })
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-evenborn_session=.*Path=\/; HttpOnly; Secure; SameSite=Strict/,
  )
  await secure.close()
})

test('an endpoint has one address: another spelling goes past no limit', async () => {
  const body = { account: 'nobody-at-all', password: 'no' }
  const spelled = (path: string) =>
    app.inject({ method: 'POST', url: path, headers: page, payload: body }).then(({ statusCode }) => statusCode)
  for (const path of ['/api/session/', '/api//session', '/api/%73ession', '/api/session/%2e'])
    expect([path, await spelled(path)]).toEqual([path, 404])
  const unreadable = await app.inject({ method: 'GET', url: '/%c0%ae/secret' })
  expect([unreadable.statusCode, unreadable.body.includes('secret')]).toEqual([404, false])
})

test('only a form with a file may be large, and no account holds a control character', async () => {
  const cookie = await signIn()
  const much = await post('/returns', { package: 'x'.repeat(20_000) }, { ...page, cookie })
  expect(await codeOf(much)).toEqual([413, 'request.too-large'])
  const nul = await post('/session', { account: 'a\u0000b', password: 'x' })
  expect(await codeOf(nul)).toEqual([422, 'request.invalid'])
})

test('failed tries of long ago are forgotten', async () => {
  const { gateDb: db, now } = home.ctx
  const last_at = new Date(now().getTime() - 25 * 3_600_000)
  await db
    .insertInto('sign_in_attempt')
    .values({ account_hash: 'f'.repeat(64), failures: 9, last_at })
    .execute()
  await signIn()
  const kept = await db
    .selectFrom('sign_in_attempt')
    .select('account_hash')
    .where('account_hash', '=', 'f'.repeat(64))
    .execute()
  expect(kept).toEqual([])
})
