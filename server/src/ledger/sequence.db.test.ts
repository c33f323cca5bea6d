import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Entry, encodeEntry, parseEntry, StateHash } from '@evenborn/core/ledger/entry'
import { randomFrom } from '@evenborn/core/math/random'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { type Db, openDatabase } from '../stores/db/database.ts'
import { signLedger } from './checkpoints.ts'
import { keepLedger } from './keepLedger.ts'
import { ledgerFolder } from './ledgerFiles.ts'
import { record } from './record.ts'
import { sequence } from './sequence.ts'
import { verifyLedger } from './verifyLedger.ts'

let home: TestContext
const others: Db[] = []
const children: ChildProcess[] = []
beforeEach(async () => {
  home = await testContext()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const db of others.splice(0)) await db.destroy()
  await home.close()
})

/** Records what is no row of a protected table: many at once, cheaply. */
const recordMany = (db: Db, count: number, word = 'x') => {
  const rows = Array.from({ length: count }, (_, place) => ({ key: `${word}${place}`, area: '990122', act: { place } }))
  return sql`select ledger_record('config.change', 'system', 'office', 'made_up', ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}

const entries = async (db = home.ctx.db) =>
  (await db.selectFrom('ledger_entry').select(['seq', 'bytes']).orderBy('seq').execute()).map(({ seq, bytes }) => {
    const entry = parseEntry(bytes)
    expect(entry.seq).toBe(seq)
    return entry
  })

const verified = (db: Db | undefined = home.ctx.db) => verifyLedger({ folder: ledgerFolder(home.home), db })

async function renamed(name: string): Promise<void> {
  await inTransaction(home.ctx, async (ctx) => {
    await sql`insert into area (code, name_zh, name_en, level) values ('990122', '县', ${name}, 'county')
      on conflict (code) do update set name_en = excluded.name_en`.execute(ctx.db)
    await record(ctx, 'config.change', 'area', { key: '990122', area: '990122' })
  })
}

test('what was committed is entered in its order, each with the state before it; what was not committed is not', async () => {
  await renamed('One')
  await renamed('Two')
  const undone = inTransaction(home.ctx, async ({ db }) => {
    await recordMany(db, 3)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await sequence(home.ctx)).toBe(home.entered + 2)
  expect(await sequence(home.ctx)).toBe(0)
  const [migration] = await entries()
  const [one, two] = (await entries()).slice(home.entered)
  expect(migration).toMatchObject({ seq: 0, kind: 'schema.migrate', obj: 'schema_migration/0012-ledger.sql' })
  expect(one).toMatchObject({ seq: home.entered, obj: 'area/990122', actor: 'system', dept: 'office' })
  expect(one?.prev).toBeUndefined()
  expect(two?.prev).toBe(one?.act.state)
  await inTransaction(home.ctx, async (ctx) => {
    await sql`delete from area`.execute(ctx.db)
    await record(ctx, 'config.change', 'area', { key: '990122', area: '990122' })
  })
  await renamed('Again')
  await sequence(home.ctx)
  const [gone, again] = (await entries()).slice(home.entered + 2)
  expect([gone?.prev, gone?.act.state]).toEqual([two?.act.state, undefined])
  expect(again?.prev).toBeUndefined()
  await signLedger(home.ctx)
  expect(await verified()).toMatchObject({ entries: home.entered + 4, covered: home.entered + 4, findings: [] })
})

test('[D8] a clock that jumps reorders nothing: time in the ledger never goes back', async () => {
  const clocks = ['2026-05-01T00:00:00Z', '2036-05-01T00:00:00Z', '2025-05-01T00:00:00Z', '2026-05-02T00:00:00Z']
  for (const clock of clocks) {
    home.setNow(clock)
    await renamed(clock)
    await sequence(home.ctx)
  }
  const times = (await entries()).map(({ t }) => new Date(t).getUTCFullYear())
  expect(times.slice(home.entered - 1)).toEqual([2026, 2026, 2036, 2036, 2036])
})

test('batches of all sizes, checkpoints between, and only the files that are still needed', async () => {
  const random = randomFrom(8)
  for (let round = 0; round < 25; round++) {
    await recordMany(home.ctx.db, 1 + random.below(90), `r${round}.`)
    while ((await sequence(home.ctx, 1 + random.below(60))) > 0) if (random.uniform() < 0.2) await signLedger(home.ctx)
  }
  const last = await signLedger(home.ctx)
  expect(await verified()).toMatchObject({ entries: last?.size, covered: last?.size, waiting: 0, findings: [] })
  expect(await verified(undefined)).toMatchObject({ entries: last?.size, findings: [] })
  const sizes = (await home.ctx.db.selectFrom('ledger_checkpoint').select('size').execute()).map(({ size }) => size)
  const partial = readdirSync(join(ledgerFolder(home.home), 'tile', 'entries'), { recursive: true }).map(String)
  const wanted = sizes.filter((size) => size > last!.size - (last!.size % 256))
  expect(partial.filter((path) => /\.p\//.test(path))).toHaveLength(new Set([...wanted, last!.size]).size)
})

test('[C5] sequencers at once, while others write: no number twice, none missing', async () => {
  others.push(openDatabase(home.urls.jobsUrl, 3), openDatabase(home.urls.jobsUrl, 3))
  let writing = true
  const write = async (word: string) => {
    for (let round = 0; round < 40; round++) await recordMany(others[0]!, 10, `${word}${round}.`)
  }
  const keep = async (db: Db) => {
    let appended = 0
    while (writing) appended += await sequence({ ...home.ctx, db }, 37)
    return appended
  }
  const keeping = [home.ctx.db, ...others].map(keep)
  await Promise.all(['a', 'b', 'c'].map(write))
  await wait(100)
  writing = false
  const appended = await Promise.all(keeping)
  while ((await sequence(home.ctx)) > 0);
  const all = await entries()
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, place) => place))
  expect(new Set(all.map(({ obj }) => obj)).size).toBe(1200 + home.entered)
  expect(appended.filter((count) => count > 0).length).toBeGreaterThan(1)
  await signLedger(home.ctx)
  expect(await verified()).toMatchObject({ entries: 1200 + home.entered, covered: 1200 + home.entered, findings: [] })
})

/** A process of its own that enters and signs as fast as it can. */
const keeper = `
  import { randomBytes } from 'node:crypto'
  import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../stores/db/database.ts'))}
  import { sequence } from ${JSON.stringify(join(import.meta.dirname, 'sequence.ts'))}
  import { signLedger } from ${JSON.stringify(join(import.meta.dirname, 'checkpoints.ts'))}
  const [url, home] = process.argv.slice(1)
  const ctx = { db: openDatabase(url, 2), home, now: () => new Date(), random: randomBytes }
  console.log('ready')
  for (;;) { await sequence(ctx, 1 + Math.floor(Math.random() * 60)); if (Math.random() < 0.1) await signLedger(ctx) }
`

test('[C5] [L1] a sequencer killed at random points leaves no gap, no repeat, and a ledger that verifies', async () => {
  const random = randomFrom(11)
  let written = home.entered
  await sequence(home.ctx)
  await signLedger(home.ctx)
  for (let kill = 0; kill < 10; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', keeper, home.urls.jobsUrl, home.home], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: import.meta.dirname,
    })
    children.push(child)
    await once(child.stdout, 'data')
    const end = wait(5 + random.below(150)).then(() => child.kill('SIGKILL'))
    const ended = once(child, 'exit')
    for (let round = 0; child.exitCode === null && child.signalCode === null && round < 100; round++, written += 20)
      await recordMany(home.ctx.db, 20, `k${kill}.${round}.`)
    await Promise.all([end, ended])
    expect((await verified()).findings).toEqual([])
  }
  while ((await sequence(home.ctx)) > 0);
  await signLedger(home.ctx)
  expect(await verified()).toMatchObject({ entries: written, covered: written, waiting: 0, findings: [] })
}, 120_000)

test('a batch whose files were written and which was not committed is written anew', async () => {
  await recordMany(home.ctx.db, 300)
  const broken = openDatabase(home.urls.jobsUrl, 1)
  others.push(broken)
  const failing = { ...home.ctx, db: new Proxy(broken, { get: failAtAppend }) as Db }
  await expect(sequence(failing)).rejects.toThrow('killed')
  expect(readdirSync(join(ledgerFolder(home.home), 'tile'))).toContain('entries')
  expect(await verified().catch(({ code }) => code)).toBe('ledger.no-verifier-key')
  home.setNow('2027-01-01T00:00:00Z')
  await recordMany(home.ctx.db, 30, 'later')
  expect(await sequence(home.ctx)).toBe(330 + home.entered)
  await signLedger(home.ctx)
  expect(await verified()).toMatchObject({ entries: 330 + home.entered, findings: [] })

  function failAtAppend(db: Db, name: keyof Db): unknown {
    if (name !== 'transaction') return Reflect.get(db, name)
    return () => ({
      execute: (work: (db: Db) => Promise<unknown>) =>
        db.transaction().execute(async (inner) => {
          await work(inner)
          throw new Error('killed')
        }),
    })
  }
})

test('files that are not those of the database stop it, and so does what did not grow from what was signed', async () => {
  await recordMany(home.ctx.db, 20)
  await sequence(home.ctx)
  await signLedger(home.ctx)
  const file = join(ledgerFolder(home.home), 'tile', 'entries', '000.p', String(20 + home.entered))
  const held = readFileSync(file)
  writeFileSync(file, held.with(held.length - 3, held.at(-3)! ^ 1))
  await recordMany(home.ctx.db, 1, 'y')
  await expect(sequence(home.ctx)).rejects.toMatchObject({ code: 'ledger.files-differ' })
  rmSync(file)
  await expect(sequence(home.ctx)).rejects.toMatchObject({ code: 'ledger.tile-missing' })
  writeFileSync(file, held)
  expect(await sequence(home.ctx)).toBe(1)
  const hashes = join(ledgerFolder(home.home), 'tile', '0', '000.p', String(21 + home.entered))
  const bytes = readFileSync(hashes)
  writeFileSync(hashes, bytes.with(0, bytes[0]! ^ 1))
  await expect(signLedger(home.ctx)).rejects.toMatchObject({ code: 'ledger.not-grown' })
  writeFileSync(hashes, bytes.with(bytes.length - 32, bytes.at(-32)! ^ 1))
  await expect(signLedger(home.ctx)).rejects.toMatchObject({ code: 'ledger.files-differ' })
  writeFileSync(hashes, bytes)
  expect((await signLedger(home.ctx))?.size).toBe(21 + home.entered)
})

test('what is verified while the ledger grows and partial tiles come and go holds', async () => {
  await recordMany(home.ctx.db, 90)
  await sequence(home.ctx)
  await signLedger(home.ctx)
  let growing = true
  const grow = (async () => {
    for (let round = 0; growing; round++) {
      await recordMany(home.ctx.db, 1 + (round % 7), `g${round}.`)
      await sequence(home.ctx)
    }
  })()
  others.push(openDatabase(home.urls.jobsUrl, 1))
  const found = []
  for (let look = 0; look < 25; look++) found.push(...(await verified(others[0])).findings)
  growing = false
  await grow
  expect(found).toEqual([])
})

test('the key is made once and closed to others; without it nothing is signed under another name', async () => {
  expect((await Promise.all([1, 2, 3].map(() => sequence(home.ctx)))).reduce((sum, one) => sum + one)).toBe(
    home.entered,
  )
  const first = await signLedger(home.ctx)
  expect((await signLedger(home.ctx))?.note).toBe(first?.note)
  const key = join(home.home, 'keys', 'ledger.key')
  expect(statSync(key).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(ledgerFolder(home.home), 'checkpoint'), 'utf8')).toBe(first?.note)
  rmSync(key)
  await recordMany(home.ctx.db, 1)
  await sequence(home.ctx)
  await expect(signLedger(home.ctx)).rejects.toMatchObject({ code: 'ledger.key-lost' })
})

test('the keeper enters and signs by itself, shows what fails, and leaves nothing open when it stops', async () => {
  const keeper = keepLedger(home.ctx)
  await recordMany(home.ctx.db, 2500)
  await expect
    .poll(async () => (await verified().catch(() => undefined))?.entries, { timeout: 20_000 })
    .toBe(2500 + home.entered)
  expect(existsSync(join(ledgerFolder(home.home), 'checkpoint'))).toBe(true)
  await recordMany(home.ctx.db, 5, 'z')
  await keeper.stop()
  expect(await verified()).toMatchObject({
    entries: 2505 + home.entered,
    covered: 2505 + home.entered,
    waiting: 0,
    findings: [],
  })
  expect(home.ctx.progress.steps()).toEqual([])
  rmSync(join(home.home, 'keys', 'ledger.key'))
  await recordMany(home.ctx.db, 1, 'w')
  const failing = keepLedger(home.ctx)
  await expect.poll(() => home.ctx.progress.steps()).toMatchObject([{ name: 'ledger', failed: expect.any(Number) }])
  await failing.stop()
})

test('the database refuses entries that say anything else of their rows, at the end or at all', async () => {
  await renamed('One')
  await sequence(home.ctx)
  await recordMany(home.ctx.db, 2)
  await renamed('Two')
  const db = home.ctx.db
  const rows = await db.selectFrom('ledger_outbox').selectAll().orderBy('place').execute()
  const before = await db.selectFrom('row_state').selectAll().where('tbl', '=', 'area').executeTakeFirstOrThrow()
  const [first, t] = [home.entered + 1, Date.parse('2026-04-02T01:00:00Z')]
  const right = rows.map((row, place): Entry => {
    const state = row.state ? { state: row.state.toString('hex') } : {}
    const prev = row.tbl === 'area' ? { prev: StateHash.parse(before.state?.toString('hex')) } : {}
    const { kind, actor, dept, area, refs } = row
    const obj = `${row.tbl}/${row.key}`
    return { v: 1, seq: first + place, t, kind, actor, dept, area, obj, ...prev, act: { ...row.act, ...state }, refs }
  })
  const append = (
    entries: readonly Entry[],
    { at = first, taken = rows.map(({ place }) => place), marks = [1, 1, 2] } = {},
  ) => {
    const spelled = entries.map(encodeEntry)
    const hashes = Buffer.concat([Buffer.alloc(64), before.state!])
    return sql`select ledger_append(${at}, ${t}, ${Buffer.concat(spelled)}, ${spelled.map(({ length }) => length)}::int[],
      ${taken}::bigint[], ${hashes}, ${Buffer.from(marks)})`.execute(db)
  }
  const other = (place: number, change: Partial<Entry>) => right.with(place, { ...right[place]!, ...change })
  const refused = { code: 'LG002' }
  const changes: Partial<Entry>[] = [
    { actor: 'another' },
    { dept: 'health' },
    { area: '990123' },
    { kind: 'export' },
    { obj: 'area/990123' },
    { seq: first },
    { t: t - 1 },
    { refs: [0] },
    { prev: StateHash.parse('0'.repeat(64)) },
    { act: {} },
    { act: { state: rows[2]!.state!.toString('hex'), more: 1 } },
    { act: { state: '0'.repeat(64) } },
    { act: { inner: { state: before.state!.toString('hex') } } },
  ]
  for (const change of changes) await expect(append(other(2, change))).rejects.toMatchObject(refused)
  await expect(append(other(0, { act: { state: '0'.repeat(64) } }))).rejects.toMatchObject(refused)
  await expect(append(right, { at: first + 1 })).rejects.toMatchObject(refused)
  await expect(append(right, { taken: [rows[0]!.place, rows[1]!.place, 999_999] })).rejects.toMatchObject(refused)
  await expect(append(right.slice(0, 2))).rejects.toMatchObject(refused)
  // What is known is not new: that would begin its history again.
  await expect(append(right, { marks: [1, 1, 3] })).rejects.toMatchObject({ code: '23505' })
  expect(await entries()).toHaveLength(first)
  await append(right)
  expect((await entries()).slice(first)).toEqual(right)
})

test('what came past record and cannot be spelled is entered without what it says, with the reason', async () => {
  await sequence(home.ctx)
  const administrator = openDatabase(home.urls.administratorUrl, 1)
  others.push(administrator)
  await sql`alter table ledger_outbox drop constraint ledger_outbox_act_check`.execute(administrator)
  await sql`insert into ledger_outbox (kind, actor, dept, area, tbl, key, act) values
    ('export', 'system', 'office', '990122', 'made_up', 'one', '{"half": 0.5}'), ('unheard', 'system', 'office', '990122', 'made_up', 'two', '{}')`.execute(
    administrator,
  )
  expect(await sequence(home.ctx)).toBe(2)
  expect((await entries()).slice(home.entered)).toMatchObject([
    { kind: 'config.change', obj: 'made_up/one', act: { unspelled: 'ledger.number-not-whole' } },
    { kind: 'config.change', obj: 'made_up/two', act: { unspelled: 'ledger.entry-shape' } },
  ])
})
