import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOfficer } from '../server/src/access/officers.ts'
import { openSession, signIn } from '../server/src/access/sessions.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { inTransaction } from '../server/src/foundation/transaction.ts'
import { record } from '../server/src/ledger/record.ts'
import { officerOf, serveAccounts } from './accounts.ts'
import { fillPlaces, PASSWORD } from './packages.ts'

let home: TestContext
let app: Awaited<ReturnType<typeof serveAccounts>>
let moment = Date.parse('2026-04-02T01:00:00Z')
const wait = (seconds: number) => {
  moment += seconds * 1000
  home.setNow(new Date(moment).toISOString())
}
const clerk = officerOf('srb-clerk', 1)
const other = officerOf('srb-clerk', 2)

beforeAll(async () => {
  home = await testContext()
  await fillPlaces(home)
  for (const officer of [clerk, other]) await addOfficer(home.ctx, officer, PASSWORD)
  app = await serveAccounts(home)
})
afterAll(async () => {
  await app.app.close()
  await home.close()
})

async function signedIn(account = clerk.account) {
  const browser = app.browser()
  expect((await browser.signIn(account)).body).toEqual({ next: 'in' })
  return browser
}
type Account = { sessions: { id: string; openedAt: string; usedAt: string; current: boolean }[] }

describe('sessions', () => {
  test('end after an hour without a request, and after twelve in any case', async () => {
    const browser = await signedIn()
    wait(3500)
    expect((await browser.get('/session')).status).toBe(200)
    wait(3500)
    expect((await browser.get('/session')).status).toBe(200)
    wait(3700)
    expect((await browser.get('/session')).code).toBe('access.not-signed-in')
    const busy = await signedIn()
    for (let hour = 0; hour < 14; hour++) {
      expect((await busy.get('/session')).status).toBe(200)
      wait(3000)
    }
    wait(1500)
    expect((await busy.get('/session')).status).toBe(401)
  })

  test('are listed to the minute, without address or browser; one and all others can be ended, strangers’ not', async () => {
    wait(13 * 3600 + 25)
    const [one, two, three] = [await signedIn(), await signedIn(), await signedIn()]
    wait(95)
    const { sessions } = (await one.get<Account>('/account')).body
    expect(sessions).toHaveLength(3)
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    for (const session of sessions) expect(Object.keys(session).sort()).toEqual(['current', 'id', 'openedAt', 'usedAt'])
    expect(sessions.find(({ current }) => current)?.usedAt).toMatch(/:00\.000Z$/)
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'session' order by 1`.execute(
      home.ctx.gateDb,
    )
    expect(rows.map(({ name }) => name)).toEqual([
      'expires_at',
      'id',
      'officer_id',
      'opened_at',
      'stage',
      'token_hash',
      'used_at',
    ])
    const twos = (await two.get<Account>('/account')).body.sessions.find(({ current }) => current)?.id
    const stranger = await signedIn(other.account)
    expect((await stranger.ask('DELETE', `/account/sessions/${twos}`)).code).toBe('access.session-unknown')
    expect((await one.ask('DELETE', `/account/sessions/${twos}`)).status).toBe(200)
    expect((await two.get('/session')).status).toBe(401)
    expect((await one.ask('DELETE', '/account/sessions')).body).toEqual({ ended: 1 })
    expect((await three.get('/session')).status).toBe(401)
    expect((await one.get('/session')).status).toBe(200)
    expect((await stranger.get('/session')).status).toBe(200)
  })

  test('all others end when the password changes; wrong, short and obvious ones change nothing', async () => {
    const [one, two] = [await signedIn(other.account), await signedIn(other.account)]
    const change = (present: string, wanted: string) => one.post('/account/password', { present, wanted })
    const wanted = 'eight green bottles'
    expect((await change('wrong', wanted)).code).toBe('access.wrong-password')
    expect((await change(PASSWORD, 'short')).code).toBe('request.invalid')
    for (const easy of ['aaaaaaaaaaaaaaa', '123456789012', `${other.account}-2026`, 'Password-2026!'])
      expect([easy, (await change(PASSWORD, easy)).code]).toEqual([easy, 'access.obvious-password'])
    expect((await two.get('/session')).status).toBe(200)
    expect((await change(PASSWORD, wanted)).status).toBe(200)
    expect((await two.get('/session')).status).toBe(401)
    expect((await one.get('/session')).status).toBe(200)
    expect((await app.browser().signIn(other.account)).code).toBe('access.wrong-password')
    expect((await app.browser().signIn(other.account, wanted)).body).toEqual({ next: 'in' })
  })

  test('half of one opens no row in the database either', async () => {
    const { token } = await openSession(home.ctx, clerk, 'set-up')
    const seen = await home.ctx.requestDb(token).selectFrom('area').select('code').execute()
    expect(seen).toEqual([])
    const whole = await openSession(home.ctx, clerk, 'full')
    expect((await home.ctx.requestDb(whole.token).selectFrom('area').select('code').execute()).length).toBeGreaterThan(
      0,
    )
  })
})

test('[A5] no answer tells an account that is there from one that is not', async () => {
  const [gone, invited] = [officerOf('srb-clerk', 11), officerOf('srb-clerk', 12)]
  await addOfficer(home.ctx, gone, PASSWORD)
  await inTransaction(home.ctx, async (ctx) => {
    await ctx.db.updateTable('officer').set({ active: false }).where('id', '=', gone.id).execute()
    await record(ctx, 'user.revoke', 'officer', { key: gone.id, area: gone.area })
    await ctx.db.insertInto('officer').values(invited).execute()
    await record(ctx, 'user.grant', 'officer', { key: invited.id, area: invited.area })
  })
  const cases = {
    'no such account': { account: 'nobody-here', password: PASSWORD },
    'wrong password': { account: clerk.account, password: 'wrong' },
    'an officer who has left, right password': { account: gone.account, password: PASSWORD },
    'an officer who is yet to be invited': { account: invited.account, password: PASSWORD },
    'another spelling of an account': { account: clerk.account.toUpperCase(), password: PASSWORD },
  }
  const told = []
  for (const [name, typed] of Object.entries(cases)) {
    const answer = await app.browser().post('/session', typed)
    told.push([name, answer.status, JSON.stringify(answer.body)])
  }
  expect(new Set(told.map(([, status, body]) => `${status} ${body}`)).size, JSON.stringify(told)).toBe(1)
  const token = 'a'.repeat(43)
  const read = await app.browser().post('/invitation/read', { token })
  const taken = await app.browser().post('/invitation', { token, password: 'eight green bottles' })
  expect([read.code, taken.code]).toEqual(['access.invitation-invalid', 'access.invitation-invalid'])
  // What a page asks before anybody is signed in is the same for everybody.
  expect((await app.browser().post<{ held: unknown[] }>('/session/passkey/begin')).body.held).toEqual([])
})

test('[A6] of requests in flight none is served a second after the session was ended', async () => {
  const { token } = await signIn(home.ctx, clerk.account, PASSWORD)
  const server = await app.app.listen({ host: '127.0.0.1', port: 0 })
  const headers = { cookie: `evenborn_session=${token}` }
  const answers: { asked: number; at: number; status: number }[] = []
  let isOver = false
  let ended = Number.POSITIVE_INFINITY
  const paths = ['/areas', '/agencies', '/session', '/account', '/returns']
  const asking = Array.from({ length: 16 }, async (_, n) => {
    for (let turn = n; !isOver; turn++) {
      const asked = performance.now()
      const answer = await fetch(`${server}/api${paths[turn % paths.length]}`, { headers })
      await answer.arrayBuffer()
      answers.push({ asked, at: performance.now(), status: answer.status })
    }
  })
  await pause(1000)
  const { token: own } = await signIn(home.ctx, clerk.account, PASSWORD)
  const cookie = `evenborn_session=${own}`
  await fetch(`${server}/api/account/sessions`, {
    method: 'DELETE',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  })
  ended = performance.now()
  await pause(2500)
  isOver = true
  await Promise.all(asking)
  const served = answers.filter(({ status }) => status === 200)
  expect(served.filter(({ at }) => at < ended).length).toBeGreaterThan(20)
  expect(served.filter(({ at }) => at > ended + 1000)).toEqual([])
  expect(served.filter(({ asked }) => asked > ended)).toEqual([])
  expect(answers.filter(({ asked, status }) => asked > ended && status === 401).length).toBeGreaterThan(20)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]))
})
