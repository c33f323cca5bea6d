import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { pino } from 'pino'
import type { Config, DatabaseUrls } from '../foundation/config.ts'
import type { Ctx } from '../foundation/context.ts'
import { installQueue, openQueue, type Queue } from '../foundation/job.ts'
import { newProgress } from '../foundation/progress.ts'
import { applyRights } from '../stores/db/applyRights.ts'
import { openDatabase, openRequests, requireSound } from '../stores/db/database.ts'
import { joinPostgres, keepPostgres, keptRoles, type RunningCluster } from '../stores/db/keptPostgres.ts'
import { migrate } from '../stores/db/migrate.ts'
import { openEngine } from '../stores/engine/duckdb.ts'
import { openEvidence } from '../stores/files/evidence.ts'
import { storeRefusal } from '../stores/refusal.ts'
import { jobs } from './jobs.ts'

/** Everything opened and brought up to date, and how to close it again. */
export type OpenedContext = {
  ctx: Ctx
  queue: Queue
  /** True where another process keeps the database and this one works beside it. */
  beside: boolean
  /** The database that this process keeps; undefined where it is at an address, or kept by another process. */
  kept: RunningCluster | undefined
  /** The database with the role that owns the schema. */
  ownerUrl: string
  close(): Promise<void>
}

type Addresses = DatabaseUrls & {
  /** The superuser’s, where Evenborn keeps the database. */
  clusterUrl?: string
  beside: boolean
  kept?: RunningCluster
  stop(): Promise<void>
}

/**
 * Opens the stores: the database that Evenborn keeps or the one at an address, its schema, the queue, the engine and the
 * evidence.
 *
 * @param mayStandBeside true for a command that may work while a server of the same home runs
 * @param now the clock; a demo may stand on another day
 */
export async function openContext(
  config: Config,
  { mayStandBeside = false, now = () => new Date() }: { mayStandBeside?: boolean; now?: () => Date } = {},
): Promise<OpenedContext> {
  await mkdir(config.home, { recursive: true, mode: 0o711 })
  const addresses = await openAddresses(config, mayStandBeside)
  try {
    return await openStores(config, addresses, now)
  } catch (error) {
    await addresses.stop()
    throw error
  }
}

async function openStores(
  config: Config,
  { appUrl, ownerUrl, gateUrl, jobsUrl, beside, kept, stop }: Addresses,
  now: () => Date,
): Promise<OpenedContext> {
  if (!beside) {
    const roles = { owner: userOf(ownerUrl), app: userOf(appUrl), gate: userOf(gateUrl), jobs: userOf(jobsUrl) }
    await migrate(ownerUrl)
    await applyRights(ownerUrl, roles)
    await installQueue(ownerUrl, roles, jobs)
  }
  const [systemDb, gateDb, requests] = [openDatabase(jobsUrl), openDatabase(gateUrl, 4), openRequests(appUrl)]
  const [engine, queue] = await Promise.all([openEngine(), openQueue(jobsUrl)])
  const ctx: Ctx = {
    db: systemDb,
    systemDb,
    gateDb,
    requestDb: requests.as,
    engine,
    files: openEvidence(config.home, config.leastFree),
    home: config.home,
    ...(config.singleSignOn ? { singleSignOn: config.singleSignOn } : {}),
    tasks: queue,
    progress: newProgress(randomUUID().slice(0, 8)),
    now,
    newId: randomUUID,
    random: randomBytes,
    log: pino({ level: config.logLevel, base: null }, pino.destination(2)),
  }
  const close = async () => {
    await queue.stop()
    await Promise.all([systemDb.destroy(), gateDb.destroy(), requests.close()])
    await engine.close()
    await stop()
  }
  return { ctx, queue, beside, kept, ownerUrl, close }
}

const userOf = (url: string): string => decodeURIComponent(new URL(url).username)

function requireApart(urls: DatabaseUrls): void {
  const users = Object.values(urls).map(userOf)
  const twice = users.find((user, place) => users.indexOf(user) !== place)
  if (twice !== undefined) throw storeRefusal('roles-not-apart', { role: twice })
}

/** Where the database is, which is started where Evenborn keeps it and it does not run; its schema is left as it is. */
export async function openAddresses({ home, database }: Config, mayStandBeside: boolean): Promise<Addresses> {
  if (database !== 'kept') {
    requireApart(database)
    for (const url of Object.values(database)) await requireSound(url)
    return { ...database, beside: false, stop: async () => undefined }
  }
  const urls = (urlOf: Awaited<ReturnType<typeof keepPostgres>>['urlOf']) => ({
    appUrl: urlOf(keptRoles.app, 'evenborn'),
    ownerUrl: urlOf(keptRoles.owner, 'evenborn'),
    gateUrl: urlOf(keptRoles.gate, 'evenborn'),
    jobsUrl: urlOf(keptRoles.jobs, 'evenborn'),
    clusterUrl: urlOf('postgres', 'postgres'),
  })
  try {
    const cluster = await keepPostgres(home)
    return { ...urls(cluster.urlOf), beside: false, kept: cluster, stop: cluster.stop }
  } catch (error) {
    const isHeld = error instanceof Refusal && error.code === 'store.second-owner'
    const running = isHeld && mayStandBeside ? await joinPostgres(home) : undefined
    if (!running) throw error
    return { ...urls(running.urlOf), beside: true, stop: async () => undefined }
  }
}
