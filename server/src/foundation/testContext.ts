import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Db, openDatabase, openRequests } from '../stores/db/database.ts'
import { keptRoles } from '../stores/db/keptPostgres.ts'
import { type TestDatabase, testDatabase } from '../stores/db/testDatabase.ts'
import { openEngine } from '../stores/engine/duckdb.ts'
import { openEvidence } from '../stores/files/evidence.ts'
import type { Ctx } from './context.ts'
import { installQueue, type Job, openQueue, type Queue } from './job.ts'
import { newProgress } from './progress.ts'

/** A context on real stores of its own, for one test file. Its clock stands where the test sets it. */
export type TestContext = {
  ctx: Ctx
  queue: Queue
  home: string
  /** Addresses of its database, by role: the one that works, the schema’s owner, the one that may do anything. */
  urls: Omit<TestDatabase, 'drop'>
  /** How many entries the migrations have left for the ledger. */
  entered: number
  setNow(moment: string): void
  close(): Promise<void>
}

/**
 * @param jobs jobs whose tasks the test sends; they run only once the test calls `queue.run`
 */
export async function testContext(jobs: readonly Job<never>[] = []): Promise<TestContext> {
  const database = await testDatabase()
  await installQueue(database.ownerUrl, keptRoles, jobs)
  const home = await mkdtemp(join(tmpdir(), 'evenborn-home-'))
  const systemDb = openDatabase(database.jobsUrl)
  const gateDb = openDatabase(database.gateUrl, 4)
  const requests = openRequests(database.appUrl)
  const engine = await openEngine()
  const queue = await openQueue(database.jobsUrl)
  let now = new Date('2026-04-02T01:00:00Z')
  const ctx: Ctx = {
    db: systemDb,
    systemDb,
    gateDb,
    requestDb: requests.as,
    engine,
    files: openEvidence(home),
    home,
    tasks: queue,
    progress: newProgress('test'),
    now: () => now,
    newId: randomUUID,
    random: randomBytes,
    log: pino({ level: 'silent' }),
  }
  return {
    ctx,
    queue,
    home,
    urls: database,
    entered: await countOutbox(systemDb),
    setNow: (moment) => {
      now = new Date(moment)
    },
    close: async () => {
      await queue.stop()
      await Promise.all([systemDb.destroy(), gateDb.destroy(), requests.close()])
      await engine.close()
      await database.drop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function countOutbox(db: Db): Promise<number> {
  const asked = db.selectFrom('ledger_outbox').select(({ fn }) => fn.countAll<number>().as('rows'))
  return (await asked.executeTakeFirstOrThrow()).rows
}
