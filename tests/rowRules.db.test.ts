import { type DecidedRow, decideRow } from '@evenborn/core/access/decideRow'
import type { Officer } from '@evenborn/core/access/officer'
import { dataRoles, type Role, soleRoles, unitRoles } from '@evenborn/core/access/role'
import { rowRules, rulesOf, type TableOfRows } from '@evenborn/core/access/rows'
import { type Random, randomFrom } from '@evenborn/core/math/random'
import { belonging } from '@evenborn/core/places/office'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowCondition } from '../server/src/access/rowCondition.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { type Db, openDatabase } from '../server/src/stores/db/database.ts'
import { figure } from './promises.ts'

let home: TestContext
let administrator: Db
beforeAll(async () => {
  home = await testContext()
  administrator = openDatabase(home.urls.administratorUrl, 2)
})
afterAll(async () => {
  await administrator.destroy()
  await home.close()
})

const one = <Item>(random: Random, items: readonly Item[]): Item => items[random.below(items.length)]!
const uuid = (random: Random) =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => random.below(16).toString(16))
const hash = (random: Random) => Array.from({ length: 64 }, () => random.below(16).toString(16)).join('')

type Area = { code: string; parent: string | null; countsInto: string | null }

/** Prefectures, counties and townships, with zones that count elsewhere and areas that lie elsewhere than their code says. */
function areasOf(random: Random): Area[] {
  const areas: Area[] = [{ code: '990000', parent: null, countsInto: null }]
  const counties: string[] = []
  for (let p = 1; p <= 3; p++) {
    const prefecture = `99${String(p).padStart(2, '0')}00`
    areas.push({ code: prefecture, parent: '990000', countsInto: null })
    for (let c = 1; c <= 6; c++) counties.push(`${prefecture.slice(0, 4)}${String(c * 11)}`)
  }
  for (const county of counties) {
    const isMoved = random.uniform() < 0.1
    const parent = isMoved ? one(random, ['990100', '990200', '990300']) : `${county.slice(0, 4)}00`
    const other = one(random, counties)
    const countsInto = random.uniform() < 0.2 && other !== county ? other : null
    areas.push({ code: county, parent, countsInto })
    for (let t = 1; t <= 3; t++) {
      const parent = random.uniform() < 0.05 ? one(random, counties) : county
      areas.push({ code: `${county}${100 + t}`, parent, countsInto: null })
    }
  }
  return areas
}

type Row = Record<string, unknown>
type World = { areas: Area[]; rows: Record<TableOfRows, Row[]>; officers: Officer[] }

const allRoles = [...dataRoles, ...soleRoles]

function worldOf(seed: number): World {
  const random = randomFrom(seed)
  const areas = areasOf(random)
  const anyArea = () => one(random, areas).code
  const times = <Made>(count: number, make: (place: number) => Made) =>
    Array.from({ length: count }, (_, at) => make(at))
  const agency = times(60, (at) => ({ code: `U${1000 + at}`, area: anyArea() }))
  const anyUnit = () => one(random, agency).code
  const officers: Officer[] = times(40, (at) => {
    const sole = random.uniform() < 0.35
    const roles: Role[] = sole ? [one(random, soleRoles)] : dataRoles.filter(() => random.uniform() < 0.4)
    const held = roles.length > 0 ? roles : [one(random, allRoles)]
    const unit = held.some((role) => unitRoles.includes(role)) ? anyUnit() : null
    return {
      id: uuid(random),
      account: `a.${seed}.${at}`,
      name: 'x',
      department: 'office',
      area: anyArea(),
      unit,
      roles: held,
    }
  })
  const anyOfficer = () => one(random, officers).id
  const ret = times(300, () => ({ hash: hash(random), unit: anyUnit(), area: anyArea() }))
  const proposal = times(60, () => ({
    id: uuid(random),
    hash: hash(random),
    area: anyArea(),
    proposed_by: anyOfficer(),
  }))
  /** One return a unit, of an area that need not be the unit’s. */
  const ofUnits = () => agency.map(({ code }) => ({ unit: code, area: anyArea() }))
  const notice = ofUnits().map((row) => ({ ...row, id: uuid(random) }))
  return {
    areas,
    officers,
    rows: {
      area: areas.map(({ code }) => ({ code })),
      agency,
      area_span: areas.map(({ code }) => ({ area: code })),
      area_successor: times(80, (at) => ({ old_area: anyArea(), new_area: anyArea(), on_day: 20000101 + at })),
      area_former_name: areas.map(({ code }) => ({ area: code })),
      agency_span: agency.map(({ code }) => ({ agency: code })),
      calendar_day: times(20, (at) => ({ day: 20260101 + at })),
      duty: agency.map(({ code }) => ({ unit: code })),
      return: ret,
      return_file: ret.map(({ hash }) => ({ return_hash: hash })),
      receipt_counter: areas.map(({ code }) => ({ area: code })),
      bulletin: times(80, () => ({ id: uuid(random), area: anyArea() })),
      bulletin_publication: times(60, () => ({ bulletin: uuid(random), area: anyArea() })),
      officer: officers.map(({ id, area }) => ({ id, area })),
      proposal,
      approval: proposal
        .filter(() => random.uniform() < 0.6)
        .map(({ hash, proposed_by }) => ({
          hash,
          proposed_by,
          officer: officers.find(({ id }) => id !== proposed_by)!.id,
        })),
      purpose_grant: times(40, () => {
        const officer = anyOfficer()
        return { id: uuid(random), officer, area: anyArea(), granted_by: officers.find(({ id }) => id !== officer)!.id }
      }),
      data_set: times(20, (at) => ({ code: `X_${at}`, area: anyArea() })),
      filing: ofUnits(),
      submission: ofUnits(),
      submission_report: ofUnits(),
      filing_step: ofUnits().map((row) => ({ ...row, id: uuid(random) })),
      notice,
      notice_item: notice.map(({ id }) => ({ notice: id })),
      filing_extension: ofUnits().map((row) => ({ ...row, proposal: uuid(random) })),
      clock_step: ofUnits(),
      message: times(60, () => ({
        id: uuid(random),
        area: anyArea(),
        unit: random.uniform() < 0.5 ? anyUnit() : null,
      })),
      outbound: times(40, () => ({ target: hash(random), message: uuid(random), area: anyArea() })),
      exchange_minute: times(40, () => ({ id: uuid(random), area: anyArea() })),
      minute_signature: times(40, () => ({ minute: uuid(random), officer: anyOfficer(), area: anyArea() })),
      cadence: times(40, () => ({ id: uuid(random), area: anyArea() })),
      campaign: times(40, () => ({ id: uuid(random), area: anyArea() })),
      digest: times(40, () => ({ cadence: uuid(random), area: anyArea() })),
      unit_key: times(40, () => ({ id: uuid(random), unit: anyUnit(), area: anyArea() })),
      upload: times(40, () => ({ id: uuid(random), officer: anyOfficer(), sha256: hash(random) })),
      access_log: times(120, () => ({
        filter: hash(random),
        officer: random.uniform() < 0.1 ? null : anyOfficer(),
        area: anyArea(),
        unit: random.uniform() < 0.5 ? anyUnit() : null,
      })),
    },
  }
}

const OF_FILING = { data_set: 'DELIVERY_M', period: '202601' }
/** What else the columns of a table need. */
const filler: Partial<Record<TableOfRows, Row>> = {
  area: { name_zh: 'x', name_en: 'x', level: 'county' },
  agency: { name_zh: 'x', name_en: 'x', department: 'health' },
  area_span: { to_day: 20301231 },
  area_successor: { share: 1 },
  area_former_name: { until_day: 20200101, name_zh: 'x', name_en: 'x' },
  agency_span: { to_day: 20301231 },
  calendar_day: { kind: 'holiday', name: 'x' },
  duty: { data_set: 'BIRTH_ROW_DELIVERY', from_month: 202601 },
  data_set: { definition: '{}', declared_at: '2026-01-01' },
  filing: {
    ...OF_FILING,
    last_month: 202601,
    opens_day: 20260201,
    due_day: 20260205,
    locks_day: 20260210,
    state: 'open',
  },
  submission: {
    ...OF_FILING,
    version: 1,
    hash: '0'.repeat(64),
    way: 'form',
    rows: 0,
    boys: 0,
    girls: 0,
    unknown: 0,
    zero: false,
    sent_at: '2026-01-01',
  },
  submission_report: { ...OF_FILING, version: 1, findings: '[]', checked_at: '2026-01-01' },
  filing_step: { ...OF_FILING, step: 'submit', version: 1, at: '2026-01-01' },
  notice: { ...OF_FILING, version: 1, due_day: 20260210, issued_at: '2026-01-01' },
  notice_item: { n: 1, code: 'balance', section: 's', row: 0, col: '', values: '{}', state: 'open' },
  filing_extension: { ...OF_FILING, until_day: 20260210, at: '2026-01-01' },
  clock_step: { ...OF_FILING, step: 'slip', on_day: 20260210, at: '2026-01-01' },
  message: { kind: 'slip', to_role: 'reporter', values: '{}', at: '2026-01-01' },
  outbound: { way: 'mail', state: 'sent', tries: 1, at: '2026-01-01' },
  exchange_minute: {
    quarter: '2026Q1',
    one: 'health',
    other: 'police',
    content: '\\x7b7d',
    hash: '0'.repeat(64),
    due_day: 20260331,
    drafted_at: '2026-01-01',
  },
  minute_signature: { department: 'health', hash: '0'.repeat(64), at: '2026-01-01' },
  cadence: { kind: 'meeting', every: 'weekly', on_day: 1, from_day: 20260101 },
  campaign: { title: 'xx', from_day: 20260101, to_day: 20260102, phases: '[]' },
  digest: { on_day: 20260101, content: '{}', drafted_at: '2026-01-01' },
  unit_key: { registered_at: '2026-01-01' },
  upload: { bytes: 1, arrived: 0, begun_at: '2026-01-01' },
  return: {
    source: 'delivery',
    kind: 'births',
    from_month: 202601,
    to_month: 202601,
    received_at: '2026-01-01',
    state: 'landed',
  },
  return_file: { sha256: '0'.repeat(64), kept_as: '0'.repeat(64) },
  receipt_counter: { year: 2026, last: 1 },
  bulletin: { month: 202601, drafted_at: '2026-01-01' },
  bulletin_publication: { month: 202601, year: 2026, published_at: '2026-01-01', files: '[]' },
  proposal: { kind: 'key.destroy', action: '{}', proposed_at: '2026-01-01', state: 'waiting' },
  approval: { verdict: 'approve', at: '2026-01-01', shown_by: 'password' },
  purpose_grant: {
    purpose: 'linkage',
    fields: '{sex}',
    document: '0'.repeat(64),
    max_rows: 1,
    granted_at: '2026-01-01',
    expires_at: '2026-01-01T01:00:00Z',
  },
  access_log: { at: '2026-01-01', endpoint: 'x.y', class: 'P1', allowed: true, rows: 0 },
}

/** What each row needs of its own. */
const ownOf: Partial<Record<TableOfRows, (at: number, world: World) => Row>> = {
  area: (at, { areas }) => ({ parent: areas[at]!.parent, counts_into: areas[at]!.countsInto }),
  officer: (at, { officers }) => officers[at]!,
  return: (at) => ({ number: `n${at}`, manifest: '{}', manifest_bytes: Buffer.from('{}') }),
  submission: (at) => ({ number: `n${at}` }),
  unit_key: (at, { officers }) => ({ key: Buffer.from(String(at)), registered_by: officers[0]!.id }),
  data_set: (_, { officers }) => ({ declared_by: officers[0]!.id }),
  notice: (at, { officers }) => ({ number: `n${at}`, issued_by: officers[0]!.id }),
  bulletin_publication: (at) => ({ number: at + 1 }),
  bulletin: () => ({ content: '{}' }),
}

const keyOf: Record<TableOfRows, string> = {
  area: 'code',
  agency: 'code',
  area_span: 'area',
  area_successor: 'on_day',
  area_former_name: 'area',
  agency_span: 'agency',
  calendar_day: 'day',
  duty: 'unit',
  return: 'hash',
  return_file: 'return_hash',
  receipt_counter: 'area',
  bulletin: 'id',
  bulletin_publication: 'bulletin',
  officer: 'id',
  proposal: 'id',
  approval: 'hash',
  purpose_grant: 'id',
  access_log: 'filter',
  data_set: 'code',
  filing: 'unit',
  submission: 'unit',
  submission_report: 'unit',
  filing_step: 'id',
  notice: 'id',
  notice_item: 'notice',
  filing_extension: 'proposal',
  clock_step: 'unit',
  message: 'id',
  outbound: 'target',
  exchange_minute: 'id',
  minute_signature: 'minute',
  cadence: 'id',
  campaign: 'id',
  digest: 'cadence',
  unit_key: 'id',
  upload: 'id',
}
const tables = Object.keys(rowRules) as TableOfRows[]

/** Puts a world in the place of the one before, with all checks and triggers aside: only who sees what is asked. */
const put = (world: World) =>
  administrator.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    const checks = await sql<{ name: string; tbl: string }>`
      select conname as name, conrelid::regclass::text as tbl from pg_constraint
       where contype = 'c' and conrelid::regclass::text in ('return', 'bulletin', 'bulletin_publication', 'proposal', 'submission', 'exchange_minute', 'data_set', 'unit_key')`.execute(
      db,
    )
    for (const { name, tbl } of checks.rows)
      await sql`alter table ${sql.table(tbl)} drop constraint ${sql.ref(name)}`.execute(db)
    await sql`drop index if exists return_in_force, bulletin_publication_first, exchange_minute_in_force, notice_one_open`.execute(
      db,
    )
    await sql`delete from session`.execute(db)
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(db)
    for (const table of tables) {
      const rows = world.rows[table].map((row, at) => ({ ...filler[table], ...row, ...ownOf[table]?.(at, world) }))
      await db
        .insertInto(table)
        .values(rows as never)
        .execute()
    }
    for (const { id } of world.officers)
      await sql`insert into session (token_hash, officer_id, opened_at, expires_at, stage, used_at)
        values (encode(sha256(convert_to(${`token ${id}`}, 'UTF8')), 'hex'), ${id}, now(), now() + interval '1 hour', 'full', now())`.execute(
        db,
      )
  })

const keys = async (db: Db, table: TableOfRows, condition = sql<boolean>`true`) => {
  const { rows } = await sql<{ key: string | number }>`
    select ${sql.ref(keyOf[table])} as key from ${sql.table(table)} where ${condition}`.execute(db)
  return rows.map(({ key }) => String(key)).sort()
}

/** A row with the rows of other tables that it belongs to. */
function decided(world: World, table: TableOfRows, columns: Row): DecidedRow {
  const held = rulesOf(table)
    .flatMap(({ where }) => ('all' in where ? where.all : [where]))
    .filter((where) => 'of' in where)
  const of = held.map(({ of, column, its }) => {
    const row = world.rows[of].find((one) => one[its] === columns[column])
    return [column, row && decided(world, of, row)] as const
  })
  return { columns, of: Object.fromEntries(of) }
}

test('[A2] code, condition and row level security agree on every row', async () => {
  let cases = 0
  const disagreements: string[] = []
  for (const seed of [1, 2, 3]) {
    const world = worldOf(seed)
    await put(world)
    const belongs = belonging(world.areas)
    for (const officer of world.officers) {
      const asking = { ...officer, ownsArea: (area: string) => belongs(area, officer.area) }
      const request = home.ctx.requestDb(`token ${officer.id}`)
      for (const table of tables) {
        const rows = world.rows[table]
        const byCode = rows
          .filter((row) => decideRow(asking, 'read', table, decided(world, table, row)))
          .map((row) => String(row[keyOf[table]]))
          .sort()
        const byRule = await keys(request, table)
        const byCondition = await keys(home.ctx.systemDb, table, rowCondition({ officer }, 'read', table))
        cases += rows.length
        if (String(byCode) !== String(byRule) || String(byCode) !== String(byCondition))
          disagreements.push(
            `${seed} ${table} ${officer.roles} ${officer.area}: ${byCode.length}/${byRule.length}/${byCondition.length}`,
          )
      }
    }
  }
  figure('A2', { cases, disagreements: disagreements.length })
  expect(disagreements).toEqual([])
  expect(cases).toBeGreaterThanOrEqual(100_000)
})

test('[A2] without a session, with a forged one or with one that was ended, there is no row', async () => {
  const [officer] = worldOf(3).officers
  const tokens = ['', 'forged', `token ${officer!.id}`]
  await administrator.deleteFrom('session').where('officer_id', '=', officer!.id).execute()
  for (const token of tokens)
    for (const table of tables) expect([table, await keys(home.ctx.requestDb(token), table)]).toEqual([table, []])
})
