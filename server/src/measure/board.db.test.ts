import { createHash } from 'node:crypto'
import { BoardQuestion } from '@evenborn/core/measure/board'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { landedCounts } from '../intake/tables.ts'
import { record } from '../ledger/record.ts'
import { putAgencies, putAreas } from '../places/places.ts'
import { readBoard } from './board.ts'

let house: TestContext
const ask = () => readBoard({ ...house.ctx, asAdministrator: true }, BoardQuestion.parse({ source: 'delivery' }))

const table = (month: number) => ({
  return_id: [1],
  source: [0],
  row: [2],
  area: ['990122'],
  from_month: [month],
  to_month: [month],
  birth_order: [null],
  boys: [520],
  girls: [490],
  unknown: [0],
})

beforeAll(async () => {
  house = await testContext()
  const name = { zh: '县', en: 'County' }
  await putAreas(house.ctx, [{ code: '990122', name, level: 'county', parent: null, countsInto: null, tile: null }])
  await house.ctx.engine.make(landedCounts)
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
})
afterAll(() => house.close())

test('the same hash means the same figures: it changes with what has landed and with the month of asking', async () => {
  house.setNow('2026-03-31T15:59:00Z')
  await house.ctx.engine.land(landedCounts, table(202601))
  const first = await ask()
  expect(await ask()).toEqual(first)
  expect(first.fromTables).toEqual([{ source: 'delivery', births: 1010 }])

  await house.ctx.engine.land(landedCounts, table(202604))
  // Until whoever landed it says so, everyone is told what was worked out before.
  expect(await ask()).toEqual(first)
  house.ctx.progress.figuresChanged()
  const second = await ask()
  expect(second.basedOn).not.toBe(first.basedOn)
  expect(second.held).toEqual({ from: 202601, to: 202603 })

  // A minute later it is April in China: a month more is held.
  house.setNow('2026-03-31T16:00:00Z')
  const third = await ask()
  expect(third.held).toEqual({ from: 202601, to: 202604 })
  expect(third.basedOn).not.toBe(second.basedOn)

  house.setNow('2026-03-20T01:00:00Z')
  expect(await ask()).toEqual(second)
})
