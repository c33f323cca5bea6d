import { createHash } from 'node:crypto'
import { BoardQuestion } from '@evenborn/core/measure/board'
import { readAreaList } from '@evenborn/core/places/areaList'
import type { ListCell } from '@evenborn/core/places/listTable'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { landedCounts } from '../intake/tables.ts'
import { record } from '../ledger/record.ts'
import { keepAreas } from '../places/keepAreas.ts'
import { putAgencies } from '../places/places.ts'
import { readBoard } from './board.ts'

/** A county whose township 101 is cut in two and whose 102 is merged into 103, after two months of which there are returns. */
let house: TestContext
const system = () => ({ ...house.ctx, asAdministrator: true as const })
const ask = (question: Partial<BoardQuestion> = {}) =>
  readBoard(system(), BoardQuestion.parse({ source: 'delivery', from: 202601, to: 202602, ...question }))
const header = ['区划代码', '名称', '上级代码', '启用日期', '原代码']
const keep = (...rows: ListCell[][]) =>
  keepAreas(system(), { rows: readAreaList([{ sheet: 'x', rows: [header, ...rows] }]).rows, dryRun: false })

beforeAll(async () => {
  house = await testContext()
  house.setNow('2026-04-02T01:00:00Z')
  await keep(['990122', '云溪县'], ['990122101', '甲镇'], ['990122102', '乙镇'], ['990122103', '丙镇'])
  const bureau = { zh: '统计局', en: 'Statistics Bureau' }
  await putAgencies(house.ctx, [{ code: 'TJ990122', name: bureau, department: 'statistics', area: '990122' }])
  const manifest = Buffer.from('{}')
  const hash = createHash('sha256').update(manifest).digest('hex')
  await inTransaction(house.ctx, async (ctx) => {
    await ctx.db
      .insertInto('return')
      .values({
        hash,
        number: '990122-S-2026-000001',
        unit: 'TJ990122',
        area: '990122',
        source: 'delivery',
        kind: 'counts',
        from_month: 202601,
        to_month: 202602,
        received_at: new Date('2026-03-02T01:00:00Z'),
        received_from: null,
        manifest: manifest.toString(),
        manifest_bytes: manifest,
        state: 'landed',
        reason: null,
        superseded_by: null,
      })
      .execute()
    await record(ctx, 'submission.received', 'return', { key: hash, area: '990122' })
  })
  await house.ctx.engine.make(landedCounts)
  const cells = [202601, 202602].flatMap((month) =>
    ['101', '102', '103'].map((end, at) => ({ area: `990122${end}`, month, boys: 60 - at, girls: 50 })),
  )
  await house.ctx.engine.land(landedCounts, {
    return_id: cells.map(() => 1),
    source: cells.map(() => 0),
    row: cells.map((_, at) => at + 2),
    area: cells.map(({ area }) => area),
    from_month: cells.map(({ month }) => month),
    to_month: cells.map(({ month }) => month),
    birth_order: cells.map(() => null),
    boys: cells.map(({ boys }) => boys),
    girls: cells.map(({ girls }) => girls),
    unknown: cells.map(() => 0),
  })
})
afterAll(() => house.close())

const boysOf = (board: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries(board.areas.map(({ figure }) => [figure.area, figure.boys]))

test('before a change then and now are the same, and the board need not ask which', async () => {
  const board = await ask()
  expect(board.areasAsOf).toEqual({ day: 20260430, isNow: true, changed: false, estimated: [] })
  expect(boysOf(await ask({ areasOf: 'then' }))).toEqual(boysOf(board))
})

test('after it the same births stand on both: whole sums are equal, parts by shares are named', async () => {
  const before = await ask()
  const plan = await keep(
    ['990122104', '甲东镇', '', '2026-03-01', '990122101:70%'],
    ['990122105', '甲西镇', '', '2026-03-01', '990122101:30%'],
    ['990122103', '丙镇', '', '2026-03-01', '990122102'],
  )
  expect(plan.findings).toEqual([])
  const [now, then] = [await ask(), await ask({ areasOf: 'then' })]
  expect(boysOf(then)).toEqual({ '990122101': 120, '990122102': 118, '990122103': 116 })
  expect(boysOf(now)).toEqual({ '990122103': 234, '990122104': 84, '990122105': 36 })
  for (const board of [now, then]) expect(board.estimate.figure).toEqual(before.estimate.figure)
  expect(now.areasAsOf).toEqual({
    day: 20260430,
    isNow: true,
    changed: true,
    estimated: [
      { area: '990122104', births: 154 },
      { area: '990122105', births: 66 },
    ],
  })
  expect(then.areasAsOf).toMatchObject({ day: 20260228, isNow: false, changed: true, estimated: [] })
  expect(new Set([before, now, then].map(({ basedOn }) => basedOn)).size).toBe(3)
})

test('who asks for an area that is none on that day is shown what it became or came from', async () => {
  expect((await ask({ area: '990122102' })).area).toBe('990122103')
  expect((await ask({ area: '990122104', areasOf: 'then' })).area).toBe('990122101')
  await expect(ask({ area: '990122101' })).rejects.toMatchObject({ code: 'measure.area-unknown' })
})
