import { createHash } from 'node:crypto'
import type { Department } from '@evenborn/core/access/department'
import type { Role } from '@evenborn/core/access/role'
import { DataSet } from '@evenborn/core/cycle/dataSet'
import { encodeCanonical } from '@evenborn/core/ledger/canonicalJson'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from '../../../tests/twoCounties.ts'
import type { Ctx } from '../foundation/context.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record } from '../ledger/record.ts'
import { putAgencies, putAreas } from '../places/places.ts'
import { keepCadence, keepCampaign, listCampaigns } from './cadences.ts'
import { turnClock } from './clock.ts'
import { comingUp } from './comingUp.ts'
import { declareDataSet, endDataSet, listOwnDataSets } from './declareDataSet.ts'
import { listDigests } from './digests.ts'
import { listMessages } from './messages.ts'
import { draftMinute, listMinutes, readMinute, signMinute } from './minutes.ts'
import { holdFiling, moveFiling } from './moveFiling.ts'
import { setDuties } from './setDuties.ts'
import { readStock } from './stock.ts'
import { readWorkload } from './workload.ts'

let home: TestContext
let system: Ctx
const who = {} as Record<'head' | 'clerk' | 'statistician' | 'hospital' | 'police' | 'other', Ctx>

beforeAll(async () => {
  home = await testContext()
  home.setNow('2026-01-05T01:00:00Z')
  system = { ...home.ctx, asAdministrator: true }
  const area = (code: string) => ({
    code,
    name: { zh: '县', en: 'County' },
    level: 'county' as const,
    parent: null,
    countsInto: null,
    tile: null,
  })
  await putAreas(system, [area('990122'), area('990123')])
  const unit = (code: string, department: Department, area = '990122') => ({
    code,
    name: { zh: '单位', en: 'Unit' },
    department,
    area,
  })
  await putAgencies(system, [
    unit('HOSP01', 'health'),
    unit('HOSP02', 'health'),
    unit('POLICE1', 'police'),
    unit('OTHER1', 'health', '990123'),
  ])
  const signIn = async (role: Role, department: Department, unit: string | null = null, area = '990122') => {
    const id = home.ctx.newId()
    const officer = { id, account: `a.${id.slice(0, 8)}`, name: '某', department, area, unit, roles: [role] }
    const { token } = await signedIn(system, officer)
    return { ...home.ctx, db: home.ctx.requestDb(token), officer }
  }
  who.head = await signIn('srb-head', 'office')
  who.clerk = await signIn('srb-clerk', 'office')
  who.statistician = await signIn('statistician', 'statistics')
  who.hospital = await signIn('unit-head', 'health', 'HOSP01')
  who.police = await signIn('reporter', 'police', 'POLICE1')
  who.other = await signIn('srb-head', 'office', null, '990123')
})
afterAll(() => home.close())

const code = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

/** A return as the checks leave it behind: sent, confirmed by another, accepted. */
async function accepted(
  unit: string,
  dataSet: string,
  period: string,
  content: object,
  sums: { boys: number; girls: number },
) {
  const bytes = Buffer.from(encodeCanonical(content as never))
  await inTransaction(system, async (ctx) => {
    const row = await holdFiling(ctx, { unit, dataSet, period })
    const version = row.version + 1
    await ctx.db
      .insertInto('submission')
      .values({
        ...{ unit, data_set: dataSet, period, version, area: row.area, number: `${unit}${dataSet}${period}${version}` },
        ...{
          hash: createHash('sha256').update(bytes).digest('hex'),
          content: bytes,
          package: null,
          way: 'form' as const,
        },
        ...{ rows: 1, ...sums, unknown: 0, zero: false, zero_reason: null, correction_reason: null },
        ...{ sent_by: who.police.officer!.id, sent_at: ctx.now() },
        ...(row.confirmed ? { confirmed_by: who.head.officer!.id, confirmed_at: ctx.now() } : {}),
      })
      .execute()
    await record(ctx, 'submission.received', 'submission', {
      key: rowKey(unit, dataSet, period, version),
      area: row.area,
    })
    const along = { version, first_sent: ctx.now() }
    const sent = row.confirmed
      ? await moveFiling(ctx, await moveFiling(ctx, row, 'propose'), 'confirm', along)
      : await moveFiling(ctx, row, 'submit', along)
    await moveFiling(ctx, await moveFiling(ctx, sent, 'begin-check'), 'accept')
  })
}

const beds = (more: object = {}) =>
  DataSet.parse({
    ...{ code: 'X_BEDS', title: { zh: '产床', en: 'Beds' }, department: 'health', frequency: 'monthly' },
    ...{ due: { kind: 'day-after', day: 5 }, confirmed: false, record: null, balances: [], sexes: null },
    sections: [
      {
        ...{ id: 'main', title: { zh: '产床', en: 'Beds' }, rows: 'one' },
        columns: ['beds', 'rooms', 'midwives'].map((id) => ({
          id,
          title: { zh: `${id}数`, en: id },
          aliases: [],
          kind: 'count',
        })),
      },
    ],
    ...more,
  })

test('an office declares a table, assigns it, sees what it asks of its units, and ends it', async () => {
  const declared = await declareDataSet(who.head, { dataSet: beds(), dryRun: false })
  expect(declared).toEqual({ code: 'X_BEDS', fields: 3, minutesAMonth: 1 })
  expect(await code(declareDataSet(who.head, { dataSet: beds(), dryRun: true }))).toBe('cycle.code-taken')
  const named = (zh: string) => ({
    code: 'X_NEXT',
    sections: [
      {
        ...beds().sections[0]!,
        columns: [{ id: 'n', title: { zh, en: 'n' }, aliases: [], kind: 'count', most: 9, optional: false }],
      },
    ],
  })
  expect(await code(declareDataSet(who.head, { dataSet: beds(named('beds数')), dryRun: true }))).toBe(
    'cycle.asked-already',
  )
  expect(await code(declareDataSet(who.head, { dataSet: beds(named('产妇姓名')), dryRun: true }))).toBe(
    'cycle.asks-for-people',
  )
  expect(await code(declareDataSet(who.head, { dataSet: beds(named('计划外')), dryRun: true }))).toBe(
    'cycle.words-not-accepted',
  )
  expect(
    await code(Promise.resolve().then(() => declareDataSet(who.clerk, { dataSet: beds(named('别的')), dryRun: true }))),
  ).toBe('access.not-permitted')
  const owe = (unit: string, dataSet = 'X_BEDS') => ({ duties: [{ unit, dataSet, from: 202512, to: null }] })
  expect(await setDuties(who.head, owe('HOSP01'))).toEqual({ set: 1, waived: 0 })
  expect(await code(setDuties(who.head, owe('OTHER1')))).toBe('cycle.unit-unknown')
  expect(await code(setDuties(who.other, owe('OTHER1')))).toBe('cycle.data-set-unknown')
  expect(await code(setDuties(who.head, owe('HOSP01', 'X_NONE')))).toBe('cycle.data-set-unknown')
  await turnClock(system)
  const { lines } = await readWorkload(who.head)
  expect(lines.find(({ dataSet }) => dataSet === 'X_BEDS')).toEqual({
    ...{ department: 'health', dataSet: 'X_BEDS', units: 1, fields: 3, held: 0, minutesAMonth: 1 },
  })
  expect(await code(endDataSet(who.other, { code: 'X_BEDS' }))).toBe('cycle.data-set-unknown')
  const { waived } = await endDataSet(who.head, { code: 'X_BEDS' })
  expect(waived).toBe(1)
  expect((await listOwnDataSets(who.hospital))[0]).toMatchObject({
    area: '990122',
    endedAt: '2026-01-05T01:00:00.000Z',
  })
  expect(await turnClock(system)).toMatchObject({ made: 0, overdue: 0 })
  expect(await code(setDuties(who.head, owe('HOSP02')))).toBe('cycle.data-set-unknown')
})

test('what rows of births carry is not asked: the workload counts it as held', async () => {
  const duty = (dataSet: string) => ({ unit: 'HOSP02', dataSet, from: 202512, to: null })
  await setDuties(who.head, { duties: [duty('DELIVERY_M')] })
  const line = async () => (await readWorkload(who.head)).lines.find(({ dataSet }) => dataSet === 'DELIVERY_M')
  expect(await line()).toMatchObject({ fields: 79, held: 0 })
  await setDuties(who.head, { duties: [duty('BIRTH_ROW_DELIVERY')] })
  expect(await line()).toMatchObject({ fields: 25, held: 54 })
})

test('the minute of a quarter: drafted from what is accepted, signed by two departments, drafted anew with both kept', async () => {
  const months = ['202510', '202511', '202512']
  await setDuties(who.head, {
    duties: [
      { unit: 'HOSP01', dataSet: 'DELIVERY_M', from: 202510, to: null },
      { unit: 'POLICE1', dataSet: 'BIRTH_ROW_HOUSEHOLD', from: 202510, to: null },
    ],
  })
  await turnClock(system)
  for (const period of months) await accepted('HOSP01', 'DELIVERY_M', period, { births: [] }, { boys: 20, girls: 19 })
  for (const period of months.slice(1))
    await accepted('POLICE1', 'BIRTH_ROW_HOUSEHOLD', period, {}, { boys: 18, girls: 17 })
  const asked = { quarter: '2025Q4', one: 'health' as const, other: 'police' as const }
  expect(await code(draftMinute(who.clerk, { ...asked, quarter: '2026Q1' }))).toBe('cycle.quarter-runs')
  expect(await code(draftMinute(who.clerk, { ...asked, one: 'police', other: 'health' }))).toBe(
    'cycle.no-such-exchange',
  )
  const draft = await draftMinute(who.clerk, asked)
  expect(draft.due).toBe('2026-03-31')
  expect(draft.content.rows).toEqual([
    {
      area: '990122',
      one: { boys: 60, girls: 57, unknown: 0 },
      other: { boys: 36, girls: 34, unknown: 0 },
      difference: { boys: 24, girls: 23, unknown: 0 },
    },
  ])
  expect(draft.content.sides).toEqual({
    one: { dataSet: 'DELIVERY_M', owed: 4, counted: 3 },
    other: { dataSet: 'BIRTH_ROW_HOUSEHOLD', owed: 3, counted: 2 },
  })
  expect((await draftMinute(who.clerk, asked)).id).toBe(draft.id)
  expect(await code(signMinute(who.statistician, draft))).toBe('access.not-permitted')
  expect(await code(signMinute(who.other, draft))).toBe('cycle.minute-unknown')
  expect(await code(signMinute(who.hospital, { ...draft, hash: '0'.repeat(64) }))).toBe('cycle.minute-changed')
  await signMinute(who.hospital, draft)
  expect(await code(signMinute(who.hospital, draft))).toBe('cycle.minute-signed')

  // Another return comes: a new draft takes its place, unsigned, and the old one is kept with its signature.
  await accepted('POLICE1', 'BIRTH_ROW_HOUSEHOLD', '202510', {}, { boys: 21, girls: 20 })
  const second = await draftMinute(who.clerk, asked)
  expect(second.signatures).toEqual([])
  expect(await readMinute(who.clerk, draft)).toMatchObject({ replacedBy: second.id, hash: draft.hash })
  expect((await readMinute(who.clerk, draft)).signatures).toHaveLength(1)
  expect(await code(signMinute(who.police, draft))).toBe('cycle.minute-changed')

  // The day passes: the office is told once, and the list shows it.
  home.setNow('2026-04-01T01:00:00Z')
  expect((await turnClock(system)).minutes).toBe(1)
  expect((await turnClock(system)).minutes).toBe(0)
  const standing = async () =>
    (await listMinutes(who.clerk)).find(({ quarter, other }) => quarter === '2025Q4' && other === 'police')
  expect(await standing()).toMatchObject({ state: 'to-sign', late: true, daysLeft: -1 })
  await signMinute(who.hospital, second)
  await signMinute(who.police, second)
  expect(await standing()).toMatchObject({ state: 'signed', late: false, signedBy: ['health', 'police'] })
  expect((await listMessages(who.clerk, {})).messages.map(({ kind }) => kind)).toContain('minute-signed')
})

test('what comes round: the office keeps it, sees it coming, and the digest is drafted on its day', async () => {
  home.setNow('2026-04-02T01:00:00Z')
  const { id } = await keepCadence(who.head, { kind: 'digest', every: 'half-monthly', from: 20260401, to: null })
  await keepCadence(who.head, { kind: 'meeting', every: 'weekly', from: 20260401, to: null })
  const meeting = { kind: 'meeting' as const, every: 'weekly' as const, onDay: 9, from: 20260401, to: null }
  expect(await code(keepCadence(who.head, meeting))).toBe('cycle.not-a-cadence')
  expect(await code(keepCadence(who.other, { ...meeting, onDay: 2, id }))).toBe('cycle.unknown')
  const campaign = await keepCampaign(who.head, { title: '打击两非专项行动', from: 20260401 })
  expect(campaign.to).toBe(20261130)
  expect(await code(keepCampaign(who.head, { title: '孕情排查行动', from: 20260401 }))).toBe('cycle.words-not-accepted')
  expect(
    await code(keepCampaign(who.head, { title: '行动', from: 20260401, phases: campaign.phases.toReversed() })),
  ).toBe('cycle.phases-apart')
  expect(await listCampaigns(who.hospital)).toEqual([campaign])
  const { dates, assumed } = await comingUp(who.head, { days: 30 })
  const told = dates.map(({ day, kind }) => `${day} ${kind}`)
  for (const expected of ['2026-04-06 meeting', '2026-04-15 digest', '2026-04-30 digest', '2026-04-30 phase-ends'])
    expect(told).toContain(expected)
  expect(told.filter((each) => each.endsWith(' due')).length).toBeGreaterThan(0)
  expect(assumed).toEqual([2026])

  expect((await turnClock(system)).digests).toBe(0)
  home.setNow('2026-04-20T01:00:00Z')
  expect((await turnClock(system)).digests).toBe(1)
  expect((await turnClock(system)).digests).toBe(0)
  const [digest] = await listDigests(who.clerk)
  expect(digest).toMatchObject({ day: '2026-04-15', cadence: id })
  const late = digest!.content.filings.filter(({ dataSet, period }) => dataSet === 'DELIVERY_M' && period === '202603')
  expect(late).toEqual([{ dataSet: 'DELIVERY_M', period: '202603', state: 'overdue', late: true, filings: 2 }])
  expect(await listDigests(who.other)).toEqual([])
})

test('stock of certificates is read from the returns in force, each unit its own', async () => {
  await inTransaction(system, async (ctx) => {
    for (const unit of ['HOSP01', 'HOSP02']) {
      const filing = {
        data_set: 'CERT_M',
        unit,
        period: '202603',
        area: '990122',
        last_month: 202603,
        opens_day: 20260401,
      }
      await ctx.db
        .insertInto('filing')
        .values({ ...filing, due_day: 20260507, locks_day: 20260512, state: 'open' })
        .execute()
      await record(ctx, 'submission.step', 'filing', { key: rowKey(unit, 'CERT_M', '202603'), area: '990122' })
    }
  })
  const content = (closing: number) => ({
    stock: [{ opening: 100, received: 0, reissued: 0, replaced: 0, void: 1, transferred: 0, closing }],
    first: [{ boys: 5, girls: 4 }],
    ranges: [{ movement: 'issued', from: 'X320101001', to: 'X320101009', forms: 9 }],
  })
  await accepted('HOSP01', 'CERT_M', '202603', content(90), { boys: 5, girls: 4 })
  await accepted('HOSP02', 'CERT_M', '202603', content(91), { boys: 5, girls: 4 })
  const { lines, findings } = await readStock(who.head, {})
  expect(lines.map(({ unit, issued, closing, voidPerThousand }) => [unit, issued, closing, voidPerThousand])).toEqual([
    ['HOSP01', 9, 90, 100],
    ['HOSP02', 9, 91, 100],
  ])
  expect(findings.map(({ finding, unit, other }) => [finding, unit, other])).toEqual([
    ['does-not-balance', 'HOSP02', null],
    ['overlap', 'HOSP02', 'HOSP01'],
  ])
  expect((await readStock(who.hospital, {})).lines.map(({ unit }) => unit)).toEqual(['HOSP01'])
  expect((await readStock(who.other, {})).lines).toEqual([])
})
