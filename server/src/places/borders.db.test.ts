import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Officer } from '@evenborn/core/access/officer'
import type { Role } from '@evenborn/core/access/role'
import type { Borders } from '@evenborn/core/places/borders'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { bordersIn, keepBorders, readBorders, removeBorders } from './borders.ts'
import { allAreas, putAreas } from './places.ts'

const area = (code: string, parent: string | null, countsInto: string | null = null) => ({
  code,
  name: { zh: code, en: code },
  level: parent ? ('county' as const) : ('prefecture' as const),
  parent,
  countsInto,
  tile: null,
})

const officer = (area: string, role: Role = 'srb-head'): Officer => ({
  id: '44444444-4444-4444-8444-444444444444',
  account: 'head',
  name: '马春梅',
  department: 'office',
  roles: [role],
  area,
  unit: null,
})

const bordersOf = (...codes: string[]): Borders => ({
  type: 'FeatureCollection',
  features: codes.map((code) => ({
    type: 'Feature',
    properties: { code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [120, 30],
          [121, 30],
          [121, 31],
          [120, 30],
        ],
      ],
    },
  })),
})

let house: TestContext
const seenFrom = async (code: string, role?: Role) =>
  (await readBorders({ ...house.ctx, officer: officer(code, role) }))?.features.map(({ properties }) => properties.code)

beforeAll(async () => {
  house = await testContext()
  await putAreas(house.ctx, [
    area('990100', null),
    area('990103', '990100'),
    area('990122', '990100'),
    area('990171', '990100', '990103'),
  ])
})
beforeEach(() => removeBorders(house.ctx))
afterAll(() => house.close())

const keep = async (borders: Borders) => keepBorders(house.ctx, borders, await allAreas(house.ctx))

test('until borders are given there are none', async () => {
  expect(await readBorders({ ...house.ctx, officer: officer('990100') })).toBeNull()
})

test('each office is shown what belongs to it, whoever asks there', async () => {
  await keep(bordersOf('990103', '990122', '990171'))
  expect(await seenFrom('990100')).toEqual(['990103', '990122', '990171'])
  expect(await seenFrom('990103', 'reporter')).toEqual(['990103', '990171'])
  expect(await seenFrom('990122', 'statistician')).toEqual(['990122'])
  expect(await seenFrom('990200')).toBeUndefined()
  await expect(readBorders(house.ctx)).rejects.toMatchObject({ code: 'access.not-signed-in' })
})

test('areas without a border and codes on no list are named', async () => {
  const match = await keep(bordersOf('990103', '990199', '990122'))
  expect(match).toEqual({ known: 2, unknown: ['990199'], missing: ['990171'] })
})

test('borders of somewhere else are refused and those before stay', async () => {
  await keep(bordersOf('990122'))
  await expect(keep(bordersOf('440100', '440200'))).rejects.toMatchObject({ code: 'places.borders-of-others' })
  expect(await seenFrom('990100')).toEqual(['990122'])
})

test('a file put in place of the last is read anew, and one taken away is gone', async () => {
  await keep(bordersOf('990122'))
  expect(await seenFrom('990100')).toEqual(['990122'])
  await keep(bordersOf('990103'))
  const path = join(house.home, 'borders.geojson')
  // Both files are as long, and a coarse clock could give them one moment.
  await utimes(path, new Date('2026-01-01'), new Date('2026-01-01'))
  expect(await seenFrom('990100')).toEqual(['990103'])
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(bordersOf('990103'))
  expect([await removeBorders(house.ctx), await removeBorders(house.ctx)]).toEqual([true, false])
  expect(await seenFrom('990100')).toBeUndefined()
})

test('what someone wrote there by hand is checked like what was given', async () => {
  await writeFile(join(house.home, 'borders.geojson'), '{"type":"FeatureCollection","features":[{}]}')
  await expect(seenFrom('990100')).rejects.toMatchObject({ code: 'places.border-not-area' })
})

test('a file that is no JSON or no UTF-8 is refused', () => {
  for (const bytes of [Buffer.from('code,x,y'), Buffer.from([0x22, 0xc9, 0xcf, 0x22])])
    expect(() => bordersIn(bytes)).toThrow(expect.objectContaining({ code: 'places.borders-not-json' }))
})
