import type { Officer } from '@evenborn/core/access/officer'
import { randomFrom } from '@evenborn/core/math/random'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ctx } from '../server/src/foundation/context.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { inTransaction } from '../server/src/foundation/transaction.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { markLinked } from '../server/src/intake/returns.ts'
import { type ProtectedTable, protectedTables } from '../server/src/ledger/protectedTables.ts'
import { record } from '../server/src/ledger/record.ts'
import { keepCalendar } from '../server/src/places/calendar.ts'
import { putAreas } from '../server/src/places/places.ts'
import { putAgencySpans, putSpans, putSuccessions } from '../server/src/places/spans.ts'
import { type Db, openDatabase } from '../server/src/stores/db/database.ts'
import {
  birthPackage,
  births,
  COUNTY,
  clerk,
  fillPlaces,
  HOSPITAL,
  OTHER_HOSPITAL,
  putPlaces,
  reporter,
} from './packages.ts'

let home: TestContext
let ctx: Ctx
let owner: Db
const sent = birthPackage(births(12))

beforeAll(async () => {
  home = await testContext([land])
  owner = openDatabase(home.urls.ownerUrl, 2)
  await fillPlaces(home)
  await receiveReturn({ ...home.ctx, officer: reporter }, sent.bytes)
  await inTransaction(home.ctx, async (ctx) => {
    await sql`insert into bulletin values (${DRAFT}, ${COUNTY}, 202603, now(), null, ${JSON.stringify({ id: DRAFT, month: 202603 })}::jsonb)`.execute(
      ctx.db,
    )
    await record(ctx, 'bulletin.draft', 'bulletin', { key: DRAFT, area: COUNTY })
    await sql`insert into bulletin_publication values (${DRAFT}, ${COUNTY}, 202603, 2026, 7, now(), null, '[{}]', null)`.execute(
      ctx.db,
    )
    await record(ctx, 'bulletin.publish', 'bulletin_publication', { key: DRAFT, area: COUNTY })
    await sql`insert into clock_skew values (${DRAFT}, 'witness+01234567', 400, now(), now())`.execute(ctx.db)
    await record(ctx, 'clock.skew', 'clock_skew', { key: DRAFT, area: COUNTY })
  })
  const other = { code: '990123', name: { zh: '丙', en: 'C' }, to: 20301231 }
  await putSpans(home.ctx, [
    {
      ...other,
      level: 'county',
      parent: '990100',
      countsInto: null,
      tile: null,
      formerNames: [{ ...other, until: 20201231 }],
    },
  ])
  await putSuccessions(home.ctx, [{ old: '990123', new: COUNTY, on: 20310101, share: 500_000 }])
  await putAgencySpans(home.ctx, [{ ...other, code: OTHER_HOSPITAL, department: 'health', area: '990123' }])
  await keepCalendar(
    { ...home.ctx, asAdministrator: true },
    { days: [{ day: 20260501, kind: 'holiday', name: '劳动节' }], dryRun: false },
  )
})
afterAll(async () => {
  await owner.destroy()
  await home.close()
})
beforeEach(() => {
  ctx = { ...home.ctx, officer: reporter }
})

/** The manifest of a return that says nothing. */
const INSERT_RETURN = `insert into return (hash, number, unit, area, source, kind, from_month, to_month, received_at, manifest, manifest_bytes, state)
  select encode(sha256('{}'), 'hex'), 'another', unit, area, 'household', kind, from_month, to_month, received_at, '{}', '{}', state
    from return limit 1`
const INSERT_PROPOSAL = `insert into proposal (id, kind, area, action, hash, proposed_by, proposed_at, state)
  select gen_random_uuid(), 'key.destroy', '990122', '{}', encode(sha256('{}'), 'hex'), id, now(), 'waiting' from officer limit 1`
/** A filing, a version of it, and a notice about that, as far as nothing else forbids them. */
const INSERT_FILING = `insert into filing (data_set, unit, period, area, last_month, opens_day, due_day, locks_day, state)
  values ('DELIVERY_M', '${HOSPITAL}', '202603', '${COUNTY}', 202603, 20260401, 20260407, 20260410, 'open')`
const INSERT_SUBMISSION = `${INSERT_FILING}; insert into submission (data_set, unit, period, version, area, number, hash, content, way, rows, boys, girls,
  unknown, zero, sent_at) values ('DELIVERY_M', '${HOSPITAL}', '202603', 1, '${COUNTY}', 'F-1', encode(sha256('{}'), 'hex'), '{}', 'form', 0, 0, 0, 0, false, now())`
const INSERT_NOTICE = `${INSERT_SUBMISSION}; insert into notice values ('88888888-8888-4888-8888-888888888888', 'N-1', 'DELIVERY_M', '${HOSPITAL}', '202603',
  1, '${COUNTY}', 20260415, '${reporter.id}', now(), null)`
const INSERT_MINUTE = `insert into exchange_minute values ('88888888-8888-4888-8888-888888888888', '${COUNTY}', '2026Q1', 'health', 'police', '{}',
  encode(sha256('{}'), 'hex'), 20260331, null, now(), null)`
const DRAFT = '55555555-5555-4555-8555-555555555555'
const outbox = (db: Db = ctx.db) => db.selectFrom('ledger_outbox').selectAll().orderBy('place').execute()
const waiting = async () => (await outbox()).length
/** What a statement that changes rows without an entry is answered with. */
const noEntry = { code: 'LG001' }
/** What the role that works may not write at all: who signs in is the gate’s, and rows of births are opened by a function. */
const closedTables = ['password', 'totp', 'passkey', 'recovery_code', 'invitation', 'births_opening']
const isClosed = (db: Db, table: string) => db === ctx.db && closedTables.includes(table)

describe('[L1] no change of a protected row without an entry', () => {
  /** Changes that nothing else forbids, of each table. */
  const changes: Record<ProtectedTable, string[]> = {
    area: [
      `update area set name_zh = '另一个' where code = '${COUNTY}'`,
      `update area set tile_x = 1, tile_y = 2 where code = '${COUNTY}'`,
      `insert into area values ('990199', '新', 'New', 'county', null, null, null, null)`,
      `insert into area values ('990199', '新', 'New', 'county', null, null, null, null); update area set code = '990198' where code = '990199'`,
    ],
    agency: [
      `update agency set department = 'police' where code = '${HOSPITAL}'`,
      `insert into agency values ('XX1234', '新', 'New', 'police', '${COUNTY}')`,
    ],
    area_span: [`insert into area_span values ('${COUNTY}', null, 20301231)`],
    area_successor: [`insert into area_successor values ('${COUNTY}', '${COUNTY}', 20300101, 1000000)`],
    area_former_name: [`insert into area_former_name values ('${COUNTY}', 20201231, '旧名', 'Old')`],
    agency_span: [`insert into agency_span values ('${HOSPITAL}', 20301231)`],
    calendar_day: [`insert into calendar_day values (20260101, 'holiday', '元旦')`],
    duty: [
      `delete from duty where unit = '${HOSPITAL}'`,
      `update duty set to_month = 203001 where unit = '${HOSPITAL}'`,
      `update duty set data_set = 'DEATH_Q' where unit = '${HOSPITAL}'`,
      `insert into duty values ('${HOSPITAL}', 'HUKOU_M', 202601, null)`,
    ],
    officer: [
      `update officer set account = 'another' where id = '${clerk.id}'`,
      `update officer set active = false where id = '${clerk.id}'`,
      `update officer set salt = gen_random_uuid() where id = '${clerk.id}'`,
      `insert into officer (id, account, name, department, area, unit, roles)
         select gen_random_uuid(), 'other', name, department, area, unit, roles from officer where id = '${clerk.id}'`,
    ],
    password: [
      `update password set hash = '$argon2id$other' where officer = '${clerk.id}'`,
      `delete from password where officer = '${clerk.id}'`,
    ],
    totp: [`insert into totp values ('${clerk.id}', decode(repeat('00', 64), 'hex'), 1, now())`],
    passkey: [
      `insert into passkey values (gen_random_uuid(), '${clerk.id}', '\\x01', decode(repeat('00', 64), 'hex'), 0, '{}', now())`,
    ],
    recovery_code: [
      `insert into recovery_code values (gen_random_uuid(), '${clerk.id}', '${'1'.repeat(64)}', now(), null)`,
    ],
    invitation: [
      `insert into invitation values (gen_random_uuid(), '${clerk.id}', '${'1'.repeat(64)}', '${reporter.id}', now(),
         now() + interval '1 hour', null, null)`,
    ],
    proposal: [INSERT_PROPOSAL],
    access_batch: [`insert into access_batch values (1, 1, 1, sha256(''), now())`],
    approval: [
      `${INSERT_PROPOSAL}; insert into approval select hash, proposed_by, officer.id, 'approve', now(), 'password', null
         from proposal join officer on officer.id <> proposed_by limit 1`,
    ],
    purpose_grant: [
      `insert into purpose_grant values (gen_random_uuid(), '${clerk.id}', '${COUNTY}', 'data_quality', '{sex}', '${'1'.repeat(64)}', 10,
         '${reporter.id}', now(), now() + interval '1 hour')`,
    ],
    births_opening: [
      `insert into births_opening (id, purpose, cohort, rows, filter, at) values (gen_random_uuid(), 'linkage', 2026, 1, '${'1'.repeat(64)}', now())`,
    ],
    return: [
      `${INSERT_RETURN}; update return set superseded_by = encode(sha256('{}'), 'hex') where hash = '${sent.hash}'`,
      INSERT_RETURN,
    ],
    return_file: [`insert into return_file values ('${sent.hash}', 2001, '${'1'.repeat(64)}', '${'2'.repeat(64)}')`],
    bulletin: [
      `insert into bulletin values ('77777777-7777-4777-8777-777777777777', '${COUNTY}', 202601, now(), null,
         '{"id": "77777777-7777-4777-8777-777777777777", "month": 202601}')`,
    ],
    data_set: [
      `insert into data_set values ('X_TRIAL', '${COUNTY}', '{"code": "X_TRIAL"}', '${reporter.id}', now(), null)`,
    ],
    filing: [INSERT_FILING],
    submission: [INSERT_SUBMISSION],
    notice: [INSERT_NOTICE],
    notice_item: [
      `${INSERT_NOTICE}; insert into notice_item (notice, n, code, section, row, col, values, state)
         values ('88888888-8888-4888-8888-888888888888', 1, 'balance', 'births', 0, '', '{}', 'open')`,
    ],
    filing_extension: [
      `${INSERT_FILING}; ${INSERT_PROPOSAL}; insert into filing_extension
         select id, 'DELIVERY_M', '${HOSPITAL}', '202603', '${COUNTY}', 20260420, now() from proposal limit 1`,
    ],
    exchange_minute: [INSERT_MINUTE],
    minute_signature: [
      `${INSERT_MINUTE}; insert into minute_signature values ('88888888-8888-4888-8888-888888888888', 'health', '${reporter.id}', '${COUNTY}',
         encode(sha256('{}'), 'hex'), now())`,
    ],
    cadence: [`insert into cadence values (gen_random_uuid(), '${COUNTY}', 'meeting', 'weekly', 1, 20260101, null)`],
    campaign: [`insert into campaign values (gen_random_uuid(), '${COUNTY}', '专项行动', 20260101, 20260831, '[]')`],
    unit_key: [
      `insert into unit_key values (gen_random_uuid(), '${HOSPITAL}', '${COUNTY}', decode(repeat('00', 32), 'hex'), '${reporter.id}', now(), null)`,
    ],
    clock_skew: [`insert into clock_skew values (gen_random_uuid(), 'witness+01234567', 400, now(), null)`],
    bulletin_publication: [
      `insert into bulletin values ('77777777-7777-4777-8777-777777777777', '${COUNTY}', 202601, now(), null,
         '{"id": "77777777-7777-4777-8777-777777777777", "month": 202601}');
       insert into bulletin_publication values ('77777777-7777-4777-8777-777777777777', '${COUNTY}', 202601, 2026, 8, now(), null, '[{}]', null)`,
    ],
  }
  const cases = Object.entries(changes).flatMap(([table, texts]) => texts.map((text) => [table, text] as const))

  test.each(cases)('%s, by the role that works and by the owner: %s', async (table, text) => {
    for (const db of [ctx.db, owner]) {
      const before = await waiting()
      await expect(
        db.transaction().execute(async (db) => {
          for (const one of text.split(';')) await sql.raw(one).execute(db)
        }),
      ).rejects.toMatchObject(isClosed(db, table) ? { code: '42501' } : noEntry)
      expect(await waiting()).toBe(before)
    }
  })

  test('an entry written before the change, of another row, or of an earlier transaction does not do', async () => {
    const rename = (name: string) => sql`update area set name_en = ${name} where code = ${COUNTY}`
    const recorded = (ctx: Ctx, key = COUNTY) => record(ctx, 'config.change', 'area', { key, area: COUNTY })
    const before = inTransaction(ctx, async (ctx) => {
      await recorded(ctx)
      await rename('Before').execute(ctx.db)
    })
    await expect(before).rejects.toMatchObject(noEntry)
    const other = inTransaction(ctx, async (ctx) => {
      await rename('Other').execute(ctx.db)
      await recorded(ctx, '990123')
    })
    await expect(other).rejects.toMatchObject(noEntry)
    await inTransaction(ctx, async (ctx) => {
      await rename('Once').execute(ctx.db)
      await recorded(ctx)
      await rename('Twice').execute(ctx.db)
      await recorded(ctx)
    })
    const back = inTransaction(ctx, async (ctx) => {
      await rename('Once').execute(ctx.db)
      await rename('Twice').execute(ctx.db)
    })
    await expect(back).rejects.toMatchObject(noEntry)
  })

  test('a session cannot ask for less: not by its settings, its own tables or its search path', async () => {
    const sly = ctx.db.transaction().execute(async (db) => {
      await sql`set local search_path = pg_temp, public`.execute(db)
      await sql`create temporary table ledger_outbox (like public.ledger_outbox) on commit drop`.execute(db)
      await sql`set local timezone = 'Asia/Shanghai'`.execute(db)
      await sql`update public.area set name_en = 'Sly' where code = ${COUNTY}`.execute(db)
      await sql`insert into pg_temp.ledger_outbox (id, place, xid, kind, actor, dept, area, tbl, key, state, act, refs)
        values (gen_random_uuid(), 1, pg_current_xact_id(), 'config.change', 'x', 'office', ${COUNTY}, 'area', ${COUNTY},
                public.row_state_of('area', ${COUNTY}), '{}', '{}')`.execute(db)
    })
    await expect(sly).rejects.toMatchObject(noEntry)
    await expect(sql`set session_replication_role = replica`.execute(ctx.db)).rejects.toThrow('permission denied')
    await expect(sql`alter table area disable trigger all`.execute(ctx.db)).rejects.toThrow('must be owner')
    for (const table of Object.keys(protectedTables))
      await expect(sql`truncate ${sql.table(table)} cascade`.execute(owner)).rejects.toMatchObject({ code: 'LG003' })
  })

  test('random changes of every column by both roles: refused at the commit, all of them', async () => {
    const random = randomFrom(1)
    const isEmpty = async (table: string) =>
      (await sql`select from ${sql.table(table)} limit 1`.execute(owner)).rows.length === 0
    let tried = 0
    for (const [table, { columns }] of Object.entries(protectedTables))
      for (const column of (await isEmpty(table)) ? [] : columns) {
        const db = random.uniform() < 0.5 ? ctx.db : owner
        const { rows } = await sql<{ type: string }>`select format_type(atttypid, atttypmod) as type from pg_attribute
          where attrelid = ${table}::regclass and attname = ${column}`.execute(db)
        const other: Record<string, string> = {
          integer: `coalesce(${column}, 0) + 1`,
          bigint: `${column}`,
          text: `'other'`,
          uuid: 'gen_random_uuid()',
          boolean: `not ${column}`,
          jsonb: `'{}'`,
          bytea: `'\\x00'`,
          'timestamp with time zone': `${column} + interval '1 second'`,
          'text[]': `array['srb-head']`,
        }
        const changed = sql.raw(`update ${table} set ${column} = ${other[rows[0]!.type]}`).execute(db)
        // A check, a key or a trigger of the table itself may be faster; what none forbids, the ledger does.
        const answered = await changed.then(
          () => 'done',
          ({ code }: { code: string }) => code,
        )
        if (table === 'return' && column === 'id') expect(['428C9']).toContain(answered)
        else expect(answered).toMatch(isClosed(db, table) ? /^42501$/ : /^(LG001|23\d\d\d)$/)
        tried++
      }
    expect(tried).toBeGreaterThan(40)
  })
})

describe('what is recorded', () => {
  test('the ledger’s tables are written through its functions alone', async () => {
    const refused = 'permission denied'
    for (const table of ['protected_table', 'ledger_outbox', 'ledger_entry', 'row_state'])
      for (const text of [`insert into ${table} default values`, `delete from ${table}`])
        await expect(sql.raw(text).execute(ctx.db)).rejects.toThrow(refused)
    await expect(sql`delete from ledger_checkpoint`.execute(ctx.db)).rejects.toThrow(refused)
  })

  test('entries and checkpoints are kept, from the owner too', async () => {
    const undone = owner.transaction().execute(async (db) => {
      await sql`insert into ledger_entry values (0, 'x', sha256('x'), gen_random_uuid())`.execute(db)
      await sql`insert into ledger_checkpoint values (1, sha256('x'), 'note')`.execute(db)
      for (const text of [
        'update ledger_entry set seq = 1',
        'delete from ledger_entry',
        'truncate ledger_entry',
        'update ledger_checkpoint set size = 2',
        'delete from ledger_checkpoint',
        'truncate ledger_checkpoint',
      ]) {
        await sql`savepoint here`.execute(db)
        await expect(sql.raw(text).execute(db)).rejects.toMatchObject({ code: 'LG003' })
        await sql`rollback to here`.execute(db)
      }
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
  })

  test('who acted, by id and kind of department, and what; never a name', async () => {
    const rows = (await outbox()).filter(({ tbl }) => ['return', 'return_file'].includes(tbl))
    expect(rows.map(({ kind, actor, dept, area, tbl, key }) => [kind, actor, dept, area, tbl, key])).toEqual([
      ['submission.received', reporter.id, 'health', COUNTY, 'return', sent.hash],
      ...['-', '2025', '2026'].map((cohort) => [
        'submission.received',
        reporter.id,
        'health',
        COUNTY,
        'return_file',
        `${sent.hash}:${cohort}`,
      ]),
    ])
    expect(rows[0]?.act).toEqual({ from: 202603, to: 202603, unit: HOSPITAL, source: 'delivery', rows: 12 })
    const text = JSON.stringify(await outbox())
    for (const { name, account } of [reporter, clerk] satisfies Officer[]) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(`"${account}"`)
    }
  })

  test('how far a return is asks for no entry, and neither does a list that stays as it is', async () => {
    await putPlaces(ctx)
    const before = await waiting()
    await land.work(ctx, { hash: sent.hash })
    await markLinked(ctx, [sent.hash])
    await putPlaces(ctx)
    expect(await waiting()).toBe(before)
  })

  test('the state of a row is the same in every session, and the migrations are entered', async () => {
    const state = async (db: Db, set: string) =>
      db.transaction().execute(async (db) => {
        await sql.raw(set).execute(db)
        return (await sql<{ s: Buffer }>`select row_state_of('return', ${sent.hash}) as s`.execute(db)).rows[0]?.s
      })
    const plain = await state(ctx.db, `set local timezone = 'UTC'`)
    expect(plain).toHaveLength(32)
    expect(await state(ctx.db, `set local timezone = 'Asia/Shanghai'`)).toEqual(plain)
    expect(await state(owner, `set local bytea_output = 'escape'`)).toEqual(plain)
    expect((await outbox())[0]).toMatchObject({ tbl: 'schema_migration', key: '0012-ledger.sql', state: null })
  })

  test('an act takes codes, hashes and counts; no name, no sentence, no ID number, from whomever', async () => {
    const acting = (act: Record<string, unknown>) =>
      sql`select ledger_record('config.change', 'x', 'office', 'area', ${JSON.stringify([{ key: COUNTY, area: COUNTY, act }])}::jsonb)`
    const said = [
      { by: '王小红' },
      { by: 'Wang Xiaohong' },
      { list: ['王小红'] },
      { 王小红: 1 },
      { id: '430102199503061227' },
      { deep: { id: '43010219950306122X' } },
      { id: 430102199503061 },
    ]
    for (const act of said) await expect(acting(act).execute(owner)).rejects.toMatchObject({ code: '23514' })
    const codes = {
      roles: ['srb-head'],
      month: 202603,
      by: 'a'.repeat(64),
      unit: '430102199503061227',
      of: { rows: 12 },
    }
    const kept = owner.transaction().execute(async (db) => {
      await acting(codes).execute(db)
      throw new Error('taken back')
    })
    await expect(kept).rejects.toThrow('taken back')
  })

  test('outside a transaction, and where an act has no spelling, nothing is recorded', async () => {
    const row = { key: COUNTY, area: COUNTY }
    await expect(record(ctx, 'config.change', 'area', row)).rejects.toThrow('in the transaction')
    const half = inTransaction(ctx, (ctx) => record(ctx, 'config.change', 'area', { ...row, act: { ratio: 0.5 } }))
    await expect(half).rejects.toMatchObject({ code: 'ledger.number-not-whole' })
    for (const act of ['{"n": 0.5}', '{"a": [null]}', '{"n": 9007199254740992}', `{"t": "e\\u0301"}`, '[]']) {
      const rows = `[{"key": "x", "area": "990122", "act": ${act}}]`
      const asked = sql`select ledger_record('config.change', 'system', 'office', 'other', ${rows}::jsonb)`
      await expect(asked.execute(ctx.db)).rejects.toMatchObject({ code: '23514' })
    }
  })

  test('code and database name the same protected columns', async () => {
    const rows = await ctx.db.selectFrom('protected_table').selectAll().execute()
    const said = rows.map(({ tbl, key_columns, columns }) => [tbl, { key: key_columns, columns }])
    expect(Object.fromEntries(said)).toEqual(protectedTables)
  })

  test('thousands of areas are recorded quickly', async () => {
    const areas = Array.from({ length: 3000 }, (_, place) => ({
      code: `980${String(place).padStart(6, '0')}`,
      name: { zh: '乡', en: 'Town' },
      level: 'township' as const,
      parent: null,
      countsInto: null,
      tile: null,
    }))
    const before = await waiting()
    const begun = performance.now()
    await putAreas(ctx, areas)
    expect(performance.now() - begun).toBeLessThan(5000)
    console.log(`3,000 areas written and recorded in ${Math.round(performance.now() - begun)} ms`)
    expect(await waiting()).toBe(before + 3000)
  })
})
