import type { Officer } from '@evenborn/core/access/officer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDuties, putDuties } from '../cycle/duties.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { permitIn } from './offices.ts'
import { putAgencies, putAreas, readAgencies, readAreas } from './places.ts'

const area = (code: string, parent: string | null, countsInto: string | null = null) => ({
  code,
  name: { zh: code, en: code },
  level: code.length > 6 ? ('township' as const) : parent ? ('county' as const) : ('prefecture' as const),
  parent,
  countsInto,
  tile: null,
})

const head: Officer = {
  id: '44444444-4444-4444-8444-444444444444',
  account: 'head',
  name: '马春梅',
  department: 'office',
  roles: ['srb-head'],
  area: '990103',
  unit: null,
}

let house: TestContext
const of = (code: string) => ({ ...house.ctx, officer: { ...head, area: code } })

beforeAll(async () => {
  house = await testContext()
  await putAreas(house.ctx, [
    area('990100', null),
    area('990103', '990100'),
    area('990122', '990100'),
    area('990171', '990100', '990103'),
    area('990171400', '990171'),
  ])
  await putAgencies(house.ctx, [
    { code: 'RM990171', name: { zh: '医院', en: 'Hospital' }, department: 'health', area: '990171' },
    { code: 'RM990122', name: { zh: '医院', en: 'Hospital' }, department: 'health', area: '990122' },
  ])
  const owes = { dataSet: 'BIRTH_ROW_DELIVERY', from: 202601, to: null }
  await putDuties(house.ctx, [
    { unit: 'RM990171', ...owes },
    { unit: 'RM990122', ...owes },
  ])
})
afterAll(() => house.close())

test('an officer sees the zone that counts into the own county, its bodies and what they owe', async () => {
  expect((await readAreas(of('990103'))).map(({ code }) => code)).toEqual(['990103', '990171', '990171400'])
  expect((await readAgencies(of('990103'))).map(({ code }) => code)).toEqual(['RM990171'])
  expect((await listDuties(of('990103'), {})).duties.map(({ unit }) => unit)).toEqual(['RM990171'])
  await expect(permitIn(of('990103'), 'read-measures', '990171400')).resolves.toBeUndefined()
})

test('an officer of another county does not', async () => {
  expect((await readAreas(of('990122'))).map(({ code }) => code)).toEqual(['990122'])
  expect((await listDuties(of('990122'), {})).duties.map(({ unit }) => unit)).toEqual(['RM990122'])
  await expect(permitIn(of('990122'), 'read-measures', '990171')).rejects.toMatchObject({
    code: 'access.not-permitted',
  })
})

test('a right is needed beside the area, and the system itself needs neither', async () => {
  const reporter = { ...house.ctx, officer: { ...head, roles: ['reporter' as const] } }
  await expect(permitIn(reporter, 'read-measures', '990103')).rejects.toMatchObject({ code: 'access.not-permitted' })
  await expect(permitIn(house.ctx, 'read-measures', '990103')).rejects.toMatchObject({ code: 'access.not-signed-in' })
  const system = { ...house.ctx, asAdministrator: true as const }
  await expect(permitIn(system, 'read-measures', '990122')).resolves.toBeUndefined()
})
