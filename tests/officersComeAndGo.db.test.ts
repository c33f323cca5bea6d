import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Officer } from '@evenborn/core/access/officer'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endOfficer, resetOfficer } from '../server/src/access/endOfficer.ts'
import { addOfficer } from '../server/src/access/officers.ts'
import { openSession } from '../server/src/access/sessions.ts'
import { openSetUp } from '../server/src/access/setUp.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { inTransaction } from '../server/src/foundation/transaction.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { record } from '../server/src/ledger/record.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { type Browser, officerOf, serveAccounts, setUpTotp } from './accounts.ts'
import { PASSWORD } from './packages.ts'

/* How somebody comes to an account, loses what it is opened with, and leaves. */

let home: TestContext
let app: Awaited<ReturnType<typeof serveAccounts>>
let moment = Date.parse('2026-04-02T01:00:00Z')
const wait = (seconds: number) => {
  moment += seconds * 1000
  home.setNow(new Date(moment).toISOString())
}
let number = 100

beforeAll(async () => {
  home = await testContext()
  app = await serveAccounts(home)
})
afterAll(async () => {
  await app.app.close()
  await home.close()
})
beforeEach(() => wait(1000))

const WANTED = 'eight green bottles'
const first = {
  account: 'zhou.min',
  name: '周敏',
  area: '990100',
  password: WANTED,
  second: { account: 'qian.yu', name: '钱瑜' },
}
type Invited = { token: string; officer: Officer; expiresAt: string }

describe('the first set-up', () => {
  const codeFile = () => join(home.home, 'setup-code')
  const entrance = async () => (await app.browser().get<{ setUp: boolean }>('/session/entrance')).body.setUp

  test('is closed until the server’s own console has shown its code', async () => {
    expect(await entrance()).toBe(false)
    expect((await app.browser().post('/set-up', { ...first, code: '00000000' })).code).toBe('access.set-up-closed')
    const code = await openSetUp(home.ctx)
    expect(readFileSync(codeFile(), 'utf8').trim()).toBe(code)
    expect(statSync(codeFile()).mode & 0o777).toBe(0o600)
    expect(await openSetUp(home.ctx)).toBe(code)
    expect(await entrance()).toBe(true)
  })

  test('takes the right code alone, once, also from two at once; then it is closed for good', async () => {
    const code = readFileSync(codeFile(), 'utf8').trim()
    const wrong = await app
      .browser()
      .post('/set-up', { ...first, code: code.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) })
    expect(wrong.code).toBe('access.wrong-set-up-code')
    const easy = await app.browser().post('/set-up', { ...first, code, password: 'zhou.min-2026-04' })
    expect(easy.code).toBe('access.obvious-password')
    const browsers = Array.from({ length: 3 }, () => app.browser())
    const answers = await Promise.all(
      browsers.map((one) => one.post('/set-up', { ...first, code: code.toUpperCase() })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({ next: 'set-up-factor' })
    expect(existsSync(codeFile())).toBe(false)
    expect(await openSetUp(home.ctx)).toBeUndefined()
    expect(await entrance()).toBe(false)
    expect((await app.browser().post('/set-up', { ...first, code })).code).toBe('access.set-up-closed')
    const rows = await home.ctx.db.selectFrom('officer').select(['account', 'roles']).orderBy('account').execute()
    expect(rows).toEqual([
      { account: 'qian.yu', roles: ['audit-admin'] },
      { account: 'zhou.min', roles: ['security-admin'] },
    ])
  })

  test('the first officer sets up a factor and invites the second, who does the same', async () => {
    const browser = app.browser()
    expect((await browser.signIn(first.account, WANTED)).body).toEqual({ next: 'set-up-factor' })
    await setUpTotp(browser, home.ctx.now)
    const list = await browser.get<{ id: string; account: string; state: string }[]>('/officers')
    expect(list.body.map(({ account, state }) => [account, state])).toEqual([
      ['qian.yu', 'to-invite'],
      ['zhou.min', 'signs-in'],
    ])
    const id = list.body[0]?.id
    const invitation = await browser.post<Invited>(`/officers/${id}/invitation`)
    expect(invitation.body.officer.account).toBe('qian.yu')
    const invited = app.browser()
    const { token } = invitation.body
    expect((await invited.post('/invitation/read', { token })).body).toEqual({
      account: 'qian.yu',
      name: '钱瑜',
      roles: ['audit-admin'],
    })
    expect((await invited.post('/invitation', { token, password: WANTED })).body).toEqual({ next: 'set-up-factor' })
    await setUpTotp(invited, home.ctx.now)
    expect((await invited.get('/session')).body).toMatchObject({ account: 'qian.yu' })
    expect((await browser.post(`/officers/${id}/invitation`)).code).toBe('access.invitation-not-due')
  })
})

/** Someone who keeps officers, signed in. */
async function newKeeper(): Promise<Browser> {
  const keeper = officerOf('security-admin', ++number)
  await addOfficer(home.ctx, keeper, PASSWORD)
  const browser = app.browser()
  browser.cookie = `evenborn_session=${(await openSession(home.ctx, keeper, 'full')).token}`
  return browser
}

/** An officer as approved: there, and not yet able to sign in. */
async function newOfficer(role: 'srb-clerk' | 'srb-head' = 'srb-clerk'): Promise<Officer> {
  const officer = officerOf(role, ++number)
  await inTransaction(home.ctx, async (ctx) => {
    await ctx.db.insertInto('officer').values(officer).execute()
    await record(ctx, 'user.grant', 'officer', { key: officer.id, area: officer.area })
  })
  return officer
}

describe('an invitation', () => {
  const invite = (keeper: Browser, { id }: Officer) => keeper.post<Invited>(`/officers/${id}/invitation`)
  const accept = (token: string) => app.browser().post('/invitation', { token, password: WANTED })

  test('is good once, also from two at once, and its token is nowhere kept', async () => {
    const [keeper, officer] = [await newKeeper(), await newOfficer()]
    const { token } = (await invite(keeper, officer)).body
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept(token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ code }) => code === 'access.invitation-invalid')).toHaveLength(3)
    expect((await accept(token)).code).toBe('access.invitation-invalid')
    expect((await app.browser().signIn(officer.account, WANTED)).body).toEqual({ next: 'in' })
    const rows = await home.ctx.gateDb.selectFrom('invitation').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is over after three days, when a newer one is made, and when the officer leaves', async () => {
    const [keeper, officer] = [await newKeeper(), await newOfficer()]
    const late = (await invite(keeper, officer)).body.token
    wait(72 * 3600)
    expect((await accept(late)).code).toBe('access.invitation-invalid')
    const again = await newKeeper()
    const [old, fresh] = [(await invite(again, officer)).body.token, (await invite(again, officer)).body.token]
    expect((await accept(old)).code).toBe('access.invitation-invalid')
    await approve('user.revoke', officer)
    await endOfficer(home.ctx, officer.id)
    expect((await accept(fresh)).code).toBe('access.invitation-invalid')
    expect((await invite(again, officer)).code).toBe('access.officer-unknown')
  })

  test('is made by who keeps officers alone, of the own area, for who cannot sign in, and never for oneself', async () => {
    const [keeper, officer] = [await newKeeper(), await newOfficer()]
    const head = officerOf('srb-head', ++number)
    await addOfficer(home.ctx, head, PASSWORD)
    const browser = app.browser()
    browser.cookie = `evenborn_session=${(await openSession(home.ctx, head, 'full')).token}`
    expect((await invite(browser, officer)).code).toBe('access.not-permitted')
    expect((await invite(keeper, head)).code).toBe('access.invitation-not-due')
    const me = (await keeper.get<Officer>('/session')).body
    expect((await invite(keeper, me)).code).toBe('access.officer-unknown')
    const elsewhere = { ...officerOf('srb-clerk', ++number), area: '980100' }
    await inTransaction(home.ctx, async (ctx) => {
      await ctx.db.insertInto('officer').values(elsewhere).execute()
      await record(ctx, 'user.grant', 'officer', { key: elsewhere.id, area: elsewhere.area })
    })
    expect((await invite(keeper, elsewhere)).code).toBe('access.officer-unknown')
  })
})

/** A proposal that somebody else has approved, as rows; whether the approval was right is another test’s. */
async function approve(
  kind: 'user.revoke' | 'user.reset',
  officer: Officer,
  state: 'approved' | 'waiting' = 'approved',
) {
  const [by, other] = await home.ctx.db
    .selectFrom('officer')
    .select(['id', 'area'])
    .where('account', 'in', ['zhou.min', 'qian.yu'])
    .orderBy('account', 'desc')
    .execute()
  const id = randomUUID()
  const action = JSON.stringify({ id, kind, officer: officer.id })
  const hash = createHash('sha256').update(action).digest('hex')
  await inTransaction(home.ctx, async (ctx) => {
    const proposal = { id, kind, area: officer.area, action, hash, proposed_by: by?.id ?? '', proposed_at: ctx.now() }
    await ctx.db
      .insertInto('proposal')
      .values({ ...proposal, state: 'waiting', decided_at: null })
      .execute()
    await record(ctx, 'approval', 'proposal', { key: id, area: officer.area })
    if (state === 'waiting') return
    await ctx.db
      .insertInto('approval')
      .values({
        hash,
        proposed_by: by?.id ?? '',
        officer: other?.id ?? '',
        verdict: 'approve',
        at: ctx.now(),
        shown_by: 'password',
        signature: null,
      })
      .execute()
    await record(ctx, 'approval', 'approval', { key: `${hash}:${other?.id}`, area: officer.area })
    await ctx.db.updateTable('proposal').set({ state, decided_at: ctx.now() }).where('id', '=', id).execute()
    await record(ctx, 'approval', 'proposal', { key: id, area: officer.area })
  })
}

describe('who has lost what to sign in with, and who leaves', () => {
  async function clerkWithEverything() {
    const officer = officerOf('srb-clerk', ++number)
    await addOfficer(home.ctx, officer, PASSWORD)
    const browser = app.browser()
    await browser.signIn(officer.account)
    await setUpTotp(browser, home.ctx.now, { by: 'password', password: PASSWORD })
    wait(60)
    return { officer, browser }
  }
  const left = async (officer: Officer) => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from password where officer = ${officer.id}) + (select count(*) from totp where officer = ${officer.id})
           + (select count(*) from passkey where officer = ${officer.id}) + (select count(*) from recovery_code where officer = ${officer.id})
           + (select count(*) from session where officer_id = ${officer.id}) as n`.execute(home.ctx.gateDb)
    return rows[0]?.n
  }

  test('nothing is reset and nobody ended that a second officer has not approved', async () => {
    const { officer, browser } = await clerkWithEverything()
    await expect(resetOfficer(home.ctx, officer.id)).rejects.toMatchObject({ code: 'access.not-approved' })
    await approve('user.revoke', officer, 'waiting')
    await expect(endOfficer(home.ctx, officer.id)).rejects.toMatchObject({ code: 'access.not-approved' })
    expect((await browser.get('/session')).status).toBe(200)
  })

  test('a reset ends every session and factor; a new invitation opens the account again', async () => {
    const { officer, browser } = await clerkWithEverything()
    await approve('user.reset', officer)
    await resetOfficer(home.ctx, officer.id)
    expect([await left(officer), (await browser.get('/session')).status]).toEqual([0, 401])
    expect((await app.browser().signIn(officer.account)).code).toBe('access.wrong-password')
    const { token } = (await (await newKeeper()).post<Invited>(`/officers/${officer.id}/invitation`)).body
    expect((await app.browser().post('/invitation', { token, password: WANTED })).body).toEqual({ next: 'in' })
    await resetOfficer(home.ctx, officer.id)
    expect(await left(officer)).toBe(0)
  })

  test('who leaves is out at once, with everything that opens the account, and what they proposed is withdrawn', async () => {
    const { officer, browser } = await clerkWithEverything()
    const id = randomUUID()
    const action = JSON.stringify({ id, kind: 'bulletin.publish' })
    await inTransaction(home.ctx, async (ctx) => {
      await ctx.db
        .insertInto('proposal')
        .values({
          id,
          kind: 'bulletin.publish',
          area: officer.area,
          action,
          hash: createHash('sha256').update(action).digest('hex'),
          proposed_by: officer.id,
          proposed_at: ctx.now(),
          state: 'waiting',
          decided_at: null,
        })
        .execute()
      await record(ctx, 'approval', 'proposal', { key: id, area: officer.area })
    })
    await approve('user.revoke', officer)
    await endOfficer(home.ctx, officer.id)
    await endOfficer(home.ctx, officer.id)
    expect([await left(officer), (await browser.get('/session')).status]).toEqual([0, 401])
    expect((await app.browser().signIn(officer.account)).code).toBe('access.wrong-password')
    const row = await home.ctx.db.selectFrom('proposal').select('state').where('id', '=', id).executeTakeFirst()
    expect(row).toEqual({ state: 'withdrawn' })
  })

  test('all of it stands in the ledger, and the ledger is whole', async () => {
    const kinds = await home.ctx.db.selectFrom('ledger_outbox').select('kind').distinct().execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['user.grant', 'user.revoke', 'user.password', 'user.factor', 'user.invite']),
    )
    await sequence(home.ctx)
    await signLedger(home.ctx)
    const { findings } = await verifyLedger({ folder: join(home.home, 'ledger'), db: home.ctx.db })
    expect(findings).toEqual([])
  })
})
