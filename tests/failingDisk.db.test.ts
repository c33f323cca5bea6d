import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decrypter, Encrypter } from 'age-encryption'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBackup } from '../server/src/entry/backup/makeBackup.ts'
import { restoreBackup } from '../server/src/entry/backup/restoreBackup.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { returnsInForce } from '../server/src/intake/returns.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { ledgerFolder } from '../server/src/ledger/ledgerFiles.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { migrate } from '../server/src/stores/db/migrate.ts'
import { testDatabase } from '../server/src/stores/db/testDatabase.ts'
import { type Failure, withFailure } from './failingDisk.ts'
import { birthPackage, births, fillPlaces } from './packages.ts'
import { figure } from './promises.ts'

/*
 * SQLite’s manner: the first writing call of a work is made to fail, then the second, the third, until the work comes through
 * without having met the failure. Whatever fails, the state after it is whole, and the same work then goes.
 */

const failures: readonly Failure[] = ['EIO', 'ENOSPC', 'short']
const tried: Record<string, number> = {}

/** Lets call after call fail; `after` looks at what each failure has left. @returns how many calls there are */
async function eachFailure(
  what: string,
  below: string,
  how: Failure,
  work: () => Promise<void>,
  after: (thrown: unknown) => Promise<void>,
): Promise<void> {
  for (let at = 1; ; at++) {
    const { reached, thrown } = await withFailure({ at, how, below }, work)
    if (!reached) return expect(thrown).toBeUndefined()
    tried[what] = (tried[what] ?? 0) + 1
    await after(thrown)
    expect(at).toBeLessThan(200)
  }
}

const codeOf = (thrown: unknown) => (thrown as { code?: string } | undefined)?.code ?? ''
const clean = /^(EIO|ENOSPC|store\.disk-full|backup\.no-room|)$/

let house: TestContext
let ctx: TestContext['ctx'] & { asAdministrator: true }
let outer: string
beforeAll(async () => {
  house = await testContext([land])
  await fillPlaces(house)
  ctx = { ...house.ctx, asAdministrator: true }
  outer = await mkdtemp(join(tmpdir(), 'evenborn-failing-'))
})
afterAll(async () => {
  figure('D4', { faults: Object.values(tried).reduce((sum, count) => sum + count, 0), halfStates: 0 })
  console.log(`[D4] writing calls made to fail: ${JSON.stringify(tried)}; half states 0`)
  await house.close()
  await rm(outer, { recursive: true, force: true })
})

/** Files that a failure has left half made. Whole evidence that no return names is no half state. */
const halves = async (folder: string) =>
  existsSync(folder) ? (await readdir(folder, { recursive: true })).filter((name) => /\.partial$/.test(name)) : []

async function allHolds(): Promise<void> {
  for (const { kept_as } of await ctx.db.selectFrom('return_file').select('kept_as').execute())
    await ctx.files.read(kept_as)
  expect(await halves(house.home)).toEqual([])
}

test.each(failures)('[D4] intake with %s at any call: taken whole or not at all', async (how) => {
  const place = failures.indexOf(how)
  const one = birthPackage(births(20, 202601 + place), { from: 202601 + place, to: 202601 + place })
  const take = async () => void (await receiveReturn(ctx, one.bytes))
  const isHeld = async () => (await returnsInForce(ctx)).some(({ hash }) => hash === one.hash)
  await eachFailure('intake', house.home, how, take, async (thrown) => {
    expect(codeOf(thrown)).toMatch(clean)
    expect(await isHeld()).toBe(thrown === undefined)
    await allHolds()
  })
  expect(await isHeld()).toBe(true)
})

test.each(failures)('[D4] the ledger with %s at any call: it goes on where it was, and holds', async (how) => {
  const place = 3 + failures.indexOf(how)
  const change = () => {
    const one = birthPackage(births(5, 202601 + place), { from: 202601 + place, to: 202601 + place })
    return receiveReturn(ctx, one.bytes)
  }
  await change()
  const enter = async () => {
    while ((await sequence(ctx)) > 0);
    await signLedger(ctx)
  }
  await eachFailure('ledger', house.home, how, enter, async (thrown) => {
    expect(codeOf(thrown)).toMatch(clean)
    expect(await halves(ledgerFolder(house.home))).toEqual([])
    if (!existsSync(join(ledgerFolder(house.home), 'log.vkey'))) return
    const { findings, covered } = await verifyLedger({ folder: ledgerFolder(house.home), db: ctx.db })
    // The newest checkpoint may stand in the files before the database has it: the next signing tells it.
    const unfinished = { what: 'database-checkpoint-differs', size: covered }
    expect(findings.filter(({ what, size }) => what !== unfinished.what || size !== unfinished.size)).toEqual([])
  })
  expect((await verifyLedger({ folder: ledgerFolder(house.home), db: ctx.db })).findings).toEqual([])
})

const file = () => join(outer, 'one.tar.gz.age')
const describe = async () => ({ schema: [], ledger: { entries: 0, states: '' } })
const seal = () => {
  const sealer = new Encrypter()
  sealer.setScryptWorkFactor(8)
  sealer.setPassphrase('a passphrase of an office')
  return sealer
}
const sources = () => ({
  home: house.home,
  clusterUrl: undefined,
  holdLedger: async () => async () => undefined,
  describe,
  now: new Date(),
  withDerived: true,
})

test.each(failures)('[D4] a backup with %s at any call: a whole file or none', async (how) => {
  await rm(file(), { force: true })
  const make = async () => void (await makeBackup(file(), seal(), sources()))
  await eachFailure('backup', outer, how, make, async (thrown) => {
    expect(codeOf(thrown)).toMatch(clean)
    // After the rename the file is whole, though its name is not yet safe.
    if (existsSync(file())) await restoreWhole()
    await rm(file(), { force: true })
    expect(await readdir(outer)).toEqual([])
  })
  await restoreWhole()
})

async function restoreWhole(): Promise<void> {
  const opener = new Decrypter()
  opener.addPassphrase('a passphrase of an office')
  await restoreBackup(file(), join(outer, 'back'), opener)
  await rm(join(outer, 'back'), { recursive: true })
}

test.each(failures)('[D4] a restore with %s at any call: a whole home or none', async (how) => {
  if (!existsSync(file())) await makeBackup(file(), seal(), sources())
  const home = join(outer, 'back')
  const opener = new Decrypter()
  opener.addPassphrase('a passphrase of an office')
  // The many files of a restore are written alike: after the first thirty calls every ninth is enough.
  let last = false
  for (let at = 1; !last; at += at < 30 ? 1 : 9) {
    const { reached, thrown } = await withFailure(
      { at, how, below: outer },
      async () => void (await restoreBackup(file(), home, opener)),
    )
    last = !reached
    if (reached) tried.restore = (tried.restore ?? 0) + 1
    expect(codeOf(thrown)).toMatch(/^(EIO|ENOSPC|backup\.(no-room|home-not-placed)|)$/)
    const there = await readdir(home).catch(() => [])
    // Nothing, or all of it: the manifest was held against every file before the one rename.
    if (there.length > 0) expect(there).toEqual(expect.arrayContaining(['evidence', 'keys', 'ledger']))
    if (last) expect(there.length).toBeGreaterThan(0)
    await rm(home, { recursive: true, force: true })
    expect((await readdir(outer)).filter((name) => name !== 'one.tar.gz.age')).toEqual([])
  }
})

test('[D4] a migration whose connection breaks at any question is whole or absent', async () => {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'evenborn-broken-'))
  const owner = openDatabase(database.ownerUrl, 2)
  try {
    await owner.deleteFrom('schema_migration' as never).execute()
    const { writeFile } = await import('node:fs/promises')
    await writeFile(
      join(folder, '0001-one.sql'),
      'create table one (n int); insert into one select generate_series(1, 500)',
    )
    await writeFile(
      join(folder, '0002-two.sql'),
      'alter table one add column m int; update one set m = n; create table two (n int)',
    )
    const honest = pg.Client.prototype.query
    for (let at = 1; ; at++) {
      let questions = 0
      pg.Client.prototype.query = function (
        this: pg.Client & { connection: { stream: { destroy(): void } } },
        ...args: never[]
      ) {
        if (++questions === at) this.connection.stream.destroy()
        return (honest as (...args: never[]) => never).apply(this, args)
      } as typeof honest
      const done = await migrate(database.ownerUrl, folder).then(
        () => true,
        () => false,
      )
      pg.Client.prototype.query = honest
      if (questions < at) break
      tried.migration = (tried.migration ?? 0) + 1
      const state = await stateOf(owner)
      // Of each file both its row and its tables are there, or neither.
      expect(['', '0001-one.sql one n', '0001-one.sql 0002-two.sql one n m two']).toContain(state)
      if (done) break
    }
    expect(await stateOf(owner)).toBe('0001-one.sql 0002-two.sql one n m two')
  } finally {
    await owner.destroy()
    await database.drop()
    await rm(folder, { recursive: true })
  }
})

async function stateOf(owner: ReturnType<typeof openDatabase>): Promise<string> {
  const { sql } = await import('kysely')
  const asked = sql<{ state: string | null }>`
    select concat_ws(' ',
      (select string_agg(name, ' ' order by name) from schema_migration),
      case when to_regclass('one') is not null then (select string_agg(column_name, ' ' order by ordinal_position desc) from
        (select 'one' as column_name, 9 as ordinal_position union all
         select column_name, -ordinal_position from information_schema.columns where table_name = 'one') c) end,
      case when to_regclass('two') is not null then 'two' end) as state`
  return (await asked.execute(owner)).rows[0]?.state ?? ''
}
