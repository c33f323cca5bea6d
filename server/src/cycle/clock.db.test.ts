import type { Role } from '@evenborn/core/access/role'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addOfficer } from '../access/officers.ts'
import { decide, propose } from '../access/proposals.ts'
import { carryOut } from '../entry/carryOut.ts'
import type { Ctx } from '../foundation/context.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record } from '../ledger/record.ts'
import { keepCalendar } from '../places/calendar.ts'
import { putAgencies, putAreas } from '../places/places.ts'
import { turnClock } from './clock.ts'
import { putDuties } from './duties.ts'
import { keepClock } from './keepClock.ts'
import { holdFiling, moveFiling } from './moveFiling.ts'

let home: TestContext
let ctx: Ctx
const unit = 'HOSP01'
const SET = 'DELIVERY_M'

beforeAll(async () => {
  home = await testContext()
  ctx = { ...home.ctx, asAdministrator: true }
  await putAreas(ctx, [
    { code: '990122', name: { zh: '县', en: 'County' }, level: 'county', parent: null, countsInto: null, tile: null },
  ])
  // Spring Festival of 2026 and the day worked for it; New Year’s Day tells that the year is known.
  await keepCalendar(ctx, {
    days: [
      { day: 20260101, kind: 'holiday', name: '元旦' },
      { day: 20260102, kind: 'holiday', name: '元旦' },
      { day: 20260104, kind: 'working', name: '元旦' },
      ...[16, 17, 18, 19, 20, 23].map((day) => ({ day: 20260200 + day, kind: 'holiday' as const, name: '春节' })),
      { day: 20260228, kind: 'working', name: '春节' },
    ],
    dryRun: false,
  })
})
afterAll(() => home.close())

let made = 0
/** A unit of its own for each test: filings are kept for ever. */
let mine = unit
beforeEach(async () => {
  mine = `HOSP${String(++made).padStart(2, '0')}`
  await putAgencies(ctx, [{ code: mine, name: { zh: '医院', en: 'Hospital' }, department: 'health', area: '990122' }])
})

const owes = (from: number, dataSet = SET) => putDuties(ctx, [{ unit: mine, dataSet, from, to: null }])
const at = (day: string, time = '02:00') => home.setNow(`${day}T${time}:00Z`)
const filings = () =>
  ctx.db
    .selectFrom('filing')
    .select(['period', 'state', 'due_day', 'locks_day'])
    .where('unit', '=', mine)
    .orderBy('period')
    .execute()
const steps = async () => {
  const asked = ctx.db.selectFrom('clock_step').select(['period', 'step', 'on_day']).where('unit', '=', mine)
  return (await asked.orderBy('period').orderBy('on_day').execute()).map((row) => [row.period, row.step, row.on_day])
}
const told = async () => {
  const rows = await ctx.db
    .selectFrom('message')
    .select(['kind', 'to_role', 'values'])
    .orderBy('at')
    .orderBy('to_role')
    .execute()
  return rows
    .filter(({ values }) => (values as Record<string, unknown>).unit === mine)
    .map(({ kind, to_role }) => `${kind} to ${to_role}`)
}
const entriesOf = async () => {
  const asked = ctx.db.selectFrom('ledger_outbox').select(({ fn }) => fn.countAll<number>().as('n'))
  return (await asked.executeTakeFirstOrThrow()).n
}
const key = (period: string) => ({ unit: mine, dataSet: SET, period })
const officerWith = async (role: Role): Promise<Ctx> => {
  const post = { department: 'office', area: '990122', unit: null, roles: [role] } as const
  const officer = { id: ctx.newId(), account: `${role}.${made}`, name: role, ...post, roles: [role] }
  await addOfficer(ctx, officer, 'eight green bottles')
  return { ...home.ctx, officer }
}
/** Takes a filing on as the checks would: through the same steps, in a transaction. */
const accept = (period: string) =>
  inTransaction(ctx, async (ctx) => {
    const open = await holdFiling(ctx, key(period))
    const sent = await moveFiling(ctx, open, 'propose')
    const confirmed = await moveFiling(ctx, sent, 'confirm', { first_sent: ctx.now() })
    await moveFiling(ctx, await moveFiling(ctx, confirmed, 'begin-check'), 'accept')
  })

test('a month played day by day: opened, late, and each step once on its own working day', async () => {
  await owes(202512)
  const seen: string[] = []
  // From Christmas over New Year’s holidays to the end of January, turned twice a day.
  for (let day = Date.UTC(2025, 11, 24); day <= Date.UTC(2026, 0, 23); day += 86_400_000)
    for (const hour of [1, 9]) {
      home.setNow(new Date(day + hour * 3_600_000).toISOString())
      const { made, opened, overdue, steps } = await turnClock(ctx)
      if (made + opened + overdue + steps > 0)
        seen.push(`${officeDay(ctx.now())} ${made} ${opened} ${overdue} ${steps}`)
    }
  expect((await filings()).map(({ period, state, due_day }) => [period, state, due_day])).toEqual([
    ['202512', 'overdue', 20260105],
  ])
  // Due on Monday the 5th; reminded on the 6th, and so on by working days.
  expect(await steps()).toEqual([
    ['202512', 'reminder', 20260106],
    ['202512', 'notice-to-head', 20260108],
    ['202512', 'slip', 20260112],
    ['202512', 'accountability', 20260119],
  ])
  expect(seen).toEqual([
    '20251226 1 0 0 0',
    '20260101 0 1 0 0',
    '20260106 0 0 1 1',
    '20260108 0 0 0 1',
    '20260112 0 0 0 1',
    '20260119 0 0 0 1',
  ])
  expect(await told()).toEqual([
    'reminder to reporter',
    'notice-to-head to unit-head',
    'slip to srb-clerk',
    'slip to unit-head',
    'accountability to srb-head',
  ])
})

test('a server that slept for weeks opens what it missed and takes every step once, with its own day', async () => {
  await owes(202512)
  at('2025-12-28')
  await turnClock(ctx)
  at('2026-03-10')
  await turnClock(ctx)
  await turnClock(ctx)
  expect((await filings()).map(({ period, state }) => [period, state])).toEqual([
    ['202512', 'overdue'],
    ['202601', 'overdue'],
    ['202602', 'overdue'],
  ])
  expect(await steps()).toEqual([
    ['202512', 'reminder', 20260106],
    ['202512', 'notice-to-head', 20260108],
    ['202512', 'slip', 20260112],
    ['202512', 'accountability', 20260119],
    ['202601', 'reminder', 20260206],
    ['202601', 'notice-to-head', 20260210],
    ['202601', 'slip', 20260212],
    // Over the Spring Festival, which is no time to be late in.
    ['202601', 'accountability', 20260227],
    ['202602', 'reminder', 20260306],
    ['202602', 'notice-to-head', 20260310],
  ])
})

test('a clock that is set back undoes nothing, and one that comes again does nothing twice', async () => {
  await owes(202601)
  at('2026-01-29')
  await turnClock(ctx)
  at('2026-02-13')
  await turnClock(ctx)
  const [before, entries, messages] = [await filings(), await entriesOf(), await told()]
  at('2026-01-20')
  const back = await turnClock(ctx)
  at('2026-02-13', '10:00')
  await turnClock(ctx)
  expect(back).toMatchObject({ made: 0, opened: 0, overdue: 0, locked: 0, steps: 0 })
  expect([await filings(), await entriesOf(), await told()]).toEqual([before, entries, messages])
})

test('two servers that turn the clock at once do everything once', async () => {
  for (let more = 0; more < 40; more++) {
    mine = `TWIN${String(more).padStart(2, '0')}`
    await putAgencies(ctx, [{ code: mine, name: { zh: '医院', en: 'Hospital' }, department: 'health', area: '990122' }])
    await owes(202601)
  }
  at('2026-01-29')
  const first = await Promise.all([turnClock(ctx), turnClock(ctx), turnClock(ctx)])
  expect(first.reduce((sum, { made }) => sum + made, 0)).toBe(40)
  at('2026-02-06', '08:00')
  const second = await Promise.all([turnClock(ctx), turnClock(ctx), turnClock(ctx)])
  const reminded = await ctx.db.selectFrom('message').select('id').where('unit', 'like', 'TWIN%').execute()
  expect(reminded).toHaveLength(40)
  expect(second.reduce((sum, { overdue }) => sum + overdue, 0)).toBeGreaterThanOrEqual(40)
})

test('a unit that has just been told is not late on its first day', async () => {
  await owes(202501)
  at('2026-03-18')
  await turnClock(ctx)
  expect((await filings()).map(({ period, state, due_day }) => [period, state, due_day])).toEqual([
    ['202512', 'open', 20260325],
    ['202601', 'open', 20260325],
    ['202602', 'open', 20260325],
  ])
  expect(await told()).toEqual([])
})

test('what is accepted in time is left in peace, and locks on its day', async () => {
  await owes(202601)
  at('2026-01-29')
  await turnClock(ctx)
  at('2026-02-03')
  await turnClock(ctx)
  await accept('202601')
  for (const day of ['2026-02-06', '2026-02-09', '2026-02-10', '2026-02-28', '2026-03-20']) {
    at(day)
    await turnClock(ctx)
    if (day === '2026-02-09') expect((await filings())[0]).toMatchObject({ state: 'accepted', locks_day: 20260210 })
  }
  expect((await filings())[0]).toMatchObject({ period: '202601', state: 'locked' })
  expect((await steps()).filter(([period]) => period === '202601')).toEqual([])
})

test('more time moves what is to come, and what was late is open again', async () => {
  await owes(202601)
  at('2026-01-29')
  await turnClock(ctx)
  at('2026-02-06')
  await turnClock(ctx)
  expect((await filings())[0]).toMatchObject({ state: 'overdue' })
  const extension = {
    kind: 'return.extend',
    area: '990122',
    ...key('202601'),
    until: 20260227,
    reason: 'source-late',
  } as const
  const { id, hash } = await propose(await officerWith('srb-clerk'), extension)
  const head = await officerWith('srb-head')
  await decide(head, { id, seen: hash, verdict: 'approve' }, { shownBy: 'password', signature: null }, carryOut)
  at('2026-02-26')
  await turnClock(ctx)
  expect((await filings())[0]).toMatchObject({ state: 'open', due_day: 20260227 })
  at('2026-03-03')
  await turnClock(ctx)
  // The 28th is worked for the holidays, so the third working day is 3 March.
  expect(await steps()).toEqual([
    ['202601', 'reminder', 20260206],
    ['202601', 'notice-to-head', 20260303],
  ])
})

test('a return that waits for the head of the unit has not come', async () => {
  await owes(202601)
  at('2026-01-29')
  await turnClock(ctx)
  at('2026-02-04')
  await turnClock(ctx)
  await inTransaction(ctx, async (ctx) => void (await moveFiling(ctx, await holdFiling(ctx, key('202601')), 'propose')))
  at('2026-02-10')
  await turnClock(ctx)
  expect(await steps()).toEqual([
    ['202601', 'reminder', 20260206],
    ['202601', 'notice-to-head', 20260210],
  ])
})

test('in a running server the clock turns by itself and ends when it is stopped', async () => {
  await owes(202601)
  at('2026-01-29')
  const keeper = keepClock(ctx, 20)
  await expect.poll(async () => (await filings()).length).toBe(1)
  at('2026-02-06')
  await expect.poll(async () => (await steps()).length).toBe(1)
  await keeper.stop()
  at('2026-02-10')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await steps()).toHaveLength(1)
})

test('a change that nobody recorded is refused: the clock’s own changes are', async () => {
  await owes(202601)
  at('2026-01-29')
  await turnClock(ctx)
  const change = inTransaction(ctx, async (ctx) => {
    await ctx.db.updateTable('filing').set({ state: 'open' }).where('unit', '=', mine).execute()
  })
  await expect(change).rejects.toThrow()
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.updateTable('filing').set({ state: 'open' }).where('unit', '=', mine).execute()
    await record(ctx, 'submission.step', 'filing', { key: `${mine}:${SET}:202601`, area: '990122' })
  })
})
