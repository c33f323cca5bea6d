import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import { looksLikeMobile } from '@evenborn/core/vocabulary/identifierShapes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide, propose } from '../server/src/access/proposals.ts'
import { acceptFiling } from '../server/src/cycle/accept.ts'
import { answerNotice } from '../server/src/cycle/answerNotice.ts'
import { checkFiling, checkPackage } from '../server/src/cycle/checkFiling.ts'
import { confirmFiling } from '../server/src/cycle/confirm.ts'
import { decideDispute, settleItem } from '../server/src/cycle/disputes.ts'
import { listDuties } from '../server/src/cycle/duties.ts'
import { fileRows } from '../server/src/cycle/fileRows.ts'
import { lockDue } from '../server/src/cycle/lockFilings.ts'
import { listNotices, queryFiling } from '../server/src/cycle/notices.ts'
import { openFilings } from '../server/src/cycle/openFilings.ts'
import { prefill } from '../server/src/cycle/prefill.ts'
import { readFiling } from '../server/src/cycle/readFiling.ts'
import { listRevisions } from '../server/src/cycle/revisions.ts'
import { fileReturn, tryFiling } from '../server/src/cycle/submit.ts'
import { declareZero } from '../server/src/cycle/zero.ts'
import { carryOut } from '../server/src/entry/carryOut.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { openRequests, type RequestDatabase } from '../server/src/stores/db/database.ts'
import { deliveries, MARCH, openCycle, type Person, person } from './cycleUnits.ts'
import { birthPackage, births, HOSPITAL, OTHER_HOSPITAL } from './packages.ts'
import { figure } from './promises.ts'

let home: TestContext
let requests: RequestDatabase
let reporter: Person
let second: Person
let head: Person
let clerk: Person
let office: Person
let statistician: Person

const JANUARY = { ...MARCH, period: '202601' }
const FEBRUARY = { ...MARCH, period: '202602' }
const ROWS = { ...MARCH, dataSet: birthRowsOf('delivery') }

beforeAll(async () => {
  home = await testContext([checkFiling, checkPackage, land])
  home.setNow('2026-04-03T02:00:00Z')
  await openCycle(home)
  requests = openRequests(home.urls.appUrl, 16)
  reporter = await person(home, requests, ['reporter'])
  second = await person(home, requests, ['reporter'])
  head = await person(home, requests, ['unit-head'])
  clerk = await person(home, requests, ['srb-clerk'])
  office = await person(home, requests, ['srb-head'])
  statistician = await person(home, requests, ['statistician'])
})
afterAll(async () => {
  await requests.close()
  await home.close()
})

const system = () => ({ ...home.ctx, asAdministrator: true as const })
const send = (who: Person, content = deliveries(52, 49), more = {}) =>
  fileReturn(who, { ...MARCH, content, way: 'form', after: 0, ...more })
/** Sends, confirms and checks a month as a unit does. */
async function month(key: typeof MARCH, boys: number, girls: number, after = 0): Promise<string> {
  const { hash, version } = await fileReturn(reporter, { ...key, content: deliveries(boys, girls), way: 'form', after })
  await confirmFiling(head, { ...key, hash, verdict: 'confirm' })
  await checkFiling.work(system(), { ...key, version })
  return (await readFiling(clerk, key)).filing.state
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  )

describe('what is refused, each by its code', () => {
  test('the wrong unit, period, form; what is not owed; what nobody knows', async () => {
    expect(await refusal(send(reporter, undefined, { unit: OTHER_HOSPITAL }))).toBe('cycle.not-owed')
    expect(await refusal(send(reporter, undefined, { period: '2026Q1' }))).toBe('cycle.not-owed')
    expect(await refusal(send(reporter, undefined, { period: '202512' }))).toBe('cycle.not-owed')
    expect(await refusal(send(reporter, undefined, { dataSet: 'HUKOU_M' }))).toBe('cycle.not-owed')
    expect(await refusal(send(reporter, undefined, { dataSet: 'X_NONE' }))).toBe('cycle.data-set-unknown')
    expect(await refusal(send(reporter, undefined, { dataSet: ROWS.dataSet }))).toBe('cycle.rows-needed')
    expect(await refusal(send(clerk))).toBe('access.not-permitted')
    expect(await refusal(send({ ...home.ctx } as Person))).toBe('access.not-signed-in')
  })

  test('errors of form and sums: negative, a half, a stranger’s column, a total that disagrees, a doubled row', async () => {
    const good = deliveries(52, 49)
    const [row] = good.births!
    const wrongs = [
      { ...good, births: [{ ...row, boys: -1 }] },
      { ...good, births: [{ ...row, boys: 1.5 }] },
      { ...good, births: [{ ...row, 孕情: 3 }] },
      { ...good, births: [row!, row!] },
      { ...good, births: [{ ...row, order: '9' }] },
      { ...good, 计划外: [{ boys: 1 }] },
      deliveries(52, 49, { 'live-births': 100 }),
      deliveries(52, 49, { deliveries: 102 }),
    ]
    const codes: string[] = []
    for (const content of wrongs) codes.push(await refusal(send(reporter, content as typeof good)))
    expect(codes).toEqual(wrongs.map(() => 'cycle.has-errors'))
    const [first] = await tryFiling(reporter, { ...MARCH, content: wrongs[0] as typeof good })
    expect(first).toMatchObject({ code: 'negative', section: 'births', column: 'boys' })
    expect((await readFiling(reporter, MARCH)).versions).toEqual([])
  })

  test('nothing filled in is no return, and a zero return is the head’s', async () => {
    expect(await refusal(send(reporter, {}))).toBe('cycle.zero-by-head')
    expect(await refusal(send(reporter, deliveries(0, 0)))).toBe('cycle.zero-by-head')
    expect(await refusal(declareZero(reporter, MARCH))).toBe('access.not-permitted')
    expect(await refusal(declareZero(head, { ...MARCH, period: '202604' }))).toBe('cycle.not-owed')
  })
})

describe('sending', () => {
  test('[C2] a thousand at once are one version with one receipt', async () => {
    const receipts = await Promise.all(Array.from({ length: 1000 }, () => send(reporter)))
    expect(new Set(receipts.map(({ number }) => number)).size).toBe(1)
    expect(receipts.filter(({ heldAlready }) => !heldAlready)).toHaveLength(1)
    expect((await readFiling(reporter, MARCH)).versions).toHaveLength(1)
    figure('C2', { 'counts sent': 1000, 'counts stored': 1 })
  }, 120_000)

  test('of two people at once one is told that the other was first; nothing is overwritten unseen', async () => {
    const both = await Promise.allSettled([
      send(reporter, deliveries(50, 50), { after: 1 }),
      send(second, deliveries(51, 50), { after: 1 }),
    ])
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(refused).toEqual(['cycle.version-unknown'])
    expect(await refusal(send(second, deliveries(40, 40), { after: 1 }))).toBe('cycle.version-unknown')
    expect(await refusal(send(second, {}, { after: 2 }))).toBe('cycle.zero-by-head')
  })

  test('the head confirms what she has seen, and what was sent back may be sent again', async () => {
    const [, latest] = (await readFiling(head, MARCH)).versions
    const confirm = (hash: string, verdict: 'confirm' | 'send-back') => confirmFiling(head, { ...MARCH, hash, verdict })
    expect(await refusal(confirm('0'.repeat(64), 'confirm'))).toBe('cycle.version-unknown')
    expect((await confirm(latest!.hash, 'send-back')).state).toBe('open')
    const again = await send(reporter, latest!.content!, { after: 2 })
    expect(again).toMatchObject({ version: 3, heldAlready: false, hash: latest!.hash })
    expect((await confirm(again.hash, 'confirm')).state).toBe('submitted')
    expect((await confirm(again.hash, 'confirm')).heldAlready).toBe(true)
    expect(await refusal(acceptFiling(clerk, { ...MARCH, version: 3 }))).toBe('cycle.not-checked')
    expect(await refusal(send(reporter, {}, { after: 3 }))).toBe('cycle.empty-overwrite')
    await checkFiling.work(system(), { ...MARCH, version: 3 })
    expect((await readFiling(clerk, MARCH)).filing).toMatchObject({ state: 'accepted', version: 3, late: false })
  })

  test('a zero return where much was expected needs a reason, and never takes the place of figures', async () => {
    expect(await refusal(declareZero(head, MARCH))).toBe('cycle.empty-overwrite')
    expect(await month(JANUARY, 50, 48)).toBe('accepted')
    expect(await refusal(declareZero(head, FEBRUARY))).toBe('cycle.zero-unlikely')
    const receipt = await declareZero(head, { ...FEBRUARY, reason: 'service-moved' })
    expect(receipt).toMatchObject({ state: 'zero-declared', zero: true, zeroReason: 'service-moved' })
    expect((await declareZero(head, FEBRUARY)).heldAlready).toBe(true)
    expect(await month(FEBRUARY, 51, 47, 1)).toBe('accepted')
  })
})

describe('a notice, item by item', () => {
  const content = (boys: number, girls: number) => ({ content: deliveries(boys, girls) })

  test('a return that falls off is asked about, and waits for the clerk', async () => {
    expect(await month(MARCH, 12, 9, 3)).toBe('checking')
    const { findings, next } = await readFiling(clerk, MARCH)
    expect(findings.map(({ code }) => code)).toContain('against-last')
    expect(next.filter(({ may }) => may).map(({ step }) => step)).toEqual(['accept', 'query'])
    const query = (more: object) => queryFiling(clerk, { ...MARCH, version: 4, items: [0], ...more })
    expect(await refusal(query({ items: [7] }))).toBe('cycle.finding-unknown')
    expect(await refusal(query({ version: 3 }))).toBe('cycle.version-unknown')
    expect(await refusal(query({ due: '2026-04-03' }))).toBe('cycle.due-too-soon')
    const notice = await query({})
    expect(notice).toMatchObject({ number: '整改〔2026〕1号', due: '2026-04-10', items: [{ n: 1, state: 'open' }] })
    expect(await refusal(send(reporter, deliveries(50, 50), { after: 4 }))).toBe('cycle.answer-notice')
    expect((await readFiling(reporter, MARCH)).filing.openItems).toBe(1)
  })

  test('an answer replies to each item, names nobody, and brings what it says was corrected', async () => {
    const id = (await listNotices(reporter, { open: true }))[0]!.id
    const answer = (reply: object, more = {}) =>
      answerNotice(reporter, { id, replies: [{ n: 1, reply: 'explained', ...reply }], ...more } as never)
    expect(looksLikeMobile('13812345678')).toBe(true)
    expect(await refusal(answer({ note: '请问王小红，电话13812345678' }))).toBe('cycle.note-identity')
    expect(await refusal(answer({ note: '无' }))).toBe('cycle.explanation-missing')
    expect(await refusal(answer({ n: 2, note: '已核对原始记录' }))).toBe('cycle.notice-unknown')
    expect(await refusal(answer({ reply: 'corrected' }))).toBe('cycle.correction-missing')
    expect(await refusal(answer({ reply: 'corrected' }, content(12, 9)))).toBe('cycle.correction-missing')
    expect(await refusal(answer({ reply: 'corrected' }, { content: { births: [{ boys: -1 }] } }))).toBe(
      'cycle.has-errors',
    )
    const answered = await answer({ reply: 'corrected' }, content(52, 49))
    expect(answered.items[0]).toMatchObject({ state: 'replied', reply: 'corrected' })
    expect((await readFiling(clerk, MARCH)).filing).toMatchObject({ state: 'resubmitted', version: 5 })
    expect(await refusal(answer({ note: '再答一次' }))).toBe('cycle.not-now')
  })

  test('it is accepted once each item is settled; a dispute is the statistics reviewer’s', async () => {
    await checkFiling.work(system(), { ...MARCH, version: 5 })
    const { id, number } = (await listNotices(clerk, { open: true }))[0]!
    expect(await refusal(acceptFiling(clerk, { ...MARCH, version: 5 }))).toBe('cycle.notice-open')
    const verdict = { id, n: 1, verdict: 'upheld' as const, reason: '已核对原始记录' }
    expect(await refusal(decideDispute(statistician, verdict))).toBe('cycle.item-not-now')
    const settled = await settleItem(clerk, { id, n: 1, verdict: 'accepted' })
    expect(settled.closedAt).not.toBeNull()
    expect(await refusal(settleItem(clerk, { id, n: 1, verdict: 'accepted' }))).toBe('cycle.notice-closed')
    expect((await acceptFiling(clerk, { ...MARCH, version: 5 })).state).toBe('accepted')
    expect(number).toBe('整改〔2026〕1号')

    expect(await month(MARCH, 14, 8, 5)).toBe('checking')
    const disputed = await queryFiling(clerk, { ...MARCH, version: 6, items: [0] })
    expect(disputed.number).toBe('整改〔2026〕2号')
    const replies = [{ n: 1, reply: 'disputed' as const, note: '本月产科停诊改造，确实减少' }]
    await answerNotice(reporter, { id: disputed.id, replies })
    const clerks = settleItem(clerk, { id: disputed.id, n: 1, verdict: 'accepted' })
    expect(await refusal(clerks)).toBe('cycle.item-not-now')
    const decided = { id: disputed.id, n: 1, verdict: 'upheld' as const }
    expect(await refusal(decideDispute(statistician, { ...decided, reason: '见王小红所述' }))).toBe(
      'cycle.note-identity',
    )
    const closed = await decideDispute(statistician, { ...decided, reason: '停诊公告可查，属实' })
    expect(closed).toMatchObject({ items: [{ state: 'dispute-upheld' }] })
    expect(closed.closedAt).not.toBeNull()
    expect((await acceptFiling(clerk, { ...MARCH, version: 6 })).state).toBe('accepted')
  })
})

describe('after the lock', () => {
  test('it is refused with why and how to go on, opened by two, corrected with a reason, and marked revised', async () => {
    home.setNow('2026-04-13T02:00:00Z')
    expect(await lockDue(home.ctx)).toBe(3)
    const late = send(reporter, deliveries(15, 8), { after: 6 })
    await expect(late).rejects.toMatchObject({ code: 'cycle.locked', values: { on: '2026-04-13' } })
    expect(await refusal(declareZero(head, MARCH))).toBe('cycle.locked')
    const action = { kind: 'return.reopen' as const, area: '990122', ...MARCH, reason: 'recount' as const }
    const proposed = await propose(office, action)
    const shown = { shownBy: 'password' as const, signature: null }
    await decide(statistician, { id: proposed.id, seen: proposed.hash, verdict: 'approve' }, shown, carryOut)
    expect((await readFiling(reporter, MARCH)).filing.state).toBe('reopened')
    expect(await refusal(send(reporter, deliveries(15, 8), { after: 6 }))).toBe('cycle.reason-missing')
    const sent = await send(reporter, deliveries(15, 8), { after: 6, reason: 'recount' })
    await confirmFiling(head, { ...MARCH, hash: sent.hash, verdict: 'confirm' })
    await checkFiling.work(system(), { ...MARCH, version: 7 })
    if ((await readFiling(clerk, MARCH)).filing.state === 'checking')
      await acceptFiling(clerk, { ...MARCH, version: 7 })
    expect(await lockDue(home.ctx)).toBe(1)
    const life = await readFiling(clerk, MARCH)
    expect(life.filing).toMatchObject({ state: 'locked', revised: true, version: 7 })
    expect(life.versions.map(({ version, correctionReason }) => [version, correctionReason])).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((version) => [version, null]),
      [7, 'recount'],
    ])
    expect((await listRevisions(office, {})).map(({ period }) => period)).toEqual(['202603'])
  })
})

describe('packages of births', () => {
  const take = (rows: ReturnType<typeof births>, more = {}) =>
    receiveReturn({ ...reporter }, birthPackage(rows, more).bytes, fileRows)

  test('a package is a version of what is owed, accepted once its rows have landed; figures of it are not typed again', async () => {
    home.setNow('2026-04-03T02:00:00Z')
    await openFilings(home.ctx, { since: 20260101 })
    const { hash, number } = await take(births(40))
    const [version] = (await readFiling(reporter, ROWS)).versions
    expect(version).toMatchObject({
      number: `${number}/202603`,
      way: 'rows',
      rows: 40,
      boys: 20,
      girls: 20,
      package: hash,
    })
    await checkPackage.work(system(), { hash })
    expect((await readFiling(reporter, ROWS)).filing.state).toBe('submitted')
    await land.work(system(), { hash })
    await checkPackage.work(system(), { hash })
    expect((await readFiling(reporter, ROWS)).filing.state).not.toBe('submitted')
    const { duties } = await listDuties(clerk, { month: 202603 })
    expect(duties.find(({ unit }) => unit === HOSPITAL)).toMatchObject({ state: 'received', hash })
    const began = await prefill(reporter, { ...MARCH })
    expect(began.held).toEqual(['births'])
    expect(began.content.births!.reduce((sum, row) => sum + Number(row.boys) + Number(row.girls), 0)).toBe(40)
    const typed = await tryFiling(reporter, { ...MARCH, content: deliveries(25, 15) })
    expect(typed.map(({ code }) => code)).toContain('held-already')
    expect(await refusal(declareZero(head, { ...ROWS }))).toBe('cycle.empty-overwrite')
  })

  test('where a month is locked the whole package is refused and leaves nothing behind', async () => {
    const { filing } = await readFiling(clerk, ROWS)
    if (filing.state === 'checking') await acceptFiling(clerk, { ...ROWS, version: 1 })
    home.setNow('2026-04-13T02:00:00Z')
    await lockDue(home.ctx)
    const before = await home.ctx.systemDb.selectFrom('return').select('hash').execute()
    expect(await refusal(take(births(41)))).toBe('cycle.locked')
    expect(await home.ctx.systemDb.selectFrom('return').select('hash').execute()).toEqual(before)
    expect((await readFiling(clerk, ROWS)).versions).toHaveLength(1)
  })
})
