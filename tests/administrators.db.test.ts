import type { Officer } from '@evenborn/core/access/officer'
import { rowRules } from '@evenborn/core/access/rows'
import { contract } from '@evenborn/core/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOfficer } from '../server/src/access/officers.ts'
import { openSession } from '../server/src/access/sessions.ts'
import { endpointsOf } from '../server/src/entry/http/guard.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { type Browser, officerOf, serveAccounts } from './accounts.ts'
import { fillPlaces, PASSWORD } from './packages.ts'

/* [A10] Who keeps the system, its officers or the record of who looked sees no data, and gives nobody rights alone. */

let home: TestContext
let app: Awaited<ReturnType<typeof serveAccounts>>
const administrators = (['system-admin', 'security-admin', 'audit-admin'] as const).map((role, n) =>
  officerOf(role, n + 1),
)
const browsers = new Map<Officer, { browser: Browser; token: string }>()

beforeAll(async () => {
  home = await testContext()
  await fillPlaces(home)
  app = await serveAccounts(home)
  for (const officer of administrators) {
    await addOfficer(home.ctx, officer, PASSWORD)
    const { token } = await openSession(home.ctx, officer, 'full')
    const browser = app.browser()
    browser.cookie = `evenborn_session=${token}`
    browsers.set(officer, { browser, token })
  }
})
afterAll(async () => {
  await app.app.close()
  await home.close()
})

function browserOf(officer: Officer) {
  const found = browsers.get(officer)
  if (!found) throw new Error(`${officer.account} has no browser`)
  return found
}

/** Endpoints of everything but the ways in, names of places, the ledger (ids, hashes, counts) and that the system is at work, which everybody has. */
const dataEndpoints = endpointsOf(contract).filter(
  ([place]) =>
    !/^(access|places)\.|^measure\.readProgress$|^oversight\.(readLedger|listLedgerEntries|readLedgerFile)$/.test(
      place,
    ),
)

test.each(administrators)('[A10] $account is refused by every endpoint of data', async (officer) => {
  const { browser } = browserOf(officer)
  const answers: string[] = []
  for (const [place, endpoint] of dataEndpoints) {
    const { method = 'GET', path = '' } =
      (endpoint['~orpc'] as { route?: { method?: string; path?: string } }).route ?? {}
    const filled = path.replace('{hash}', '0'.repeat(64)).replace(/\{\w+\}/g, officer.id)
    const { code } = await browser.ask(method as 'GET' | 'POST' | 'DELETE', filled)
    answers.push(`${place} ${code}`)
  }
  expect(answers.filter((answer) => !answer.endsWith(' access.not-permitted'))).toEqual([])
  expect(answers.length).toBeGreaterThanOrEqual(12)
})

test.each(administrators)('[A10] $account sees no row of data in the database either', async (officer) => {
  const db = home.ctx.requestDb(browserOf(officer).token)
  const tables = ['duty', 'return', 'return_file', 'receipt_counter', 'bulletin', 'purpose_grant']
  for (const table of tables.filter((name) => name in rowRules)) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
    if (officer.roles[0] !== 'audit-admin' || table !== 'purpose_grant') expect([table, rows[0]?.n]).toEqual([table, 0])
  }
  for (const table of [
    'password',
    'totp',
    'passkey',
    'recovery_code',
    'invitation',
    'challenge',
    'session',
    'births_key',
  ])
    await expect(sql`select * from ${sql.table(table)}`.execute(db)).rejects.toThrow('permission denied')
})

test.each(administrators)('[A10] $account gives no rights alone, to oneself or to anybody', async (officer) => {
  const db = home.ctx.requestDb(browserOf(officer).token)
  const tried = [
    sql`update officer set roles = array['srb-head'] where id = ${officer.id}`,
    sql`update officer set active = false where id = ${administrators[0]?.id}`,
    sql`insert into officer (id, account, name, department, area, roles)
        values (gen_random_uuid(), 'another', 'x', 'office', ${officer.area}, array['srb-head'])`,
  ]
  const before = await home.ctx.systemDb.selectFrom('officer').selectAll().orderBy('id').execute()
  for (const one of tried) await one.execute(db).catch(() => undefined)
  expect(await home.ctx.systemDb.selectFrom('officer').selectAll().orderBy('id').execute()).toEqual(before)
})
