import { contract } from '@evenborn/core/contract'
import { Receipt } from '@evenborn/core/intake/delivery'
import { os } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../server/src/entry/http/app.ts'
import { endpointsOf, requireActions } from '../server/src/entry/http/guard.ts'
import { routes } from '../server/src/entry/routes.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { inTransaction } from '../server/src/foundation/transaction.ts'
import { land } from '../server/src/intake/landing.ts'
import { record } from '../server/src/ledger/record.ts'
import { birthPackage, births, fillPlaces, PASSWORD, reporter } from './packages.ts'

let home: TestContext
let app: FastifyInstance
let url: string
const logged: string[] = []

/** A log of which the tests read every line. */
const keptLog = () => {
  const write = (line: string) => void logged.push(line)
  return pino({ base: null }, { write })
}

beforeAll(async () => {
  home = await testContext([land])
  await fillPlaces(home)
  app = await openApp({ ...home.ctx, log: keptLog() }, routes, { publicUrl: undefined, dist: '/nowhere' })
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
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const signIn = async () => cookieOf(await post('/session', { account: reporter.account, password: PASSWORD }))

test('every endpoint of the contract names its action', () => {
  expect(() => requireActions(contract)).not.toThrow()
  expect(endpointsOf(routes).length).toBeGreaterThanOrEqual(10)
  expect(() => requireActions({ loose: os.handler(() => 1) })).toThrow('loose')
})

test('nobody gets in without signing in, and the answer is a refusal in both languages', async () => {
  for (const path of ['/areas', '/agencies', '/returns', '/duties', '/session']) {
    const answer = await fetch(`${url}/api${path}`)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'access.not-signed-in', text: { zh: '请先登录。' } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})

test('a session opens by cookie that scripts cannot read, and ends', async () => {
  const answer = await post('/session', { account: reporter.account, password: PASSWORD })
  expect(await answer.json()).toEqual({ next: 'in' })
  expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Strict/)
  expect(answer.headers.getSetCookie()[0]).not.toMatch(/Secure/)
  const cookie = cookieOf(answer)
  const me = () => fetch(`${url}/api/session`, { headers: { cookie } })
  expect(await (await me()).json()).toEqual(reporter)
  expect((await fetch(`${url}/api/session`, { method: 'DELETE', headers: { cookie, ...page } })).status).toBe(200)
  expect((await me()).status).toBe(401)
})

test('an officer whose account is closed is out at once', async () => {
  const cookie = await signIn()
  const set = (active: boolean) =>
    inTransaction(home.ctx, async (ctx) => {
      await ctx.db.updateTable('officer').set({ active }).where('id', '=', reporter.id).execute()
      await record(ctx, active ? 'user.grant' : 'user.revoke', 'officer', { key: reporter.id, area: reporter.area })
    })
  await set(false)
  expect((await fetch(`${url}/api/session`, { headers: { cookie } })).status).toBe(401)
  await set(true)
})

test('unknown account and wrong password are told alike, and both are slowed down', async () => {
  const tries = (account: string) =>
    Promise.all(Array.from({ length: 7 }, async () => codeOf(await post('/session', { account, password: 'no' }))))
  const known = (await tries('clerk')).map(String).sort()
  expect(known).toEqual((await tries('nobody-here')).map(String).sort())
  expect(known.filter((one) => one === '401,access.wrong-password')).toHaveLength(5)
  expect(known).toContain('429,access.too-many-tries')
})

test('a change asked for from another site is refused', async () => {
  const body = { account: reporter.account, password: PASSWORD }
  const refused = [403, 'access.other-origin']
  expect(await codeOf(await post('/session', body, { 'sec-fetch-site': 'cross-site' }))).toEqual(refused)
  expect(await codeOf(await post('/session', body, { 'sec-fetch-site': 'same-site', origin: url }))).toEqual(refused)
  expect(await codeOf(await post('/session', body, { origin: 'https://evil.example' }))).toEqual(refused)
  expect(await codeOf(await post('/session', body, {}))).toEqual(refused)
  expect((await post('/session', body, { origin: url })).status).toBe(200)
})

test('what is wrong with a request is told by place, never by value', async () => {
  const invalid = await post('/session', { account: '430102199503061227' })
  expect([invalid.status, await invalid.text()]).toEqual([422, expect.not.stringContaining('430102')])
  const cookie = await signIn()
  const month = await fetch(`${url}/api/duties?month=202613`, { headers: { cookie } })
  expect(await month.json()).toMatchObject({ code: 'request.invalid', values: { place: 'month' } })
  const broken = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...page },
    body: '{',
  })
  expect(await codeOf(broken)).toEqual([422, 'request.malformed'])
  expect(await codeOf(await fetch(`${url}/api/nothing-here`))).toEqual([404, 'request.not-found'])
})

test('strangers may not send much, and nobody without saying how much', async () => {
  const much = await post('/session', { account: 'a', password: 'x'.repeat(20_000) })
  expect(await codeOf(much)).toEqual([413, 'request.too-large'])
  const body = new Blob(['{}']).stream()
  const unsaid = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: page,
    body,
    duplex: 'half',
  } as RequestInit)
  expect(await codeOf(unsaid)).toEqual([422, 'request.length-missing'])
})

test('a return travels as a form and comes back as a receipt', async () => {
  const cookie = await signIn()
  const send = (bytes: Uint8Array, name: string) => {
    const form = new FormData()
    form.set('package', new File([new Uint8Array(bytes)], name))
    return fetch(`${url}/api/returns`, { method: 'POST', headers: { cookie, ...page }, body: form })
  }
  const sent = birthPackage(births(30))
  const answer = await send(sent.bytes, '报送包.zip')
  expect(Receipt.parse(await answer.json())).toMatchObject({ hash: sent.hash, rows: 30, heldAlready: false })
  expect(await codeOf(await send(new TextEncoder().encode('姓名\n王小红'), '三月.csv'))).toEqual([
    422,
    'intake.spreadsheet',
  ])
  const one = await fetch(`${url}/api/returns/${sent.hash}`, { headers: { cookie } })
  expect(await one.json()).toMatchObject({ state: 'received', unit: reporter.unit })
  expect(await codeOf(await fetch(`${url}/api/returns/${'0'.repeat(64)}`, { headers: { cookie } }))).toEqual([
    404,
    'intake.not-found',
  ])
})

test('what nobody expected is told by a number, which the log has too', async () => {
  const cookie = await signIn()
  const broken = await openApp(
    {
      ...home.ctx,
      now: () => {
        throw new Error('王小红 430102199503061227')
      },
      log: keptLog(),
    },
    routes,
    { publicUrl: undefined, dist: '/nowhere' },
  )
  const address = await broken.listen({ host: '127.0.0.1', port: 0 })
  const answer = await fetch(`${address}/api/session`, { headers: { cookie } })
  const { code, values } = (await answer.json()) as { code: string; values: { id: string } }
  expect([answer.status, code]).toEqual([500, 'request.failed'])
  expect(logged.join('')).toContain(values.id)
  await broken.close()
})

test('the log has patterns and no address, query, account or name', async () => {
  const cookie = await signIn()
  await fetch(`${url}/api/returns?unit=RM990122&month=202603`, {
    headers: { cookie, 'x-forwarded-for': '203.0.113.77' },
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  const log = logged.join('')
  expect(log).toContain('"route":"/returns"')
  expect(log).toContain('"route":"/returns/{hash}"')
  for (const secret of [
    '203.0.113.77',
    '127.0.0.1',
    'RM990122',
    '202603',
    'hospital',
    '王小红',
    '430102',
    PASSWORD,
    cookie,
  ])
    expect(log).not.toContain(secret)
})

test('pages carry headers that hold over plain http', async () => {
  const answer = await fetch(`${url}/board`)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect(answer.headers.get('strict-transport-security')).toBeNull()
  for (const [name, value] of [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'no-referrer'],
    ['permissions-policy', expect.stringContaining('camera=()')],
    ['server', null],
  ] as const)
    expect([name, answer.headers.get(name)]).toEqual([name, value])
  expect(await codeOf(await fetch(`${url}/missing.js`))).toEqual([404, 'request.not-found'])
})

test('the OpenAPI document is printed from the contract', async () => {
  const answer = await fetch(`${url}/api/openapi.json`)
  const document = (await answer.json()) as { openapi: string; paths: Record<string, object> }
  expect(document.openapi).toMatch(/^3\.1/)
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/session', '/returns', '/returns/{hash}', '/duties']),
  )
})
