import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { applyRights } from './applyRights.ts'
import { keptRoles, openCluster, type RunningCluster } from './keptPostgres.ts'
import { migrate } from './migrate.ts'

/** A database of one test file: its addresses, and how to drop it. */
export type TestDatabase = {
  administratorUrl: string
  ownerUrl: string
  appUrl: string
  gateUrl: string
  jobsUrl: string
  drop(): Promise<void>
}

const template = 'template_evenborn'

/**
 * A fresh database with the whole schema, copied from a template in some 50 ms. The cluster is real, one for each run of
 * the tests; it does not sync, for nothing in it needs to last.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const home = inject('testHome')
  const cluster = await oneAtATime(home, () => startedCluster(home))
  const name = `test_${randomBytes(8).toString('hex')}`
  const command = (text: string) => runAsAdministrator(cluster, text)
  await oneAtATime(home, () => command(`create database ${name} template ${template} owner evenborn_owner`))
  return {
    administratorUrl: cluster.urlOf('postgres', name),
    ownerUrl: cluster.urlOf('evenborn_owner', name),
    appUrl: cluster.urlOf('evenborn_app', name),
    gateUrl: cluster.urlOf('evenborn_gate', name),
    jobsUrl: cluster.urlOf('evenborn_jobs', name),
    drop: () => command(`drop database if exists ${name} with (force)`),
  }
}

async function startedCluster(home: string): Promise<RunningCluster> {
  const cluster = await openCluster(home, ['fsync=off', 'full_page_writes=off'])
  if (existsSync(join(home, 'ready'))) return cluster
  await runAsAdministrator(cluster, `drop database if exists ${template}`)
  await runAsAdministrator(cluster, `create database ${template} owner evenborn_owner`)
  const ownerUrl = cluster.urlOf('evenborn_owner', template)
  await migrate(ownerUrl)
  await applyRights(ownerUrl, keptRoles)
  await writeFile(join(home, 'ready'), '')
  return cluster
}

async function runAsAdministrator(cluster: RunningCluster, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.urlOf('postgres', 'postgres') })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

/** Test files run in processes of their own: a folder that only one of them can make keeps them in turn. */
async function oneAtATime<Result>(home: string, work: () => Promise<Result>): Promise<Result> {
  const turn = join(home, 'turn')
  while (
    !(await mkdir(turn).then(
      () => true,
      () => false,
    ))
  )
    await wait(10)
  try {
    return await work()
  } finally {
    await rmdir(turn)
  }
}
