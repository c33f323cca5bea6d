import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { storeRefusal } from '../refusal.ts'

/** Who holds a home: number, start (clock ticks since boot) and boot together name one process for ever. */
type Holder = { pid: number; started: string; boot: string }

/**
 * When a process started, or undefined when no such process runs: fields 3 (state) and 22 (start) of /proc/<pid>/stat,
 * counted after the name. One that has been killed and whose parent has not asked after it yet (Z, X) runs no more.
 */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? undefined : fields?.[19]
}

const bootId = async () => (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()

async function holderOf(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Holder)
  } catch {
    return undefined
  }
}

const lives = async (holder: Holder) =>
  holder.boot === (await bootId()) && (await startOf(holder.pid)) === holder.started

/**
 * Takes a home for this process, so that two cannot run one database. The lock of a process that is gone is taken over.
 *
 * The file appears whole (linked, not written in place); a stale one is moved aside under a name of our own before it is
 * judged again, so of several that find it stale only one goes on.
 *
 * @throws `store.second-owner` while another living process holds it
 */
export async function lockHome(home: string): Promise<{ release(): Promise<void> }> {
  const file = join(home, 'owner.lock')
  const mine: Holder = { pid: process.pid, started: (await startOf(process.pid)) ?? '', boot: await bootId() }
  const offer = `${file}.${process.pid}`
  await writeFile(offer, JSON.stringify(mine), { mode: 0o600 })
  try {
    for (;;) {
      const taken = await link(offer, file).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false
          throw error
        },
      )
      if (taken) return { release: () => rm(file, { force: true }) }
      await clearStale(file, home)
    }
  } finally {
    await rm(offer, { force: true })
  }
}

async function clearStale(file: string, home: string): Promise<void> {
  const before = await holderOf(file)
  if (before && (await lives(before))) throw storeRefusal('second-owner', { home, pid: before.pid })
  const aside = `${file}.stale.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  const moved = await holderOf(aside)
  if (moved && (await lives(moved))) {
    await link(aside, file).catch(() => undefined)
    await rm(aside, { force: true })
    throw storeRefusal('second-owner', { home, pid: moved.pid })
  }
  await rm(aside, { force: true })
}
