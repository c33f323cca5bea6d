import { readFile, readlink, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { storeRefusal } from '../refusal.ts'

/**
 * Who holds a home: number, start (clock ticks since boot) and boot together name one process for ever; `hold` counts how
 * often it has asked, so that it never takes a later hold for an earlier one.
 */
type Holder = { pid: number; started: string; boot: string; hold: number }

/** What a file holds; undefined where it is gone. Any other failure is thrown: what cannot be seen is not taken for gone. */
const textOf = (file: string) => readFile(file, 'utf8').catch(undefinedIfGone)

function undefinedIfGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error
}

/**
 * When a process started, or undefined when no such process runs: fields 3 (state) and 22 (start) of /proc/<pid>/stat,
 * counted after the name. One that has been killed and whose parent has not asked after it yet (Z, X) runs no more.
 */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await textOf(`/proc/${pid}/stat`)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? undefined : fields?.[19]
}

const bootId = async () => (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()

/** Where a lock leads, undefined where there is none. One that is a file (an Evenborn of old made it) is read instead. */
const holderTextOf = (lock: string): Promise<string | undefined> =>
  readlink(lock).catch((error: NodeJS.ErrnoException) =>
    error.code === 'EINVAL' ? textOf(lock) : undefinedIfGone(error),
  )

/** Number of the process that a lock names, if that process lives. */
async function livingOwner(text: string): Promise<number | undefined> {
  const { pid, started, boot } = parsed(text)
  if (pid === undefined || started === undefined || boot !== (await bootId())) return undefined
  return (await startOf(pid)) === started ? pid : undefined
}

function parsed(text: string): Partial<Holder> {
  try {
    return (JSON.parse(text) as Partial<Holder> | null) ?? {}
  } catch {
    return {}
  }
}

let holds = 0

/**
 * Takes a home for this process, so that two cannot run one database. The lock of a process that is gone is taken over.
 *
 * The lock is a symbolic link that leads nowhere and names its holder: made whole or not at all, in one step, with nothing
 * beside it that a crash could leave behind.
 *
 * @throws `store.second-owner` while another living process holds it, or this one already
 */
export async function lockHome(home: string): Promise<{ release(): Promise<void> }> {
  const started = (await startOf(process.pid)) ?? ''
  const mine: Holder = { pid: process.pid, started, boot: await bootId(), hold: ++holds }
  const lock = join(home, 'owner.lock')
  const text = JSON.stringify(mine)
  await take(home, lock, text)
  return {
    // Nobody takes a lock from a living process, so one that is still ours here stays so until it is removed.
    release: async () => {
      if ((await holderTextOf(lock)) === text) await rm(lock, { force: true })
    },
  }
}

async function take(home: string, lock: string, mine: string): Promise<void> {
  while (!(await place(lock, mine))) if (await isStale(home, lock)) await clearStale(home, lock, mine)
}

const place = (lock: string, mine: string): Promise<boolean> =>
  symlink(mine, lock).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

/** Whether a lock of somebody gone stands there. @throws `store.second-owner` when its holder lives */
async function isStale(home: string, lock: string): Promise<boolean> {
  const text = await holderTextOf(lock)
  const owner = text === undefined ? undefined : await livingOwner(text)
  if (owner !== undefined) throw storeRefusal('second-owner', { home, pid: owner })
  return text !== undefined
}

/**
 * Removes a stale lock. Only who holds the lock beside it may: of several that find it stale, a slow one would otherwise
 * remove what a quick one has put in its place. Seen stale from within, it stays as it is until it is removed here. The lock
 * beside it may be stale in its turn, when its holder was killed between these lines; it is cleared in the same way.
 */
async function clearStale(home: string, lock: string, mine: string): Promise<void> {
  const clearing = `${lock}.clearing`
  await take(home, clearing, mine)
  try {
    if (await isStale(home, lock)) await rm(lock, { force: true })
  } finally {
    await rm(clearing, { force: true })
  }
}
