import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { RunningCluster } from './keptPostgres.ts'

/** A question every so often, and how long its answer may take, in milliseconds. */
export type WatchTimes = { every: number; within: number }

/** What was found at the last question: it answers, it is being started again, and how often that was needed so far. */
export type DatabaseHealth = { answers: boolean; restarts: number; failures: number }

export type PostgresWatch = { health(): DatabaseHealth; stop(): Promise<void> }

/** A session that hangs is set free ten seconds later at most: found at the next question, asked twice, restarted. */
const PATIENCE: WatchTimes = { every: 5000, within: 1500 }
const LONGEST_WAIT = 30_000

/** In a session of its own, for what must be known is whether the database lets somebody in. */
async function ask(url: string, within: number): Promise<'answers' | 'busy' | 'silent'> {
  const client = new pg.Client({ connectionString: url, application_name: 'evenborn watch' })
  client.on('error', () => undefined)
  const asked = client
    .connect()
    .then(() => client.query('select 1'))
    .then(
      () => 'answers' as const,
      // It spoke: full of sessions, starting, recovering, out of disk. Killing it would mend none of these.
      (error: unknown) => (error instanceof pg.DatabaseError ? ('busy' as const) : ('silent' as const)),
    )
  const stop = new AbortController()
  const late = wait(within, 'silent' as const, { signal: stop.signal }).catch(() => 'silent' as const)
  const found = await Promise.race([asked, late])
  stop.abort()
  // One that hangs takes no farewell either: its socket is closed from this side.
  if (found === 'silent')
    (client as unknown as { connection?: { stream?: { destroy(): void } } }).connection?.stream?.destroy()
  else void client.end().catch(() => undefined)
  return found
}

/**
 * Watches over the database that Evenborn keeps while it serves. One that has died is started again; one that does not answer
 * in time is killed, with all its processes, and started again. What was acknowledged lies in its write-ahead log. A start
 * that fails (the disk is full) is tried again, later and later.
 *
 * @param told what is new: it went away (with how often a start has failed since), or it answers again
 */
export function watchPostgres(
  cluster: Pick<RunningCluster, 'urlOf' | 'isRunning' | 'revive'>,
  told: (health: DatabaseHealth, error?: unknown) => void,
  { every, within }: WatchTimes = PATIENCE,
): PostgresWatch {
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (ms: number) => wait(ms, undefined, { signal }).catch(() => undefined)
  let health: DatabaseHealth = { answers: true, restarts: 0, failures: 0 }
  const set = (next: Partial<DatabaseHealth>, error?: unknown) => {
    health = { ...health, ...next }
    told(health, error)
  }

  const isAway = async () =>
    !(await cluster.isRunning()) || (await ask(cluster.urlOf('postgres', 'postgres'), within)) === 'silent'

  const revive = async () => {
    set({ answers: false, failures: 0 })
    while (!signal.aborted) {
      try {
        // One that speaks again, or is busy with its recovery, is left alone.
        if (await isAway()) await cluster.revive()
        if ((await ask(cluster.urlOf('postgres', 'postgres'), within)) === 'answers')
          return set({ answers: true, failures: 0, restarts: health.restarts + 1 })
      } catch (error) {
        set({ failures: health.failures + 1 }, error)
      }
      await pause(Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(health.failures, 6)))
    }
  }

  const watching = (async () => {
    while (!signal.aborted) {
      // A machine that was busy for a moment is asked twice: a restart ends every session.
      if ((await isAway()) && !signal.aborted && (await isAway()) && !signal.aborted) await revive()
      await pause(every)
    }
  })()

  return {
    health: () => health,
    stop: async () => {
      stopping.abort()
      await watching
    },
  }
}
