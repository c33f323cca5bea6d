import type { Officer } from '@evenborn/core/access/officer'
import { layOutBulletin } from '@evenborn/core/oversight/sections'
import { monthsOf } from '@evenborn/core/vocabulary/period'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOfficer } from '../access/officers.ts'
import { putDuties } from '../cycle/duties.ts'
import type { Ctx } from '../foundation/context.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { putAgencies, putAreas } from '../places/places.ts'
import { births, heldCohorts } from '../register/tables.ts'
import { draftBulletin } from './drafting.ts'

const head: Officer = {
  id: '5a1b0c52-6d0f-4b57-9a3e-0d6c7a1f2b03',
  account: 'head',
  name: '周岚',
  department: 'office',
  roles: ['srb-head'],
  area: '990100',
  unit: null,
}
const counties = ['990101', '990102', '990103']
const townships = counties.map((code) => `${code}101`)
const months = monthsOf({ from: 202507, to: 202606 })

let house: TestContext
const ctx = (): Ctx => ({ ...house.ctx, officer: head })

/** A register of 60 births a month in each township, 32 of them boys, known to deliveries and household registration. */
async function holdBirths(): Promise<void> {
  const rows = months.flatMap((month) =>
    townships.flatMap((township) =>
      Array.from({ length: 60 }, (_, at) => ({ month, township: Number(township), sex: at < 32 ? 1 : 2 })),
    ),
  )
  const all = (value: number) => new Int32Array(rows.length).fill(value)
  const columns = {
    cohort: rows.map(({ month }) => Math.floor(month / 100)),
    birth: rows.map((_, at) => at),
    id_high: all(0),
    id_low: rows.map((_, at) => at),
    birth_month: rows.map(({ month }) => month),
    sex: rows.map(({ sex }) => sex),
    sex_differs: all(0),
    birth_order: all(1),
    plurality: all(1),
    birth_rank: all(1),
    residence: rows.map(({ township }) => township),
    place: rows.map(({ township }) => township),
    facility: rows.map(() => null),
    mask: all(0b101),
    unsure: all(0),
    told_delivery: rows.map(({ month }) => month),
    told_certificate: all(0),
    told_household: rows.map(({ month }) => month),
    told_vaccination: all(0),
    told_death: all(0),
  }
  await house.ctx.engine.land(births, columns)
  await house.ctx.engine.land(heldCohorts, { cohort: [2025, 2026], based_on: ['a', 'b'] })
  house.ctx.progress.figuresChanged()
}

beforeAll(async () => {
  house = await testContext()
  house.setNow('2026-07-09T02:00:00Z')
  const area = (code: string, level: 'prefecture' | 'county' | 'township', parent: string | null) => ({
    code,
    name: { zh: `地${code}`, en: `Area ${code}` },
    level,
    parent,
    countsInto: null,
    tile: null,
  })
  await putAreas(house.ctx, [
    area('990100', 'prefecture', null),
    ...counties.map((code) => area(code, 'county', '990100')),
    ...townships.map((code) => area(code, 'township', code.slice(0, 6))),
  ])
  await putAgencies(house.ctx, [
    { code: 'HOSPITAL1', name: { zh: '医院', en: 'Hospital' }, department: 'health', area: '990101' },
  ])
  await putDuties(house.ctx, [{ unit: 'HOSPITAL1', dataSet: 'BIRTH_ROW_DELIVERY', from: 202501, to: null }])
  await addOfficer(house.ctx, head, 'a password of some length')
})
afterAll(() => house.close())

test('a month of which no birth is held has no bulletin', async () => {
  await expect(draftBulletin(ctx(), 202606)).rejects.toMatchObject({ code: 'oversight.month-not-held' })
})

test('a bulletin is drafted from the register and the returns of its month', async () => {
  await holdBirths()
  const bulletin = await draftBulletin(ctx(), 202606)
  const { board, returns, cannot } = bulletin
  expect(board.months).toEqual({ from: 202507, to: 202606 })
  expect(board.estimate.figure).toMatchObject({ boys: 32 * 36, girls: 28 * 36, source: 'register', basis: 'residence' })
  expect(returns).toEqual({ owed: 1, received: 0, late: 0, overdue: 1 })
  expect(cannot.map(({ code }) => code)).toEqual(expect.arrayContaining(['areas-alike', 'areas-unsure']))
  const names = { office: { zh: '办', en: 'Office' }, area: (code: string) => ({ zh: `地${code}`, en: code }) }
  const document = layOutBulletin(bulletin, names, 'zh')
  expect(JSON.stringify(document)).toContain('n = 2,160')
})

test('the same holdings give the same figures; a month later than all that is held is refused', async () => {
  const [one, other] = [await draftBulletin(ctx(), 202606), await draftBulletin(ctx(), 202606)]
  expect(other.board).toEqual(one.board)
  await expect(draftBulletin(ctx(), 202607)).rejects.toMatchObject({
    code: 'oversight.month-not-held',
    text: { zh: '2026年7月还没有出生记录，不能起草当月通报。' },
  })
})

test('who may read but not draft is refused before anything is counted', async () => {
  const statistician: Ctx = { ...house.ctx, officer: { ...head, roles: ['statistician'] } }
  await expect(draftBulletin(statistician, 202606)).rejects.toMatchObject({ code: 'access.not-permitted' })
})
