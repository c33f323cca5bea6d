import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../server/src/entry/http/app.ts'
import { routes } from '../server/src/entry/routes.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { fillPlaces, PASSWORD, reporter } from './packages.ts'

/* An office whose server has no certificate yet, reached by an address that is not localhost; and one behind TLS. */

const CHROMIUM = '/usr/bin/chromium'
let house: TestContext
let folder: string
let office: FastifyInstance
let secure: FastifyInstance
let url: string

beforeAll(async () => {
  house = await testContext()
  await fillPlaces(house)
  folder = await mkdtemp(join(tmpdir(), 'evenborn-plain-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/assets/page.css"><p id="seen"></p><script>document.title = 'injected'</script><script src="/assets/page.js"></script>`,
  )
  await writeFile(join(folder, 'assets/page.css'), 'p { width: 321px }')
  await writeFile(join(folder, 'assets/page.js'), `document.getElementById('seen').textContent = 'script ran'`)
  office = await openApp(house.ctx, routes, { publicUrl: undefined, dist: folder })
  url = await office.listen({ host: '127.0.0.2', port: 0 })
  secure = await openApp(house.ctx, routes, { publicUrl: 'https://srb.example.cn', dist: folder })
})
afterAll(async () => {
  await office.close()
  await secure.close()
  await house.close()
  await rm(folder, { recursive: true })
})

const paths = [
  '/',
  '/board',
  '/assets/page.js',
  '/api/areas',
  '/api/openapi.json',
  '/health/live',
  '/metrics',
  '/missing.js',
]

test('[O2] over plain http no answer sends the browser to https; behind TLS every answer keeps it there', async () => {
  for (const path of paths) {
    const plain = await office.inject({ url: path })
    const policy = String(plain.headers['content-security-policy'])
    expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'self'")])
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/upgrade-insecure-requests|unsafe-eval|https:/)
    expect(plain.headers['strict-transport-security']).toBeUndefined()
    expect([plain.headers['x-content-type-options'], plain.headers.server]).toEqual(['nosniff', undefined])
    const kept = await secure.inject({ url: path })
    expect([path, kept.headers['strict-transport-security']]).toEqual([
      path,
      expect.stringMatching(/^max-age=31536000/),
    ])
  }
})

test('[O3] the session’s cookie is Secure and bound to its host behind TLS, and goes without both over plain http', async () => {
  const signIn = (app: FastifyInstance) =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'sec-fetch-site': 'same-origin' },
      payload: { account: reporter.account, password: PASSWORD },
    })
  expect(String((await signIn(secure)).headers['set-cookie'])).toMatch(/^__Host-.*HttpOnly; Secure; SameSite=Strict/)
  expect(String((await signIn(office)).headers['set-cookie'])).not.toMatch(/Secure|__Host/)
})

test.runIf(existsSync(CHROMIUM))(
  '[O2] Chromium draws the page at http://127.0.0.2, signs in, and runs no script that was put in',
  async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    try {
      const page = await browser.newPage()
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      const failed: string[] = []
      page.on('requestfailed', (request) => failed.push(request.url()))
      await page.goto(`${url}/board`)
      await page.getByText('script ran').waitFor()
      expect(await page.locator('#seen').evaluate((seen) => getComputedStyle(seen).width)).toBe('321px')
      expect(await page.title()).not.toBe('injected')
      expect(failed.filter((address) => !address.endsWith('favicon.ico'))).toEqual([])
      expect(complaints.filter((text) => !/inline script|favicon|404/.test(text))).toEqual([])
      const body = JSON.stringify({ account: reporter.account, password: PASSWORD })
      const statuses = await page.evaluate(async (body) => {
        const headers = { 'content-type': 'application/json' }
        const signedIn = await fetch('/api/session', { method: 'POST', headers, body })
        return [signedIn.status, (await fetch('/api/session')).status]
      }, body)
      expect(statuses).toEqual([200, 200])
    } finally {
      await browser.close()
    }
  },
)

test('metrics answer this machine alone, or whoever has the token; none of it tells of an area or an account', async () => {
  const ask = (app: FastifyInstance, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    app.inject({ url: '/metrics', headers, remoteAddress })
  const { statusCode, body } = await ask(office)
  expect([statusCode, body]).toEqual([200, expect.stringContaining('evenborn_database_up 1')])
  for (const name of [
    'evenborn_requests_total',
    'evenborn_request_seconds_bucket',
    'evenborn_ledger_waiting',
    'evenborn_queue_tasks',
  ])
    expect(body).toContain(name)
  expect(body).not.toMatch(/9901|hospital|127\.0\.0|RM99/)
  expect((await ask(office, {}, '192.0.2.9')).statusCode).toBe(404)
  expect((await ask(office, { 'x-forwarded-for': '192.0.2.9' })).statusCode).toBe(404)
  const database = () => 'addressed' as const
  const token = 'a word of sixteen or more'
  const guarded = await openApp(house.ctx, routes, {
    publicUrl: undefined,
    dist: folder,
    health: { database, metricsToken: token },
  })
  expect((await ask(guarded)).statusCode).toBe(404)
  expect((await ask(guarded, { authorization: `Bearer ${token}` }, '192.0.2.9')).statusCode).toBe(200)
  await guarded.close()
  expect((await office.inject({ url: '/health/live' })).body).toBe('live\n')
  expect((await office.inject({ url: '/health/ready' })).body).toBe('ready\n')
})
