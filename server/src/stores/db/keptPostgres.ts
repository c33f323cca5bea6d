import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, realpath, rename, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { storeRefusal } from '../refusal.ts'
import type { LoginRoles } from './applyRights.ts'
import { lockHome } from './ownerLock.ts'
import { databaseUser, requireOpenTo, type SystemUser, usablePrograms } from './postgresPrograms.ts'
import {
  adoptPostmaster,
  type Cluster,
  killPostmaster,
  makeCluster,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
  waitUntilReady,
} from './postmaster.ts'

/** Login roles of Evenborn, by what they are for: changing the schema, requests, signing in, what runs by itself. */
export const keptRoles = {
  owner: 'evenborn_owner',
  app: 'evenborn_app',
  gate: 'evenborn_gate',
  jobs: 'evenborn_jobs',
} as const satisfies LoginRoles

/** Those, and `postgres`, which makes roles and databases and nothing else. */
export type LoginRole = 'postgres' | (typeof keptRoles)[keyof typeof keptRoles]

/** A running cluster: addresses for `pg`, whether it was found running, and how to stop it. */
export type RunningCluster = {
  urlOf(role: LoginRole, database: string): string
  adopted: boolean
  /** Whether a postmaster runs; it may be deaf all the same. */
  isRunning(): Promise<boolean>
  /** Starts the database again; one that still runs and answers no more is killed first, with all that it has started. */
  revive(): Promise<void>
  stop(): Promise<void>
}

type Passwords = Record<LoginRole, string>

const KEPT_DATABASE = 'evenborn'

/**
 * The PostgreSQL that Evenborn keeps for itself in `<home>/postgres`: made at first, started, or taken over when a killed
 * Evenborn left it running. It listens on a socket alone; passwords lie in `<home>/keys/postgres.json`.
 *
 * @throws `store.second-owner` while another process uses the home, and what `openCluster` refuses
 */
export async function keepPostgres(home: string): Promise<RunningCluster> {
  await mkdir(home, { recursive: true, mode: 0o711 })
  const lock = await lockHome(home)
  try {
    const cluster = await openCluster(home)
    let stopped: Promise<void> | undefined
    const stop = () => {
      // Asked again, it must not stop the database of whoever has the home by then.
      stopped ??= cluster.stop().finally(lock.release)
      return stopped
    }
    return { ...cluster, stop }
  } catch (refusal) {
    await lock.release()
    throw refusal
  }
}

/** Addresses of a kept PostgreSQL that another process keeps running, or undefined when none runs: for commands beside a server. */
export async function joinPostgres(home: string): Promise<Pick<RunningCluster, 'urlOf'> | undefined> {
  if (!existsSync(join(home, 'postgres', 'data'))) return undefined
  const cluster: Cluster = { ...(await foldersOf(home)), programs: '', settings: [], user: undefined }
  if ((await runningPostmaster(cluster)) === undefined) return undefined
  return { urlOf: addresses(cluster, await passwordsOf(home, true)) }
}

/**
 * Makes the cluster of a home if need be and starts or adopts it, without taking the home’s lock.
 *
 * @param settings further settings of the server; tests pass `fsync=off`, nobody else should
 */
export async function openCluster(home: string, settings: readonly string[] = []): Promise<RunningCluster> {
  const user = databaseUser()
  const folders = await makeFolders(home, user)
  requireOpenTo(user, folders.folder)
  const cluster: Cluster = { ...folders, user, programs: await usablePrograms(folders.folder, user), settings }
  const isMade = existsSync(join(folders.folder, 'data'))
  const passwords = await passwordsOf(home, isMade)
  if (!isMade) await makeCluster(cluster, passwords.postgres)

  const urlOf = addresses(cluster, passwords)
  const isReady = () => answers(urlOf('postgres', 'postgres'))
  const adopted = await adoptPostmaster(cluster, isReady)
  if (!adopted) {
    await killPostmaster(cluster)
    const { exited } = await startPostmaster(cluster)
    await waitUntilReady(cluster, isReady, exited)
  }
  await makeRoles(urlOf, passwords, settings.includes('fsync=off'))
  const revive = async () => {
    await killPostmaster(cluster)
    const { exited } = await startPostmaster(cluster)
    await waitUntilReady(cluster, isReady, exited)
  }
  const isRunning = async () => (await runningPostmaster(cluster)) !== undefined
  return { urlOf, adopted, isRunning, revive, stop: () => stopPostmaster(cluster) }
}

async function foldersOf(home: string): Promise<Pick<Cluster, 'folder' | 'socket'>> {
  const folder = join(await realpath(home), 'postgres')
  return { folder, socket: await socketFolder(folder) }
}

/** Makes the folders of a cluster for its user alone. One in their place that belongs to somebody else is not used. */
async function makeFolders(home: string, user: SystemUser): Promise<Pick<Cluster, 'folder' | 'socket'>> {
  const folders = await foldersOf(home)
  for (const path of [folders.folder, folders.socket]) {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const owner = (await stat(path)).uid
    if (![0, user?.uid, process.getuid?.()].includes(owner)) throw storeRefusal('home-closed', { home: path })
    if (user) await chown(path, user.uid, user.gid)
  }
  if (user) await chmod(home, 0o711)
  return folders
}

/** A socket’s path may have 107 bytes: a home with a long name has its socket in the folder for temporary files. */
async function socketFolder(folder: string): Promise<string> {
  const beside = join(folder, 'socket')
  if (Buffer.byteLength(beside) <= 88) return beside
  return join(tmpdir(), `evenborn-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
}

async function passwordsOf(home: string, mustExist: boolean): Promise<Passwords> {
  const file = join(home, 'keys', 'postgres.json')
  const held = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Partial<Passwords>) : undefined
  if (!held && mustExist) throw storeRefusal('secrets-lost', { file })
  const roles: LoginRole[] = ['postgres', ...Object.values(keptRoles)]
  if (held && roles.every((role) => held[role])) return held as Passwords
  await mkdir(join(home, 'keys'), { recursive: true, mode: 0o700 })
  const fresh = () => randomBytes(24).toString('base64url')
  const passwords = Object.fromEntries(roles.map((role) => [role, held?.[role] ?? fresh()])) as Passwords
  const handle = await open(`${file}.partial`, 'w', 0o600)
  await handle.writeFile(JSON.stringify(passwords))
  await handle.sync()
  await handle.close()
  await rename(`${file}.partial`, file)
  return passwords
}

const addresses = (cluster: Pick<Cluster, 'socket'>, passwords: Passwords) => (role: LoginRole, database: string) =>
  `postgres://${role}:${passwords[role]}@${encodeURIComponent(cluster.socket)}/${database}`

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Each step asks first, so that a start killed in between is finished by the next one. */
async function makeRoles(urlOf: RunningCluster['urlOf'], passwords: Passwords, mayLose: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres', 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const fsync = await client.query<{ fsync: string }>('show fsync')
    if (fsync.rows[0]?.fsync !== 'on' && !mayLose) throw storeRefusal('not-durable')
    for (const role of Object.values(keptRoles)) {
      const known = await client.query('select from pg_roles where rolname = $1', [role])
      if (known.rowCount === 0)
        await client.query(`create role ${role} login password ${client.escapeLiteral(passwords[role])}`)
    }
    const known = await client.query('select from pg_database where datname = $1', [KEPT_DATABASE])
    if (known.rowCount === 0) await client.query(`create database ${KEPT_DATABASE} owner evenborn_owner`)
    await client.query(`revoke all on database ${KEPT_DATABASE} from public`)
    await client.query(`grant connect on database ${KEPT_DATABASE} to evenborn_app, evenborn_gate, evenborn_jobs`)
  } finally {
    await client.end()
  }
}
