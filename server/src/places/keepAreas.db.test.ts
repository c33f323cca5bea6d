import type { Officer } from '@evenborn/core/access/officer'
import { type AreaListRow, readAreaList } from '@evenborn/core/places/areaList'
import { calendar2025, calendar2026 } from '@evenborn/core/places/knownCalendars'
import type { ListCell } from '@evenborn/core/places/listTable'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOfficer } from '../access/officers.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { keepCalendar, readCalendar } from './calendar.ts'
import { keepAgencies } from './keepAgencies.ts'
import { keepAreas } from './keepAreas.ts'
import { allAgencies, allAreas, allSuccessions, readAreas, readSuccessions } from './places.ts'

let house: TestContext
const head: Officer = {
  id: '44444444-4444-4444-8444-444444444444',
  account: 'head',
  name: '马春梅',
  department: 'office',
  roles: ['srb-head'],
  area: '990100',
  unit: null,
}
const as = (officer: Officer) => ({ ...house.ctx, officer })
const county: Officer = { ...head, id: '55555555-5555-4555-8555-555555555555', account: 'county', area: '990121' }

const header = ['区划代码', '名称', '上级代码', '计入代码', '启用日期', '停用日期', '原代码']
const rowsOf = (...rows: ListCell[][]): AreaListRow[] => readAreaList([{ sheet: 'x', rows: [header, ...rows] }]).rows
const whole: ListCell[][] = [
  ['990100', '清河市'],
  ['990121', '云溪县'],
  ['990121101', '溪口镇'],
  ['990121102', '河东镇'],
  ['990121103', '河西镇'],
  ['990122', '东溪县'],
  ['990171', '高新区', '', '990121'],
]
const outbox = () => house.ctx.db.selectFrom('ledger_outbox').selectAll().orderBy('place').execute()

beforeAll(async () => {
  house = await testContext()
  house.setNow('2026-06-01T02:00:00Z')
})
afterAll(() => house.close())

test('a first list: the dry run writes nothing, then all of it is there with an entry for each', async () => {
  const rows = rowsOf(...whole)
  const ctx = { ...house.ctx, asAdministrator: true as const }
  const before = (await outbox()).length
  const dry = await keepAreas(ctx, { rows, dryRun: true })
  expect([dry.done, dry.findings, dry.changes.length]).toEqual([false, [], 7])
  expect(await allAreas(house.ctx)).toEqual([])
  expect((await outbox()).length).toBe(before)

  expect((await keepAreas(ctx, { rows, dryRun: false })).done).toBe(true)
  expect((await allAreas(house.ctx)).map(({ code }) => code)).toEqual([
    '990100',
    '990121',
    '990122',
    '990171',
    '990121101',
    '990121102',
    '990121103',
  ])
  expect((await outbox()).slice(before).map(({ kind, tbl }) => `${kind} ${tbl}`)).toEqual(
    Array(7).fill('config.change area'),
  )
  const again = await keepAreas(ctx, { rows, dryRun: false })
  expect([again.changes, again.unchanged, (await outbox()).length]).toEqual([[], 7, before + 7])
  await addOfficer(house.ctx, head, 'long enough 1')
  await addOfficer(house.ctx, county, 'long enough 2')
})

test('a split, a merger and a new name are written together, with entries of codes and numbers alone', async () => {
  const rows = rowsOf(
    ['990121104', '河口镇', '', '', '2026-01-01', '', '990121101:70%'],
    ['990121105', '河湾镇', '', '', '2026-01-01', '', '990121101:30%'],
    ['990121103', '河西街道', '', '', '2026-01-01', '', '990121102'],
  )
  const before = (await outbox()).length
  const plan = await keepAreas(as(head), { rows, dryRun: false })
  expect(plan.findings).toEqual([])
  expect(plan.done).toBe(true)
  const areas = new Map((await allAreas(house.ctx)).map((area) => [area.code, area]))
  expect(areas.get('990121101')?.to).toBe(20251231)
  expect(areas.get('990121102')?.to).toBe(20251231)
  expect(areas.get('990121104')?.from).toBe(20260101)
  expect(areas.get('990121103')?.formerNames).toEqual([{ until: 20260531, name: { zh: '河西镇', en: '河西镇' } }])
  expect(await allSuccessions(house.ctx)).toEqual([
    { old: '990121101', new: '990121104', on: 20260101, share: 700_000 },
    { old: '990121101', new: '990121105', on: 20260101, share: 300_000 },
    { old: '990121102', new: '990121103', on: 20260101, share: 1_000_000 },
  ])
  const entered = (await outbox()).slice(before)
  expect(new Set(entered.map(({ tbl }) => tbl))).toEqual(
    new Set(['area', 'area_span', 'area_former_name', 'area_successor']),
  )
  expect(entered.every(({ actor }) => actor === head.id)).toBe(true)
  expect((await keepAreas(as(head), { rows, dryRun: false })).changes).toEqual([])
  expect((await outbox()).length).toBe(before + entered.length)
})

test('a share that was wrong is mended as a whole', async () => {
  const rows = rowsOf(
    ['990121104', '河口镇', '', '', '2026-01-01', '', '990121101:60%'],
    ['990121105', '河湾镇', '', '', '2026-01-01', '', '990121101:40%'],
  )
  expect((await keepAreas(as(head), { rows, dryRun: false })).done).toBe(true)
  expect((await readSuccessions(as(county))).map(({ share }) => share)).toEqual([600_000, 400_000, 1_000_000])
})

test('a list with a mistake is not taken in, not in part either', async () => {
  const rows = rowsOf(['990121106', '新镇'], ['990171', '高新区', '', '990188'])
  const plan = await keepAreas(as(head), { rows, dryRun: false })
  expect(plan.findings.map(({ code, row }) => [code, row])).toEqual([['zone-into-nothing', 3]])
  expect(plan.done).toBe(false)
  expect((await allAreas(house.ctx)).some(({ code }) => code === '990121106')).toBe(false)
})

test('an office keeps its own areas and cannot claim others', async () => {
  const told = async (...rows: ListCell[][]) =>
    (await keepAreas(as(county), { rows: rowsOf(...rows), dryRun: true })).findings.map(({ code }) => code)
  expect(await told(['990121107', '城关镇'])).toEqual([])
  expect(await told(['990171001', '园区街道', '990171'])).toEqual([])
  expect(await told(['990122001', '东溪镇'])).toEqual(['code-outside'])
  expect(await told(['990122', '东溪县', '990121'])).toContain('code-outside')
  expect(await told(['990121107', '城关镇', '', '', '2026-01-01', '', '990122'])).toContain('code-outside')
  expect(await told(['990121', '云溪县', '', '', '', '2026-06-30'])).toContain('own-area')
  const clerk = { ...county, roles: ['srb-clerk' as const] }
  expect(() => keepAreas(as(clerk), { rows: rowsOf(...whole), dryRun: true })).toThrow(
    expect.objectContaining({ code: 'access.not-permitted' }),
  )
})

test('units come and end, and an area with units or accounts does not end', async () => {
  const unit = { row: 2, code: 'RM990121', zh: '人民医院', en: null, department: 'health' as const, area: '990121' }
  expect((await keepAgencies(as(head), { rows: [{ ...unit, to: null }], dryRun: false })).changes).toEqual([
    { kind: 'added', code: 'RM990121', name: '人民医院' },
  ])
  expect((await keepAgencies(as(county), { rows: [{ ...unit, area: '990122', to: null }], dryRun: false })).done).toBe(
    false,
  )
  const end = rowsOf(['990121', '云溪县', '', '', '', '2026-06-30'])
  const plan = await keepAreas(as(head), { rows: end, dryRun: false })
  expect(plan.findings.map(({ code }) => code).sort()).toEqual([
    'ended-without-successor',
    'has-areas',
    'has-officers',
    'has-units',
  ])
  expect(plan.done).toBe(false)
  expect((await keepAgencies(as(head), { rows: [{ ...unit, to: 20260531 }], dryRun: false })).done).toBe(true)
  expect((await allAgencies(house.ctx))[0]).toMatchObject({ code: 'RM990121', to: 20260531 })
  const after = await keepAreas(as(head), { rows: end, dryRun: true })
  expect(after.findings.map(({ code }) => code)).not.toContain('has-units')
})

test('an end by mistake is mended, but not where others have taken over', async () => {
  const unit = { row: 2, code: 'RM990121', zh: '人民医院', en: null, department: 'health' as const, area: '990121' }
  expect((await keepAgencies(as(head), { rows: [{ ...unit, to: 0 }], dryRun: false })).changes).toEqual([
    { kind: 'changed', code: 'RM990121', name: '人民医院' },
  ])
  expect((await allAgencies(house.ctx))[0]?.to).toBeUndefined()
  const toOf = async (code: string) => (await allAreas(house.ctx)).find((area) => area.code === code)?.to
  await keepAreas(as(head), { rows: rowsOf(['990171', '高新区', '', '', '', '2026-12-31']), dryRun: false })
  expect(await toOf('990171')).toBe(20261231)
  await keepAreas(as(head), { rows: rowsOf(['990171', '高新区', '', '', '', '无']), dryRun: false })
  expect(await toOf('990171')).toBeUndefined()
  const followed = await keepAreas(as(head), { rows: rowsOf(['990121102', '河东镇', '', '', '', '无']), dryRun: false })
  expect(followed.findings.map(({ code }) => code)).toContain('goes-on-though-followed')
  expect(await toOf('990121102')).toBe(20251231)
})

test('everyone reads the ended ones too, with their days', async () => {
  const ended = (await readAreas(as(county))).filter(({ to }) => to !== undefined)
  expect(ended.map(({ code }) => code)).toEqual(['990121101', '990121102'])
})

test('a calendar is taken in by years, and a whole year takes the place of what was kept of it', async () => {
  const dry = await keepCalendar(as(head), { days: [...calendar2025, ...calendar2026], dryRun: true })
  expect(dry).toEqual({ added: 72, changed: 0, removed: 0, years: [2025, 2026], done: false })
  await keepCalendar(as(head), { days: [...calendar2025, ...calendar2026], dryRun: false })
  expect(await readCalendar(as(county))).toHaveLength(72)
  const mended = calendar2026.filter(({ day }) => day !== 20261010)
  expect(await keepCalendar(as(head), { days: mended, dryRun: false })).toMatchObject({ added: 0, removed: 1 })
  expect(
    await keepCalendar(as(head), { days: [{ day: 20261010, kind: 'working', name: '调休' }], dryRun: false }),
  ).toEqual({ added: 1, changed: 0, removed: 0, years: [], done: true })
  const kinds = (await outbox()).filter(({ tbl }) => tbl === 'calendar_day').map(({ kind }) => kind)
  expect(new Set(kinds)).toEqual(new Set(['calendar.set']))
})
