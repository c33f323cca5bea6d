import { createHash } from 'node:crypto'
import { Role } from '@evenborn/core/access/role'
import { FilingState, type FilingStep, filingMoves } from '@evenborn/core/cycle/filingState'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptFiling } from '../server/src/cycle/accept.ts'
import { answerNotice } from '../server/src/cycle/answerNotice.ts'
import { checkFiling } from '../server/src/cycle/checkFiling.ts'
import { confirmFiling } from '../server/src/cycle/confirm.ts'
import { queryFiling } from '../server/src/cycle/notices.ts'
import { fileReturn } from '../server/src/cycle/submit.ts'
import { waiveFiling } from '../server/src/cycle/waive.ts'
import { declareZero } from '../server/src/cycle/zero.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { type Db, openDatabase, openRequests, type RequestDatabase } from '../server/src/stores/db/database.ts'
import { deliveries, force, forget, MARCH, openCycle, type Person, person } from './cycleUnits.ts'
import { COUNTY } from './packages.ts'
import { figure } from './promises.ts'

let home: TestContext
let requests: RequestDatabase
let administrator: Db
let sender: Person
const people = new Map<Role, Person>()

beforeAll(async () => {
  home = await testContext([checkFiling])
  home.setNow('2026-04-03T02:00:00Z')
  await openCycle(home)
  requests = openRequests(home.urls.appUrl, 8)
  administrator = openDatabase(home.urls.administratorUrl, 2)
  sender = await person(home, requests, ['reporter'])
  for (const role of Role.options) people.set(role, await person(home, requests, [role]))
})
afterAll(async () => {
  await requests.close()
  await administrator.destroy()
  await home.close()
})

const HASH = createHash('sha256').update('{}').digest('hex')
const NOTICE = '99999999-9999-4999-8999-999999999999'
/** What is in force where a filing stands in a state: nothing yet, a version, or a zero return. */
const bare: readonly FilingState[] = ['scheduled', 'open', 'overdue', 'confirming', 'waived']

/** A filing in a state with what belongs to it: a version that a reporter sent, its report with one question, a notice. */
async function stand(state: FilingState, confirmed: boolean): Promise<void> {
  await forget(administrator, MARCH)
  const inForce = bare.includes(state) ? 0 : 1
  await force(administrator, MARCH, state, { version: inForce, confirmed })
  if (bare.includes(state) && state !== 'confirming') return
  const { dataSet, unit, period } = MARCH
  await administrator.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`insert into submission (data_set, unit, period, version, area, number, hash, content, way, rows, boys, girls, unknown,
        zero, sent_by, sent_at) values (${dataSet}, ${unit}, ${period}, 1, ${COUNTY}, 'x-1', ${HASH}, '{}', 'form', 1, 5, 5, 0,
        ${state === 'zero-declared'}, ${sender.officer.id}, now())`.execute(db)
    await sql`insert into submission_report values (${dataSet}, ${unit}, ${period}, 1, ${COUNTY},
        '[{"severity":"warning","code":"against-last","section":"births","row":0,"column":"","values":{}}]', now())`.execute(
      db,
    )
    if (state !== 'queried') return
    await sql`insert into notice values (${NOTICE}, 'x', ${dataSet}, ${unit}, ${period}, 1, ${COUNTY}, 20260420,
        ${people.get('srb-clerk')!.officer.id}, now(), null)`.execute(db)
    await sql`insert into notice_item (notice, n, code, section, row, col, "values", state)
        values (${NOTICE}, 1, 'against-last', 'births', 0, '', '{}', 'open')`.execute(db)
  })
}

/** Steps that somebody asks for; the clock’s and the checks’ have no endpoint. */
const asked: Partial<Record<FilingStep, (who: Person, state: FilingState) => Promise<unknown>>> = {
  submit: (who, state) => send(who, state),
  propose: (who, state) => send(who, state),
  confirm: (who) => confirmFiling(who, { ...MARCH, hash: HASH, verdict: 'confirm' }),
  'send-back': (who) => confirmFiling(who, { ...MARCH, hash: HASH, verdict: 'send-back' }),
  'declare-zero': (who) => declareZero(who, { ...MARCH, reason: 'service-closed' }),
  accept: (who) => acceptFiling(who, { ...MARCH, version: 1 }),
  query: (who) => queryFiling(who, { ...MARCH, version: 1, items: [0] }),
  answer: (who) =>
    answerNotice(who, { id: NOTICE, replies: [{ n: 1, reply: 'explained', note: '本月有多胎，已核对' }] }),
  waive: (who) => waiveFiling(who, { ...MARCH, reason: 'disaster' }),
}
const send = (who: Person, state: FilingState) =>
  fileReturn(who, {
    ...MARCH,
    content: deliveries(12, 11),
    way: 'form',
    after: bare.includes(state) && state !== 'confirming' ? 0 : 1,
    reason: 'recount',
  })

const stateNow = async () => {
  const row = await home.ctx.systemDb
    .selectFrom('filing')
    .select('state')
    .where('unit', '=', MARCH.unit)
    .where('data_set', '=', MARCH.dataSet)
    .where('period', '=', MARCH.period)
    .executeTakeFirstOrThrow()
  return row.state
}

test('every state × step × role through the server: allowed where the table says so, refused by a stable code elsewhere', async () => {
  const wrong: string[] = []
  const codes = new Set<string>()
  let tried = 0
  for (const state of FilingState.options)
    for (const step of Object.keys(asked) as FilingStep[]) {
      await stand(state, step !== 'submit')
      for (const [role, who] of people) {
        const moves = filingMoves.filter((move) => move.step === step && move.from.includes(state))
        const isAllowed = moves.some(({ by }) => by.includes(role))
        const outcome = await asked[step]!(who, state).catch((error: unknown) => error)
        const now = await stateNow()
        tried++
        const name = `${role}: ${step} from ${state}`
        if (outcome instanceof Refusal) {
          codes.add(outcome.code)
          if (isAllowed || now !== state) wrong.push(`${name} refused ${outcome.code}`)
        } else if (outcome instanceof Error) wrong.push(`${name} failed: ${outcome.message}`)
        else if (!isAllowed) {
          // A zero return that is declared again is the same receipt and no step.
          const isSame = step === 'declare-zero' && state === 'zero-declared' && role === 'unit-head' && now === state
          if (!isSame) wrong.push(`${name} was allowed`)
        } else if (!moves.some(({ to }) => to === now)) wrong.push(`${name} led to ${now}`)
        if (isAllowed) await stand(state, step !== 'submit')
      }
    }
  expect(wrong).toEqual([])
  expect(tried).toBe(13 * 9 * 9)
  for (const code of codes) expect(code).toMatch(/^(cycle|access)\.[a-z-]+$/)
  figure('Y1', { 'through the server': tried, wrong: wrong.length })
}, 600_000)

test('what is sent back leaves what is in force: none, one that is checked again, a zero return, a correction', async () => {
  const head = people.get('unit-head')!
  const cases = [
    [{ version: 0 }, 'open'],
    [{ version: 1 }, 'submitted'],
    [{ version: 1, locked: true }, 'reopened'],
  ] as const
  for (const [more, to] of cases) {
    await stand('accepted', true)
    await force(administrator, MARCH, 'confirming', { ...more, confirmed: true })
    await confirmFiling(head, { ...MARCH, hash: HASH, verdict: 'send-back' })
    expect(await stateNow()).toBe(to)
  }
  await stand('zero-declared', true)
  await force(administrator, MARCH, 'confirming', { version: 1, confirmed: true })
  await confirmFiling(head, { ...MARCH, hash: HASH, verdict: 'send-back' })
  expect(await stateNow()).toBe('zero-declared')
})

test('the database has the same table', async () => {
  const pairs = FilingState.options.flatMap((from) => FilingState.options.map((to) => [from, to] as const))
  for (const [from, to] of pairs) {
    if (from === to) continue
    const { rows } = await sql<{ roles: string[] | null }>`select filing_move_roles(${from}, ${to}) as roles`.execute(
      administrator,
    )
    const said = filingMoves.filter((move) => move.from.includes(from) && move.to === to).flatMap(({ by }) => by)
    expect([from, to, [...(rows[0]?.roles ?? [])].sort()]).toEqual([from, to, [...new Set(said)].sort()])
  }
})

test('every state × state × role by plain SQL, as the role of requests: where no line allows it, it is refused', async () => {
  const wrong: string[] = []
  let tried = 0
  const undone = new Error('undone')
  for (const from of FilingState.options) {
    await stand(from, false)
    for (const to of FilingState.options)
      for (const [role, { db }] of people) {
        if (from === to) continue
        const waiver = to === 'waived' ? 'disaster' : null
        const moves = filingMoves.filter((move) => move.from.includes(from) && move.to === to)
        const isAllowed = moves.some(({ by }) => by.includes(role)) && to !== 'reopened'
        const moved = await db
          .transaction()
          .execute(async (db) => {
            const { numAffectedRows } = await sql`update filing set state = ${to}, waiver = ${waiver}
              where unit = ${MARCH.unit} and data_set = ${MARCH.dataSet} and period = ${MARCH.period}`.execute(db)
            throw numAffectedRows === 1n ? undone : new Error('no row')
          })
          .catch((error: unknown) => error === undone)
        tried++
        // From a confirmation back to an earlier state is the head’s in any case.
        const isHead = role === 'unit-head' && from === 'confirming' && to === 'reopened'
        if (moved !== (isAllowed || isHead)) wrong.push(`${role}: ${from} to ${to} ${moved ? 'allowed' : 'refused'}`)
      }
  }
  expect(wrong).toEqual([])
  expect(tried).toBe(13 * 12 * 9)
  figure('Y1', { 'by SQL': tried, wrong: wrong.length })
}, 600_000)

test('duties are apart in the database too: no own confirmation, no version unseen, no more time, no name of another', async () => {
  const both = await person(home, requests, ['reporter', 'unit-head'])
  const key = sql`unit = ${MARCH.unit} and data_set = ${MARCH.dataSet} and period = ${MARCH.period}`
  const attempt = async (who: Person, text: ReturnType<typeof sql>) =>
    who.db
      .transaction()
      .execute((db) => text.execute(db))
      .then(
        () => 'done',
        ({ code }: { code?: string }) => code,
      )
  await stand('confirming', true)
  await administrator.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`update submission set sent_by = ${both.officer.id} where ${key}`.execute(db)
  })
  await expect(confirmFiling(both, { ...MARCH, hash: HASH, verdict: 'confirm' })).rejects.toMatchObject({
    code: 'cycle.own-sending',
  })
  const head = people.get('unit-head')!
  const confirm = (by: string) =>
    sql`update submission set confirmed_by = ${by}, confirmed_at = now() where ${key} and version = 1`
  expect(await attempt(both, confirm(both.officer.id))).toBe('23514')
  expect(await attempt(both, confirm(head.officer.id))).toBe('CY002')
  expect(await attempt(head, sql`update filing set state = 'submitted', version = 1 where ${key}`)).toBe('CY006')
  await stand('open', true)
  expect(await attempt(sender, sql`update filing set state = 'submitted' where ${key}`)).toBe('CY006')
  const clerk = people.get('srb-clerk')!
  expect(await attempt(clerk, sql`update filing set due_day = 20260420, locks_day = 20260420 where ${key}`)).toBe(
    'CY003',
  )
  expect(await attempt(people.get('srb-head')!, sql`update filing set locks_day = 20260420 where ${key}`)).toBe('CY003')
  await stand('locked', true)
  expect(await attempt(people.get('statistician')!, sql`update filing set state = 'reopened' where ${key}`)).toBe(
    'CY003',
  )
  const insert = (by: string) =>
    sql`insert into submission (data_set, unit, period, version, area, number, hash, content, way, rows, boys, girls, unknown, zero,
      sent_by, sent_at) values ('DELIVERY_M', ${MARCH.unit}, '202603', 9, ${COUNTY}, 'y', ${HASH}, '{}', 'form', 0, 0, 0, 0, false, ${by}, now())`
  expect(await attempt(sender, insert(head.officer.id))).toBe('CY002')
  expect(await attempt(sender, insert(sender.officer.id))).toBe('CY004')
  await stand('queried', true)
  const settle = sql`update notice_item set state = 'accepted', decided_by = ${clerk.officer.id}, decided_at = now() where notice = ${NOTICE}`
  expect(await attempt(sender, settle)).toBe('CY002')
})
