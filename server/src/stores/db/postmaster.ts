import { spawn, spawnSync } from 'node:child_process'
import { chown, open, readdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { storeRefusal } from '../refusal.ts'
import type { SystemUser } from './postgresPrograms.ts'

/** What it takes to run one cluster: programs, folder (holding `data` and `log`), folder of its socket, and its user. */
export type Cluster = {
  programs: string
  folder: string
  socket: string
  user: SystemUser
  settings: readonly string[]
}

/** Messages of the server carry neither statements nor values: those may hold what a log must not. */
const quietLog = ['log_min_error_statement=panic', 'log_error_verbosity=terse', 'log_checkpoints=off']

const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
const dataOf = (cluster: Cluster) => join(cluster.folder, 'data')
const logOf = (cluster: Cluster) => join(cluster.folder, 'log')

/** Makes the cluster beside its place and moves it there whole, so that a killed first start leaves nothing half made. */
export async function makeCluster(cluster: Cluster, password: string): Promise<void> {
  const partial = `${dataOf(cluster)}.partial`
  const passwordFile = join(cluster.folder, 'first-password')
  await rm(partial, { recursive: true, force: true })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (cluster.user) await chown(passwordFile, cluster.user.uid, cluster.user.gid)
  const made = spawnSync(
    join(cluster.programs, 'initdb'),
    [
      ...['-D', partial, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions'],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ],
    { cwd: cluster.folder, env: environment, encoding: 'utf8', ...cluster.user },
  )
  await rm(passwordFile, { force: true })
  if (made.status !== 0) throw storeRefusal('not-started', { log: 'initdb', tail: (made.stderr ?? '').slice(-800) })
  await rename(partial, dataOf(cluster))
}

/** Number of the postmaster that runs on this cluster, or undefined. One left behind by a killed Evenborn counts too. */
export async function runningPostmaster(cluster: Cluster): Promise<number | undefined> {
  const file = await readFile(join(dataOf(cluster), 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(file.split('\n')[0])
  if (!pid) return undefined
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.split('\0').includes(dataOf(cluster)) ? pid : undefined
}

/**
 * Takes over a postmaster that runs already, once it answers. False where none runs, or where it ends meanwhile: the Evenborn
 * before was killed while it stopped its database.
 */
export async function adoptPostmaster(cluster: Cluster, answers: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 3000; tries++) {
    if ((await runningPostmaster(cluster)) === undefined) return false
    if (await answers()) return true
    await wait(20)
  }
  return false
}

/**
 * Starts a postmaster in a process group of its own: an interrupt at the keyboard reaches Evenborn alone, which then stops
 * the database in order.
 */
export async function startPostmaster(cluster: Cluster): Promise<{ exited: () => boolean }> {
  const log = await open(logOf(cluster), 'a', 0o600)
  if (cluster.user) await chown(logOf(cluster), cluster.user.uid, cluster.user.gid)
  const settings = [`unix_socket_directories=${cluster.socket}`, 'listen_addresses=', 'unix_socket_permissions=0700']
  const flags = [...settings, ...quietLog, ...cluster.settings].flatMap((setting) => ['-c', setting])
  const child = spawn(join(cluster.programs, 'postgres'), ['-D', dataOf(cluster), ...flags], {
    cwd: cluster.folder,
    env: environment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...cluster.user,
  })
  let exited = false
  child.once('exit', () => {
    exited = true
  })
  child.once('error', () => {
    exited = true
  })
  child.unref()
  await log.close()
  return { exited: () => exited }
}

/** Waits until `answers` holds; refuses with the end of the log when the database gave up or took longer than a minute. */
export async function waitUntilReady(
  cluster: Cluster,
  answers: () => Promise<boolean>,
  exited: () => boolean,
): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (await answers()) return
    if (exited()) break
    await wait(20)
  }
  const log = await readFile(logOf(cluster), 'utf8').catch(() => '')
  throw storeRefusal('not-started', { log: logOf(cluster), tail: log.trimEnd().split('\n').slice(-6).join(' | ') })
}

/** Stops the postmaster in order (checkpoint, then exit), by the quick way that drops open sessions. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const pid = await runningPostmaster(cluster)
  if (pid === undefined) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 3000; tries++) {
    if ((await runningPostmaster(cluster)) === undefined) return
    await wait(20)
  }
}

/**
 * Ends a postmaster that answers no more, and every process that works on its data, at once: what it acknowledged lies in its
 * write-ahead log. Then its marks are taken away, which a killed one leaves behind: the next would take the number in them for a
 * living one while nobody has asked after the dead. The home’s lock keeps every other Evenborn out meanwhile.
 */
export async function killPostmaster(cluster: Cluster): Promise<void> {
  const pid = await runningPostmaster(cluster)
  if (pid !== undefined) killIfThere(pid)
  for (let tries = 0; tries < 500; tries++) {
    const left = await processesOn(dataOf(cluster))
    if (left.length === 0) break
    for (const one of left) killIfThere(one)
    await wait(20)
  }
  const marks = [join(dataOf(cluster), 'postmaster.pid'), join(cluster.socket, '.s.PGSQL.5432.lock')]
  for (const mark of marks) await rm(mark, { force: true })
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Processes that stand in a cluster’s data folder, as the postmaster and all that it starts do. A dead one stands nowhere. */
async function processesOn(data: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const places = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return pids.filter((_, place) => places[place] === data)
}
