import { createHash } from 'node:crypto'
import type { Officer } from '@evenborn/core/access/officer'
import type { ProposedAction } from '@evenborn/core/access/proposal'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide, propose } from '../server/src/access/proposals.ts'
import { carryOut } from '../server/src/entry/carryOut.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { link, linkBirths } from '../server/src/register/link.ts'
import { readBirthRows } from '../server/src/register/rows.ts'
import { type Db, openDatabase } from '../server/src/stores/db/database.ts'
import { birthPackage, births, COUNTY, fillPlaces, reporter } from './packages.ts'
import { figure } from './promises.ts'
import { HERE, officerIn, signedIn, THERE } from './twoCounties.ts'

let home: TestContext
let administrator: Db
/** Contexts of officers as the edge makes them: their own session, and the login role of requests. */
const as = new Map<string, Ctx & { officer: Officer }>()
const shown = { shownBy: 'password' as const, signature: null }

beforeAll(async () => {
  home = await testContext([land, link])
  await fillPlaces(home)
  administrator = openDatabase(home.urls.administratorUrl, 2)
  const sent = birthPackage(births(60))
  const { hash } = await receiveReturn({ ...home.ctx, officer: reporter }, sent.bytes)
  await land.work(home.ctx, { hash })
  await linkBirths({ ...home.ctx, asAdministrator: true })
  const posts = [
    ['statistician', officerIn(HERE, 'statistician')],
    ['head', officerIn(HERE, 'srb-head')],
    ['other', officerIn(THERE, 'statistician')],
    ['otherHead', officerIn(THERE, 'srb-head')],
    ['second', officerIn(HERE, 'statistician')],
  ] as const
  for (const [name, post] of posts) {
    const { officer, token } = await signedIn(home.ctx, post)
    as.set(name, { ...home.ctx, db: home.ctx.requestDb(token), officer })
  }
})
afterAll(async () => {
  await administrator.destroy()
  await home.close()
})

type Grant = Extract<ProposedAction, { kind: 'purpose.grant' }>
const wanted: Grant = {
  kind: 'purpose.grant',
  purpose: 'data_quality',
  area: COUNTY,
  fields: ['birth_month', 'sex'],
  document: createHash('sha256').update('a letter').digest('hex'),
  maxRows: 100,
  hours: 2,
}

async function granted(change: Partial<Grant> = {}, [asker, head] = ['statistician', 'head']): Promise<string> {
  const { id, hash } = await propose(as.get(asker)!, { ...wanted, ...change })
  await decide(as.get(head)!, { id, seen: hash, verdict: 'approve' }, shown, carryOut)
  return id
}

const openings = async () => (await home.ctx.systemDb.selectFrom('births_opening').selectAll().execute()).length
const needsGrant = { code: 'access.rows-need-grant' }
const ask = (grant: string, name = 'statistician', limit = 10) =>
  readBirthRows(as.get(name)!, { grant, cohort: 2026, limit })

describe('[A7] rows of births need a live grant', () => {
  test('under one, its fields are given and no more rows than were asked for', async () => {
    const grant = await granted()
    const { rows } = await ask(grant)
    expect(rows).toHaveLength(10)
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(['birth_month', 'sex'])
  })

  test('none, another officer’s, another county’s, one that is over, one that is used up: refused', async () => {
    const refusals: string[] = []
    const refused = async (name: string, asked: Promise<unknown>) => {
      await expect(asked).rejects.toMatchObject(needsGrant)
      refusals.push(name)
    }
    const grant = await granted()
    await refused('no grant', ask('00000000-0000-4000-8000-00000000ffff'))
    await refused('of another officer', ask(grant, 'second'))
    await refused('of another county', ask(grant, 'other'))
    await refused('too many at once', ask(grant, 'statistician', 101))
    await ask(grant, 'statistician', 60)
    await refused('used up', ask(grant, 'statistician', 50))
    home.setNow('2026-04-02T03:00:01Z')
    await refused('expired', ask(grant, 'statistician', 1))
    home.setNow('2026-04-02T00:00:00Z')
    await refused('before it began', ask(grant, 'statistician', 1))
    home.setNow('2026-04-02T01:00:00Z')
    const elsewhere = await granted({ area: THERE }, ['other', 'otherHead'])
    expect((await ask(elsewhere, 'other')).rows).toEqual([])
    figure('A7', { refused: refusals.length, of: 7 })
    expect(refusals).toHaveLength(7)
  })

  test('nobody grants it to themselves, for longer than a day’s work, or outside the own county', async () => {
    const { id, hash } = await propose(as.get('statistician')!, wanted)
    const own = decide(as.get('statistician')!, { id, seen: hash, verdict: 'approve' }, shown, carryOut)
    await expect(own).rejects.toMatchObject({ code: 'access.own-proposal' })
    const others = decide(as.get('otherHead')!, { id, seen: hash, verdict: 'approve' }, shown, carryOut)
    await expect(others).rejects.toMatchObject({ code: 'access.proposal-unknown' })
    await expect(propose(as.get('statistician')!, { ...wanted, hours: 9 })).rejects.toThrow()
    await expect(propose(as.get('statistician')!, { ...wanted, area: THERE })).rejects.toMatchObject({
      code: 'access.area-outside',
    })
    const past = sql`insert into purpose_grant values (gen_random_uuid(), ${as.get('second')!.officer.id}, ${COUNTY}, 'data_quality',
      '{sex}', ${'1'.repeat(64)}, 10, ${as.get('second')!.officer.id}, now(), now() + interval '1 hour')`
    await expect(past.execute(administrator)).rejects.toMatchObject({ code: '23514' })
    const long = sql`insert into purpose_grant values (gen_random_uuid(), ${as.get('second')!.officer.id}, ${COUNTY}, 'data_quality',
      '{sex}', ${'1'.repeat(64)}, 10, ${as.get('head')!.officer.id}, now(), now() + interval '9 hours')`
    await expect(long.execute(administrator)).rejects.toMatchObject({ code: '23514' })
  })

  test('enforcement is no purpose: not by the screen, not by the schema, not for a superuser', async () => {
    await expect(propose(as.get('statistician')!, { ...wanted, purpose: 'enforcement' as never })).rejects.toThrow()
    for (const purpose of ['enforcement', 'case', 'inspection', 'tip']) {
      const written = sql`insert into purpose_grant values (gen_random_uuid(), ${as.get('second')!.officer.id}, ${COUNTY}, ${purpose},
        '{sex}', ${'1'.repeat(64)}, 10, ${as.get('head')!.officer.id}, now(), now() + interval '1 hour')`
      await expect(written.execute(administrator)).rejects.toMatchObject({ code: '23514' })
      const opened = sql`insert into births_opening (id, purpose, cohort, rows, filter, at)
        values (gen_random_uuid(), ${purpose}, 2026, 1, ${'1'.repeat(64)}, now())`
      await expect(opened.execute(administrator)).rejects.toMatchObject({ code: '23514' })
    }
  })
})

describe('[A8] rows of births are not read without an entry', () => {
  test('the entry is committed before the key is given out', async () => {
    const before = await openings()
    await ask(await granted())
    expect(await openings()).toBe(before + 1)
    const entries = await home.ctx.systemDb
      .selectFrom('ledger_outbox')
      .selectAll()
      .where('kind', '=', 'access.p3')
      .where('actor', '=', as.get('statistician')!.officer.id)
      .execute()
    expect(entries.at(-1)).toMatchObject({
      tbl: 'births_opening',
      act: { purpose: 'data_quality', cohort: 2026, rows: 10 },
    })
  })

  test('no way round it: not by the tables, one’s own transaction, an opening of others, or one used before', async () => {
    const { db } = as.get('statistician')!
    const ways: Record<string, () => Promise<{ rows: unknown[] }>> = {
      'the half itself': () => sql`select half from births_key`.execute(db),
      'the half, by what runs by itself': () => sql`select half from births_key`.execute(home.ctx.systemDb),
      'the half, by the gate': () => sql`select half from births_key`.execute(home.ctx.gateDb),
      'by copy': () => sql`copy births_key to stdout`.execute(db),
      'by a view': () => sql`create view sly as select half from births_key`.execute(db),
      'by a cursor': () => sql`declare sly cursor with hold for select half from births_key`.execute(db),
      'by an opening that nobody made': () => sql`select births_key_of(gen_random_uuid())`.execute(db),
      'by an opening written by hand': () =>
        sql`insert into births_opening (id, purpose, cohort, rows, filter, at)
          values (gen_random_uuid(), 'linkage', 2026, 1, ${'1'.repeat(64)}, now())`.execute(db),
      'as the system': () =>
        sql`select open_births(gen_random_uuid(), null, 'linkage', 2026, 1, ${'1'.repeat(64)}, now())`.execute(db),
      'as nobody': () =>
        sql`select open_births(gen_random_uuid(), null, 'linkage', 2026, 1, ${'1'.repeat(64)}, now())`.execute(
          home.ctx.requestDb(''),
        ),
      'for the system, but for another purpose': () =>
        sql`select open_births(gen_random_uuid(), null, 'newborn_safety', 2026, 1, ${'1'.repeat(64)}, now())`.execute(
          home.ctx.systemDb,
        ),
      'used before': async () => {
        const [used] = await home.ctx.systemDb
          .selectFrom('births_opening')
          .select('id')
          .where('officer', 'is', null)
          .execute()
        return sql`select births_key_of(${used!.id})`.execute(home.ctx.systemDb)
      },
      'of another officer': async () => {
        const grant = await granted()
        const id = home.ctx.newId()
        await sql`select open_births(${id}, ${grant}, 'data_quality', 2026, 1, ${'1'.repeat(64)}, ${home.ctx.now()})`.execute(
          db,
        )
        return sql`select births_key_of(${id})`.execute(as.get('second')!.db)
      },
    }
    const given: string[] = []
    for (const [name, way] of Object.entries(ways))
      await way().then(
        () => given.push(name),
        () => undefined,
      )
    figure('A8', { tried: Object.keys(ways).length + 1, given: given.length })
    expect(given).toEqual([])
  })

  test('an opening that is not committed gives no key, and one that was taken back is not there', async () => {
    const { db } = as.get('statistician')!
    const grant = await granted()
    const id = home.ctx.newId()
    const inOne = db.transaction().execute(async (db) => {
      await sql`select open_births(${id}, ${grant}, 'data_quality', 2026, 1, ${'1'.repeat(64)}, ${home.ctx.now()})`.execute(
        db,
      )
      return sql`select births_key_of(${id})`.execute(db)
    })
    await expect(inOne).rejects.toMatchObject({ code: 'AC002' })
    await expect(sql`select births_key_of(${id})`.execute(db)).rejects.toMatchObject({ code: 'AC002' })
  })

  test('what lies on the disk does not open with the home’s key alone', async () => {
    await expect(home.ctx.files.derived.get('births-2026')).rejects.toMatchObject({ code: 'store.derivation-altered' })
  })
})
