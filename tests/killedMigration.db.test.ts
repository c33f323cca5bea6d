import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom } from '@evenborn/core/math/random'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCluster, type RunningCluster } from '../server/src/stores/db/keptPostgres.ts'
import { migrate } from '../server/src/stores/db/migrate.ts'
import { figure } from './promises.ts'
import { postmasterOf } from './serving.ts'

/* A migration over 100,000 rows is killed thirty times: the process that runs it, and now and then the database under it. */

const KILLS = 30
const ROWS = 100_000
const program = `
  import { migrate } from ${JSON.stringify(join(import.meta.dirname, '../server/src/stores/db/migrate.ts'))}
  const [url, folder] = process.argv.slice(1)
  console.log('begins')
  await migrate(url, folder)
  console.log('done')
`
let outer: string
let cluster: RunningCluster
const url = () => cluster.urlOf('evenborn_owner', 'evenborn')

async function ask<Row extends object>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url() })
  await client.connect()
  return (await client.query<Row>(text).finally(() => client.end())).rows
}

beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), 'evenborn-migrated-'))
  await chmod(outer, 0o755)
  await mkdir(join(outer, 'home'), { mode: 0o711 })
  await mkdir(join(outer, 'first'))
  await mkdir(join(outer, 'both'))
  cluster = await openCluster(join(outer, 'home'))
  const first = `create table many as select n, n % 7 as kind from generate_series(1, ${ROWS}) n`
  const second = `
    alter table many add column weight integer;
    update many set weight = n * 2 where kind < 4;
    create table few as select kind, count(*) as number from many group by kind;
    update many set weight = 0 where kind >= 4;
    alter table many alter column weight set not null;
    alter table many drop column kind`
  await writeFile(join(outer, 'first', '0001-first.sql'), first)
  await writeFile(join(outer, 'both', '0001-first.sql'), first)
  await writeFile(join(outer, 'both', '0002-second.sql'), second)
  await migrate(url(), join(outer, 'first'))
})
afterAll(async () => {
  await cluster.stop()
  await rm(outer, { recursive: true, force: true })
})

/** Absent, whole, or what of each there is. */
async function stateOf(): Promise<string> {
  const [found] = await ask<{ noted: boolean; columns: string; few: boolean }>(`
    select exists (select from schema_migration where name = '0002-second.sql') as noted, to_regclass('few') is not null as few,
      (select string_agg(column_name, ' ' order by column_name) from information_schema.columns where table_name = 'many') as columns`)
  const text = `${found?.noted} ${found?.few} ${found?.columns}`
  return text === 'false false kind n' ? 'absent' : text === 'true true n weight' ? 'whole' : text
}

const undo = () =>
  ask(`drop table few; alter table many drop column weight; alter table many add column kind integer;
    update many set kind = n % 7; delete from schema_migration where name = '0002-second.sql'`)

test('[D5] a migration killed at thirty points is whole or absent', async () => {
  const chance = randomFrom(30)
  const found: Record<string, number> = {}
  const began = performance.now()
  await migrate(url(), join(outer, 'both'))
  const usual = performance.now() - began
  await undo()
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program, url(), join(outer, 'both')], {
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: import.meta.dirname,
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await wait(chance.uniform() * usual * 1.3)
    // Every fifth time it is the database that dies, with its process.
    if (kill % 5 === 4) process.kill(postmasterOf(join(outer, 'home')), 'SIGKILL')
    child.kill('SIGKILL')
    await ended
    if (kill % 5 === 4) await cluster.revive()
    // The session of a killed client would go on to the end of its statement: it is ended where it stands.
    await ask(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'evenborn' and usename = current_user and pid <> pg_backend_pid()`,
    )
    await expect
      .poll(
        async () =>
          (
            await ask(
              `select from pg_stat_activity where datname = 'evenborn' and usename = current_user and pid <> pg_backend_pid()`,
            )
          ).length,
        {
          timeout: 20_000,
          interval: 30,
        },
      )
      .toBe(0)
    const state = await stateOf()
    found[state] = (found[state] ?? 0) + 1
    if (state !== 'whole') continue
    await undo()
  }
  figure('D5', { kills: KILLS, rows: ROWS, halfStates: KILLS - (found.absent ?? 0) - (found.whole ?? 0) })
  console.log(`[D5] ${KILLS} kills over ${ROWS} rows: ${JSON.stringify(found)}`)
  expect(Object.keys(found).filter((state) => !['absent', 'whole'].includes(state))).toEqual([])
  expect(found.absent).toBeGreaterThan(5)
  if ((await stateOf()) === 'absent') expect(await migrate(url(), join(outer, 'both'))).toEqual(['0002-second.sql'])
  expect(
    await ask(`select count(*)::int as rows, count(*) filter (where weight is null)::int as missing from many`),
  ).toEqual([{ rows: ROWS, missing: 0 }])
}, 150_000)
