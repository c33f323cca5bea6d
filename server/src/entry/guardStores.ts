import type { Ctx } from '../foundation/context.ts'
import { nameOf } from '../foundation/job.ts'
import type { RunningCluster } from '../stores/db/keptPostgres.ts'
import { type DatabaseHealth, type WatchTimes, watchPostgres } from '../stores/db/watchPostgres.ts'
import type { Disk } from '../stores/files/diskSpace.ts'

/** What is known of the stores while a server runs. A database at an address is watched over by those who run it. */
export type StoreGuard = { database(): DatabaseHealth | 'addressed'; stop(): Promise<void> }

const EVERY = 5000
const MEGABYTE = 2 ** 20

/**
 * Watches over the stores of a running server: the database that Evenborn keeps is started again when it dies or hangs; a
 * disk that runs full is shown where progress is shown, and what was held back for that case is given to the database.
 *
 * @param onRestart what is to be done once the database has been started again
 */
export function guardStores(
  { progress, log }: Pick<Ctx, 'progress' | 'log'>,
  disk: Disk,
  kept: RunningCluster | undefined,
  onRestart: () => Promise<void>,
  times?: WatchTimes,
): StoreGuard {
  const toldOfDatabase = (health: DatabaseHealth, error?: unknown) => {
    const { answers, restarts, failures } = health
    if (answers) progress.clear('database')
    else progress.fail('database', failures)
    if (answers) log.warn({ restarts }, 'database started again')
    else log.error({ failures, failure: error === undefined ? 'silent' : nameOf(error) }, 'database away')
    if (answers) onRestart().catch((error: unknown) => log.error({ failure: nameOf(error) }, 'tasks not taken back'))
    if (failures > 0) void disk.dropBallast()
  }
  const watch = kept && watchPostgres(kept, toldOfDatabase, times)
  const look = async () => {
    const { free, least } = await disk.room()
    if (free >= least) {
      progress.clear('disk')
      if (watch?.health().answers ?? true) await disk.keepBallast()
    } else
      progress.show({ name: 'disk', detail: '', done: Math.floor(free / MEGABYTE), of: Math.ceil(least / MEGABYTE) })
  }
  const looking = () => void look().catch((error: unknown) => log.error({ failure: nameOf(error) }, 'disk not seen'))
  looking()
  const timer = setInterval(looking, times?.every ?? EVERY)
  return {
    database: () => watch?.health() ?? 'addressed',
    stop: async () => {
      clearInterval(timer)
      await watch?.stop()
    },
  }
}
