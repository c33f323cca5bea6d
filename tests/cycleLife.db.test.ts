import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptFiling } from '../server/src/cycle/accept.ts'
import { checkFiling } from '../server/src/cycle/checkFiling.ts'
import { confirmFiling } from '../server/src/cycle/confirm.ts'
import { lockDue } from '../server/src/cycle/lockFilings.ts'
import { readMatrix } from '../server/src/cycle/matrix.ts'
import { prefill } from '../server/src/cycle/prefill.ts'
import { readFiling } from '../server/src/cycle/readFiling.ts'
import { listFilings } from '../server/src/cycle/readFilings.ts'
import { fileReturn, tryFiling } from '../server/src/cycle/submit.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { openRequests, type RequestDatabase } from '../server/src/stores/db/database.ts'
import { deliveries, MARCH, openCycle, type Person, person } from './cycleUnits.ts'

let home: TestContext
let requests: RequestDatabase
let reporter: Person
let head: Person
let clerk: Person

beforeAll(async () => {
  home = await testContext([checkFiling])
  home.setNow('2026-04-03T02:00:00Z')
  await openCycle(home)
  requests = openRequests(home.urls.appUrl, 16)
  reporter = await person(home, requests, ['reporter'])
  head = await person(home, requests, ['unit-head'])
  clerk = await person(home, requests, ['srb-clerk'])
})
afterAll(async () => {
  await requests.close()
  await home.close()
})

const check = (key = MARCH, version = 1) =>
  checkFiling.work({ ...home.ctx, asAdministrator: true }, { ...key, version })

describe('a month from notice to lock', () => {
  test('it is owed, tried, sent, confirmed by another, checked, accepted, locked', async () => {
    const [owed] = await listFilings(reporter, { dataSet: 'DELIVERY_M', from: '202603' })
    expect(owed).toMatchObject({ period: '202603', state: 'open', due: '2026-04-06', late: false, version: 0 })
    const wrong = await tryFiling(reporter, { ...MARCH, content: deliveries(52, 49, { 'live-births': 100 }) })
    expect(wrong.map(({ code }) => code)).toContain('balance')
    const receipt = await fileReturn(reporter, { ...MARCH, content: deliveries(52, 49), way: 'form', after: 0 })
    expect(receipt).toMatchObject({ version: 1, boys: 52, girls: 49, state: 'confirming', heldAlready: false })
    expect(receipt.number).toMatch(/^990122-S-2026-\d{6}$/)
    const confirmed = await confirmFiling(head, { ...MARCH, hash: receipt.hash, verdict: 'confirm' })
    expect(confirmed).toMatchObject({ state: 'submitted', confirmedBy: head.officer.name })
    await check()
    expect((await readFiling(clerk, MARCH)).filing.state).toBe('accepted')
    home.setNow('2026-04-10T02:00:00Z')
    expect(await lockDue(home.ctx)).toBe(1)
    const life = await readFiling(clerk, MARCH)
    expect(life.filing.state).toBe('locked')
    expect(life.events.map(({ kind }) => kind)).toEqual([
      'opened',
      'sent',
      'confirmed',
      'checked',
      'accepted',
      'locked',
    ])
    const matrix = await readMatrix(clerk, { from: '202603', dataSet: 'DELIVERY_M' })
    expect(matrix).toMatchObject({ periods: ['202603'], rows: [{ cells: [{ state: 'locked', late: false }] }] })
    await expect(
      fileReturn(reporter, { ...MARCH, content: deliveries(53, 49), way: 'form', after: 1 }),
    ).rejects.toMatchObject({ code: 'cycle.locked' })
    await expect(acceptFiling(clerk, { ...MARCH, version: 1 })).rejects.toMatchObject({ code: 'cycle.not-now' })
    expect((await prefill(reporter, { ...MARCH, period: '202602' })).last).toBeNull()
  })
})
