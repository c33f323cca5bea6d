import { calendar2026 } from '@evenborn/core/places/knownCalendars'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDuties } from '../server/src/cycle/duties.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { keepCalendar } from '../server/src/places/calendar.ts'
import { keepAgencies } from '../server/src/places/keepAgencies.ts'
import { keepAreas } from '../server/src/places/keepAreas.ts'
import { birthPackage, births, COUNTY, fillPlaces, HOSPITAL, OTHER_HOSPITAL, reporter } from './packages.ts'

/** What returns say stays true: no list may end an area or a unit before a month for which it has sent a return. */
let home: TestContext
const system = () => ({ ...home.ctx, asAdministrator: true as const })
const county = (code: string, from: number | null, to: number | null, formerly: string[] = []) => ({
  row: 2,
  code,
  zh: code,
  en: null,
  parent: null,
  countsInto: null,
  from,
  to,
  formerly: formerly.map((code) => ({ code, share: null })),
})
const unit = (code: string, to: number | null) => ({
  row: 2,
  code,
  zh: code,
  en: null,
  department: 'health' as const,
  area: code.slice(2),
  to,
})

beforeAll(async () => {
  home = await testContext([land])
  await fillPlaces(home)
  home.setNow('2026-04-02T01:00:00Z')
  await receiveReturn({ ...home.ctx, officer: reporter }, birthPackage(births(12)).bytes)
})
afterAll(() => home.close())

test('an area does not end before, nor begin after, a month for which there are returns', async () => {
  const told = async (from: number | null, to: number | null) =>
    (await keepAreas(system(), { rows: [county(COUNTY, from, to)], dryRun: true })).findings.map(({ code }) => code)
  expect(await told(null, 20260131)).toContain('has-returns')
  expect(await told(20260501, null)).toContain('has-returns')
  expect(await told(null, 20260430)).not.toContain('has-returns')
  const merged = { rows: [county('990123', 20260201, null, [COUNTY])], dryRun: false }
  const plan = await keepAreas(system(), merged)
  expect(plan.findings.map(({ code }) => code)).toContain('has-returns')
  expect(plan.done).toBe(false)
})

test('a unit does not end before its last return, and owes nothing after its end', async () => {
  const early = await keepAgencies(system(), { rows: [unit(HOSPITAL, 20260131)], dryRun: false })
  expect(early.findings.map(({ code }) => code)).toEqual(['unit-has-returns'])
  expect((await keepAgencies(system(), { rows: [unit(OTHER_HOSPITAL, 20260228)], dryRun: false })).done).toBe(true)
  const owing = async (month: number) => (await listDuties(system(), { month })).duties.map(({ unit }) => unit)
  expect(await owing(202602)).toContain(OTHER_HOSPITAL)
  expect(await owing(202603)).toEqual([HOSPITAL])
})

test('a return for months after a unit’s end is refused; one for the month of its end is taken', async () => {
  const ended = { ...reporter, unit: OTHER_HOSPITAL, area: '990123' }
  const send = (from: number, to: number) => {
    const change = { unit: OTHER_HOSPITAL, area: '990123', from, to }
    return receiveReturn({ ...home.ctx, officer: ended }, birthPackage(births(6, from), change).bytes)
  }
  await keepAgencies(system(), { rows: [{ ...unit(OTHER_HOSPITAL, 20260215), area: '990123' }], dryRun: false })
  for (const [from, to] of [
    [202603, 202603],
    [202602, 202603],
  ] as const)
    await expect(send(from, to)).rejects.toMatchObject({ code: 'intake.unit-ended', kind: 'conflict' })
  expect((await send(202602, 202602)).number).toMatch(/^990123-S-2026-/)
  await keepAgencies(system(), { rows: [{ ...unit(OTHER_HOSPITAL, 20260331), area: '990123' }], dryRun: false })
  expect((await send(202603, 202603)).number).toMatch(/^990123-S-2026-/)
})

test('a due day on a holiday is the next working day; without the year’s calendar that is said', async () => {
  const due = async () => {
    const { duties, assumed } = await listDuties(system(), { month: 202609 })
    return [duties[0]?.due, assumed]
  }
  expect(await due()).toEqual(['2026-10-05', [2026]])
  await keepCalendar(system(), { days: [...calendar2026], dryRun: false })
  expect(await due()).toEqual(['2026-10-08', []])
})
