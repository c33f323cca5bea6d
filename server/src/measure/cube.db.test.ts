import type { CountRow } from '@evenborn/core/measure/counts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { landedBirths, landedCounts } from '../intake/tables.ts'
import { births } from '../register/tables.ts'
import { readCube } from './cube.ts'

let house: TestContext
beforeAll(async () => {
  house = await testContext()
  const zeros = [0, 0, 0, 0]
  await house.ctx.engine.land(births, {
    cohort: [2026, 2026, 2026, 2026],
    birth: [0, 1, 2, 3],
    id_high: zeros,
    id_low: [1, 2, 3, 4],
    birth_month: [202602, 202602, 202602, 202603],
    sex: [1, 2, 9, 2],
    sex_differs: zeros,
    birth_order: [1, 4, 1, 0],
    plurality: zeros,
    birth_rank: zeros,
    residence: [990122101, 990122101, 990122101, 0],
    place: [990123000, 990122101, 0, 0],
    facility: [null, null, null, null],
    mask: [0b00101, 0b00001, 0b00001, 0b01000],
    unsure: zeros,
    told_delivery: [202602, 202602, 202602, 0],
    told_certificate: zeros,
    told_household: [202605, 0, 0, 0],
    told_vaccination: [0, 0, 0, 202604],
    told_death: zeros,
  })
  const missing = [null]
  await house.ctx.engine.land(landedBirths, {
    return_id: [1],
    source: [2],
    row: [2],
    sex: missing,
    birth_month: [202602],
    event_month: [202605],
    birth_order: [2],
    plurality: missing,
    birth_rank: missing,
    weight_band: missing,
    gestation_band: missing,
    facility: missing,
    place: missing,
    residence: ['990122101003'],
  })
  await house.ctx.engine.land(landedCounts, {
    return_id: [2, 2],
    source: [0, 0],
    row: [2, 3],
    area: ['990122', '990123'],
    from_month: [202602, 202601],
    to_month: [202602, 202603],
    birth_order: [null, null],
    boys: [9, 90],
    girls: [8, 80],
    unknown: [null, null],
  })
})
afterAll(() => house.close())

test('births count by residence and by place, by order, unknown sex apart', async () => {
  const { counts } = await readCube(house.ctx, '990100')
  const of = (part: Partial<CountRow>) =>
    counts.filter((row) => Object.entries(part).every(([name, value]) => row[name as keyof CountRow] === value))
  const cell = { source: 'register', basis: 'residence', area: '990122101', month: 202602 } as const
  expect(of({ ...cell, order: 1 })).toEqual([{ ...cell, order: 1, boys: 1, girls: 0, unknown: 1 }])
  expect(of({ ...cell, order: 3 })).toEqual([{ ...cell, order: 3, boys: 0, girls: 1, unknown: 0 }])
  expect(of({ source: 'register', basis: 'place', area: '990123' })).toMatchObject([{ boys: 1 }])
  // Where no area is known the whole office’s stands.
  expect(of({ source: 'register', basis: 'residence', month: 202603 })).toMatchObject([
    { area: '990100', girls: 1, order: 0 },
  ])
  expect(of({ source: 'household', basis: 'residence' })).toMatchObject([{ area: '990122101', order: 2, unknown: 1 }])
  // A count over more than a month belongs to no month.
  expect(of({ source: 'delivery' })).toEqual([
    {
      source: 'delivery',
      basis: 'residence',
      area: '990122',
      month: 202602,
      order: 0,
      boys: 9,
      girls: 8,
      unknown: 0,
      fromTable: true,
    },
  ])
})

test('captures leave unknown sexes out; the register is told by the first record that tells', async () => {
  const { captures, lags } = await readCube(house.ctx, '990100')
  expect(captures).toHaveLength(3)
  expect(captures[0]).toEqual({ area: '990100', month: 202603, sex: 2, mask: 8, births: 1 })
  expect(lags.filter(({ source }) => source === 'register').map(({ lag }) => lag)).toEqual([0, 0, 1])
  expect(lags.filter(({ source }) => source === 'household')).toEqual([])
})
