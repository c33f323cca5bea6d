import type { Officer } from '@evenborn/core/access/officer'
import { Board, BoardQuestion } from '@evenborn/core/measure/board'
import { OwnGaps, RegisterHealth } from '@evenborn/core/register/health'
import { rowsOfHandles } from '@evenborn/desk/register/ownRows'
import { makePackage } from '@evenborn/desk/register/package'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { makeWorld } from '@evenborn/world/world'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land, landEverything } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { returnsInForce } from '../server/src/intake/returns.ts'
import { readBoard } from '../server/src/measure/board.ts'
import { putAgencies, putAreas } from '../server/src/places/places.ts'
import { readRegister } from '../server/src/register/atRest.ts'
import { readHealth } from '../server/src/register/health.ts'
import { link, linkBirths } from '../server/src/register/link.ts'
import { readOwnGaps } from '../server/src/register/ownGaps.ts'
import { births } from '../server/src/register/tables.ts'
import { sql } from '../server/src/stores/engine/sql.ts'
import { type DeskedFile, deskedFiles } from './deskedWorld.ts'

/** From the departments' files to the board, over the real stores, with a truth that is known. */
const world = makeWorld({ seed: 3, birthsPerYear: 3000, from: 202509, to: 202602 })
const keyring = worldExchangeKey(world)
const head: Officer = {
  id: '33333333-3333-4333-8333-333333333333',
  account: 'head',
  name: '陈淑华',
  department: 'office',
  roles: ['srb-head'],
  area: '990100',
  unit: null,
}
const reporterOf = (unit: string, area: string): Officer => ({
  ...head,
  account: 'reporter',
  department: 'office',
  roles: ['reporter'],
  unit,
  area,
})

let house: TestContext
const files = new Map<string, DeskedFile>()

const packageOf = ({ file, records }: DeskedFile) =>
  makePackage({
    kind: 'births',
    records,
    keyring,
    source: file.source,
    unit: file.unit,
    area: world.agencies.find(({ code }) => code === file.unit)!.area,
    from: file.from,
    to: file.to,
    rowsRead: file.rows,
    checks: [],
  })

const asAdministrator = () => ({ ...house.ctx, asAdministrator: true as const })

beforeAll(async () => {
  house = await testContext([land, link])
  house.setNow('2026-03-05T01:00:00Z')
  await putAreas(house.ctx, world.areas)
  await putAgencies(house.ctx, world.agencies)
  for await (const file of deskedFiles(world, { split: 'span' })) {
    const { number, hash } = await receiveReturn(asAdministrator(), packageOf(file).bytes)
    await land.work(asAdministrator(), { hash })
    files.set(number, file)
  }
  await linkBirths(asAdministrator())
})
afterAll(() => house.close())

describe('linking', () => {
  test('every landed return is part of the register, which has one row per child', async () => {
    const states = new Set((await returnsInForce(house.ctx)).map(({ state }) => state))
    expect([...states]).toEqual(['linked'])
    const told = new Set([...files.values()].flatMap(({ facts, childOf }) => facts.map(({ row }) => childOf(row ?? 0))))
    const [found] = await house.ctx.engine.rows<{ births: number; ids: number }>(
      sql`select count(*) as births, count(distinct (id_high, id_low)) as ids from ${births}`,
    )
    expect(found!.ids).toBe(found!.births)
    // Children whose dates two departments write into different years count twice: keys change with the year.
    expect(Math.abs(found!.births / told.size - 1)).toBeLessThan(0.02)
  })

  test('what has not changed is not linked again; a fresh engine loads what was kept', async () => {
    expect((await linkBirths(asAdministrator())).map(({ done }) => done)).toEqual(['unchanged', 'unchanged'])
    const before = await house.ctx.engine.rows(sql`select * from ${births} order by all`)
    await house.ctx.engine.run(sql`delete from ${births}; delete from birth_records; delete from held_cohorts`)
    expect((await linkBirths(asAdministrator())).map(({ done }) => done)).toEqual(['loaded', 'loaded'])
    expect(await house.ctx.engine.rows(sql`select * from ${births} order by all`)).toEqual(before)
  })

  test('linked anew, children keep their ids', async () => {
    const ids = () => house.ctx.engine.rows(sql`select cohort, id_high, id_low from ${births} order by all`)
    const before = await ids()
    expect((await linkBirths(asAdministrator(), { anew: true })).map(({ done }) => done)).toEqual(['linked', 'linked'])
    expect(await ids()).toEqual(before)
  })

  test('nothing of a birth can be read on the disk', async () => {
    expect((await readRegister(house.ctx, 2025))?.births.birth.length).toBeGreaterThan(0)
    // The home’s own key does not open it: half of the key lies in the database.
    await expect(house.ctx.files.derived.get('births-2025')).rejects.toMatchObject({ code: 'store.derivation-altered' })
    const { readFileSync } = await import('node:fs')
    const sealed = readFileSync(`${house.home}/derived/births-2025.sealed`)
    expect(sealed.includes('PAR1')).toBe(false)
    expect(sealed.includes('birth_month')).toBe(false)
  })
})

describe('what the office sees', () => {
  test('how the linkage went, with links by sex, and no small cell', async () => {
    const health = RegisterHealth.parse(await readHealth({ ...house.ctx, officer: head }))
    expect(health.runAt).toBe('2026-03-05T01:00:00.000Z')
    const deliveries = health.records.find(({ source }) => source === 'delivery')!
    expect(deliveries.rows).toBe(deliveries.linked + deliveries.alone + deliveries.doubles)
    expect(deliveries.linked / deliveries.rows).toBeGreaterThan(0.97)
    const pair = health.pairs.find(({ first, second }) => first === 'delivery' && second === 'certificate')!
    expect(pair.boysShare).toBeGreaterThan(0.9)
    expect(pair.sexDiffers / pair.links).toBeLessThan(0.02)
    expect(health.gaps.length).toBeGreaterThan(0)
    const shown = health.gaps.flatMap(({ boys, girls }) => [boys, girls]).filter((count) => count !== null)
    expect(shown.filter((count) => count > 0 && count < 5)).toEqual([])
  })

  test('an officer of a county sees that county alone', async () => {
    const health = await readHealth({ ...house.ctx, officer: { ...head, area: '990123' } })
    const whole = await readHealth({ ...house.ctx, officer: head })
    expect(health.births).toBeGreaterThan(0)
    expect(health.births).toBeLessThan(whole.births / 2)
    expect(health.gaps.filter(({ area }) => !area.startsWith('990123'))).toEqual([])
  })

  test('an officer of the county that a zone counts into sees the zone, in the register and on the board', async () => {
    const officer: Officer = { ...head, area: '990103' }
    const health = await readHealth({ ...house.ctx, officer })
    const [mine] = await house.ctx.engine.rows<{ births: number; zone: number }>(
      sql`select count(*) as births, count(*) filter (residence // 1000 = 990171) as zone from ${births}
           where residence // 1000 in (990103, 990171)`,
    )
    expect(mine!.zone).toBeGreaterThan(0)
    expect(health.births).toBe(mine!.births)
    // The zone has no bodies of its own; those of the county serve it, so its children are missing somewhere in time.
    expect(health.gaps.some(({ area }) => area.startsWith('990171'))).toBe(true)
    const zone = await readBoard({ ...house.ctx, officer }, BoardQuestion.parse({ area: '990171' }))
    expect(zone.estimate.figure.boys + zone.estimate.figure.girls).toBeGreaterThan(0)
    const elsewhere = { ...house.ctx, officer: { ...head, area: '990122' } }
    await expect(readBoard(elsewhere, BoardQuestion.parse({ area: '990171' }))).rejects.toMatchObject({
      code: 'access.not-permitted',
    })
  })

  test('the board counts the register and each record, and says what it rests on', async () => {
    const ask = () => readBoard({ ...house.ctx, officer: head }, BoardQuestion.parse({ from: 202509, to: 202602 }))
    const board = Board.parse(await ask())
    const { figure } = board.estimate
    const [counted] = await house.ctx.engine.rows<{ boys: number }>(
      sql`select count(*) filter (sex = 1) as boys from ${births} where birth_month between 202509 and 202602`,
    )
    expect(figure.boys).toBe(counted!.boys)
    expect(board.bySource.map(({ source }) => source)).toContain('household')
    expect(board).toMatchObject({ completeness: null, completenessWithheld: 'span' })
    // Late registrations tell of children born up to eight months before the first returns; a series does not begin with those.
    const told = sql`select min(birth_month) as first from ${births}`
    expect((await house.ctx.engine.rows<{ first: number }>(told))[0]!.first).toBe(202501)
    expect(board.held).toEqual({ from: world.from, to: world.to })
    expect(board.series).toHaveLength(6)
    const year = await readBoard({ ...house.ctx, officer: head }, BoardQuestion.parse({ from: 202503, to: 202602 }))
    expect(year.completeness?.boys.share).toBeGreaterThan(0.9)
    expect((await ask()).basedOn).toBe(board.basedOn)
  })

  test('an area outside the officer’s own is refused', async () => {
    const county = { ...house.ctx, officer: { ...head, area: '990123' } }
    await expect(readBoard(county, BoardQuestion.parse({ area: '990122' }))).rejects.toMatchObject({
      code: 'access.not-permitted',
    })
  })
})

describe('what an owner gets back', () => {
  const unit = world.agencies.find(({ code, area }) => area === '990122' && code.startsWith('RM'))!.code

  test('numbers of its own rows whose children another record lacks, nearly all of them rightly', async () => {
    const gaps = OwnGaps.parse(await readOwnGaps({ ...house.ctx, officer: reporterOf(unit, '990122') }))
    const known = new Set(
      [...files.values()]
        .filter(({ file }) => file.source === 'household')
        .flatMap(({ facts, childOf }) => facts.map(({ row }) => childOf(row ?? 0))),
    )
    const inHousehold = gaps.returns.filter(({ missingIn }) => missingIn === 'household')
    const rows = inHousehold.flatMap((gap) => {
      const found = rowsOfHandles(keyring, gap)
      if (found.key !== 'fits') throw new Error(found.key)
      expect(found.rows).toHaveLength(gap.handles.length)
      // Where handles were taken for rows, most would lie beyond the file.
      const own = new Set(files.get(gap.number)!.facts.map(({ row }) => row))
      expect(found.rows.filter((row) => !own.has(row))).toEqual([])
      return found.rows.map((row) => files.get(gap.number)!.childOf(row))
    })
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter((child) => known.has(child)).length).toBeLessThan(2)
    for (const { number } of gaps.returns) expect(files.get(number)!.file.unit).toBe(unit)
  })

  test('another key file tells no rows, and says so', async () => {
    const { returns } = await readOwnGaps({ ...house.ctx, officer: reporterOf(unit, '990122') })
    const years = [...keyring.keys.keys()]
    const other = { keys: new Map(years.map((year) => [year, new Uint8Array(32).fill(7)])), note: '' }
    for (const gap of returns) {
      expect(rowsOfHandles(other, gap)).toMatchObject({ key: 'other' })
      expect(rowsOfHandles({ keys: new Map(), note: '' }, gap)).toEqual({ key: 'missing' })
    }
  })

  test('an officer of no unit is refused, and one who may not ask', async () => {
    await expect(readOwnGaps({ ...house.ctx, officer: { ...head, roles: ['reporter'] } })).rejects.toMatchObject({
      code: 'register.no-unit',
    })
    await expect(readOwnGaps({ ...house.ctx, officer: head })).rejects.toMatchObject({ code: 'access.not-permitted' })
  })
})

describe('when a window has closed', () => {
  test('its tokens are gone and its births stay', async () => {
    const before = await house.ctx.engine.rows(sql`select * from ${births} where cohort = 2025 order by all`)
    await house.ctx.files.closeWindow(2025)
    await house.ctx.engine.run(sql`delete from ${births}; delete from birth_records; delete from held_cohorts`)
    await landEverything(asAdministrator())
    const outcomes = await linkBirths(asAdministrator(), { anew: true })
    expect(outcomes.map(({ note, done }) => `${note.cohort} ${done}`)).toEqual(['2026 linked', '2025 loaded'])
    expect(await house.ctx.engine.rows(sql`select * from ${births} where cohort = 2025 order by all`)).toEqual(before)
  })
})
