import type { Officer } from '@evenborn/core/access/officer'
import { type Role, unitRoles } from '@evenborn/core/access/role'
import { addOfficer } from '../server/src/access/officers.ts'
import { openSession } from '../server/src/access/sessions.ts'
import { putDuties } from '../server/src/cycle/duties.ts'
import { holdFiling } from '../server/src/cycle/moveFiling.ts'
import { openFilings } from '../server/src/cycle/openFilings.ts'
import { hashOf, keepVersion } from '../server/src/cycle/writeVersion.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import type { TestContext } from '../server/src/foundation/testContext.ts'
import { inTransaction } from '../server/src/foundation/transaction.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { record } from '../server/src/ledger/record.ts'
import { putAgencies, putAreas } from '../server/src/places/places.ts'
import { birthPackage, births, PASSWORD } from './packages.ts'

/** Two counties of one prefecture. The second is the other’s: whatever is its own says so with a word that stands nowhere else. */
export const HERE = '990122'
export const THERE = '990123'
export const CANARY = '金丝雀'
export const CANARY_EN = 'Canary'
const hospital = (county: string) => `RM${county}`

const place = (code: string, parent: string | null, name: string) => ({
  code,
  name: { zh: name, en: name === CANARY ? CANARY_EN : name },
  level: parent ? ('county' as const) : ('prefecture' as const),
  parent,
  countsInto: null,
  tile: null,
})

let made = 0
/** An officer of a county with one role. */
export const officerIn = (county: string, role: Role, name = role as string): Officer => ({
  id: `${String(++made).padStart(8, '0')}-0000-4000-8000-000000000000`,
  account: `${role}.${county}.${made}`,
  name,
  department: role === 'statistician' ? 'statistics' : unitRoles.includes(role) ? 'health' : 'office',
  roles: [role],
  area: county,
  unit: unitRoles.includes(role) ? hospital(county) : null,
})

/** What the other county holds that could be asked for, and by which words it would be known in an answer. */
export type There = {
  hash: string
  bulletin: string
  notice: string
  proposal: string
  officer: string
  words: string[]
}

/** Fills a system with both counties: units, duties, returns, bulletins, proposals, officers. */
export async function fillTwoCounties({ ctx }: Pick<TestContext, 'ctx'>): Promise<{ here: There; there: There }> {
  await putAreas(ctx, [place('990100', null, '市'), place(HERE, '990100', '本县'), place(THERE, '990100', CANARY)])
  await putAgencies(
    ctx,
    [HERE, THERE].map((county) => ({
      code: hospital(county),
      name: { zh: county === THERE ? `${CANARY}医院` : '医院', en: county === THERE ? CANARY_EN : 'Hospital' },
      department: 'health',
      area: county,
    })),
  )
  const owed = [HERE, THERE].map((county) => ({
    unit: hospital(county),
    dataSet: 'BIRTH_ROW_DELIVERY',
    from: 202601,
    to: null,
  }))
  await putDuties(ctx, [...owed, ...owed.map((duty) => ({ ...duty, dataSet: 'DELIVERY_M' }))])
  await openFilings(ctx, { since: 20260301 })
  return { here: await fillCounty(ctx, HERE), there: await fillCounty(ctx, THERE) }
}

async function fillCounty(ctx: Ctx, county: string): Promise<There> {
  const name = county === THERE ? `${CANARY}某` : '某'
  const reporter = officerIn(county, 'reporter', name)
  const admin = officerIn(county, 'security-admin', name)
  for (const officer of [reporter, admin]) await addOfficer(ctx, officer, PASSWORD)
  const rows = births(40).map((birth) => ({ ...birth, facts: { ...birth.facts, facility: hospital(county) } }))
  const sent = birthPackage(rows, { unit: hospital(county), area: county })
  const { number, hash } = await receiveReturn({ ...ctx, officer: reporter }, sent.bytes)
  await land.work(ctx, { hash })
  const notice = await fillNotice(ctx, county, reporter)
  const bulletin = ctx.newId()
  const proposal = ctx.newId()
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('bulletin')
      .values({
        id: bulletin,
        area: county,
        month: 202603,
        drafted_at: ctx.now(),
        drafted_by: null,
        content: JSON.stringify({ id: bulletin, month: 202603, draftedBy: name }),
      })
      .execute()
    await record(ctx, 'bulletin.draft', 'bulletin', { key: bulletin, area: county })
    const { createHash } = await import('node:crypto')
    const action = JSON.stringify({ kind: 'user.revoke', id: proposal, officer: reporter.id })
    await ctx.db
      .insertInto('proposal')
      .values({
        id: proposal,
        kind: 'user.revoke',
        area: county,
        action,
        hash: createHash('sha256').update(action).digest('hex'),
        proposed_by: admin.id,
        proposed_at: ctx.now(),
        state: 'waiting',
        decided_at: null,
      })
      .execute()
    await record(ctx, 'proposal', 'proposal', { key: proposal, area: county })
  })
  return { hash, bulletin, notice, proposal, officer: reporter.id, words: [CANARY, CANARY_EN, number] }
}

/** A return of counts that came for March, a question about it and a notice: words of the county in each that has any. */
async function fillNotice(ctx: Ctx, county: string, reporter: Officer): Promise<string> {
  const key = { data_set: 'DELIVERY_M', unit: hospital(county), period: '202603', version: 1, area: county }
  const id = ctx.newId()
  const by = { issued_by: reporter.id, issued_at: ctx.now() }
  await inTransaction(ctx, async (ctx) => {
    const filing = await holdFiling(ctx, { dataSet: key.data_set, unit: key.unit, period: key.period })
    const { version: _, ...of } = key
    const counts = { rows: 0, boys: 0, girls: 0, unknown: 0 }
    const bytes = Buffer.from('{}')
    const frame = {
      number: `${county === THERE ? CANARY_EN : 'N'}-1`,
      content: bytes,
      package: null,
      way: 'form' as const,
    }
    await keepVersion(ctx, filing, { ...counts, ...frame, version: 1, hash: hashOf(bytes), zero: false })
    await ctx.db
      .insertInto('notice')
      .values({
        id,
        ...of,
        version: 1,
        number: county === THERE ? CANARY : '1',
        due_day: 20260430,
        closed_at: null,
        ...by,
      })
      .execute()
    await record(ctx, 'notice.issue', 'notice', { key: id, area: county })
  })
  return id
}

/** Adds an officer and opens a session. */
export async function signedIn(ctx: Ctx, officer: Officer): Promise<{ officer: Officer; token: string }> {
  await addOfficer(ctx, officer, PASSWORD)
  return openSession(ctx, officer, 'full')
}
