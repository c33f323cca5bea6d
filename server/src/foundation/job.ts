import { fromKysely, PgBoss } from 'pg-boss'
import type { Ctx } from './context.ts'
import type { ProgressStep } from './progress.ts'
import type { Tasks } from './tasks.ts'

/** Work that starts by itself, as a value. It may run twice (after a crash), so its `work` must bear that. */
export type Job<Data extends object = object> = {
  name: string
  /** True: while one waits, another request for it adds nothing. For work over everything, as linking is. */
  once: boolean
  /** How often it is tried again after a failure, each time later. */
  retries: number
  /** Step of the progress that shows its failures; its work clears it once it goes. */
  step?: ProgressStep['name']
  work(ctx: Ctx, task: Data): Promise<void>
  /** Told when the last try has failed. */
  gaveUp?(ctx: Ctx, task: Data, error: unknown): Promise<void>
}

/** Queues one more task for a job, in the transaction that `ctx` may stand in. */
export const queueJob = <Data extends object>({ tasks, db }: Ctx, job: Job<Data>, task: Data): Promise<void> =>
  tasks.send(db, job.name, task)

const quiet = { supervise: false, schedule: false, registerInstance: false, reindex: false } as const

/**
 * Makes the queue’s tables (schema `pgboss`) and opens them: to what runs by itself, which works with them, and to requests,
 * which put tasks there.
 */
export async function installQueue(
  ownerUrl: string,
  roles: { app: string; jobs: string },
  jobs: readonly Job<never>[],
): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, ...quiet })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    for (const job of jobs) await boss.createQueue(job.name, queueOptions(job))
    const [worker, asker] = [roles.jobs, roles.app].map((role) => `"${role.replaceAll('"', '""')}"`)
    await boss.getDb().executeSql(`
      revoke all on all tables in schema pgboss from ${asker};
      grant usage on schema pgboss to ${worker}, ${asker};
      grant select, insert, update, delete on all tables in schema pgboss to ${worker};
      grant select, insert on all tables in schema pgboss to ${asker};
      grant usage on all sequences in schema pgboss to ${worker}, ${asker};
      grant execute on all functions in schema pgboss to ${worker}, ${asker}`)
  } finally {
    await boss.stop({ graceful: false })
  }
}

const queueOptions = (job: Job<never>) => ({
  policy: job.once ? 'stately' : 'standard',
  retryLimit: job.retries,
  retryBackoff: job.retries > 0,
  retryDelay: 1,
  expireInSeconds: 1800,
  notify: true,
})

/** The queue of a running server: sends tasks and, once `run` is called, works on them. */
export type Queue = Tasks & {
  run(ctx: Ctx, jobs: readonly Job<never>[]): Promise<void>
  /** Lets tasks in hand be tried again: their end could not be written down while the database was away. */
  takeBack(jobs: readonly Job<never>[]): Promise<void>
  /** Waits for the task in hand (at most 20 s), then lets go. */
  stop(): Promise<void>
}

export async function openQueue(url: string): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    registerInstance: false,
    reindex: false,
    useListenNotify: true,
  })
  boss.on('error', () => undefined)
  await boss.start()
  return {
    send: async (db, job, task) => {
      await boss.send(job, task, { db: fromKysely(db) })
    },
    run: async (ctx, jobs) => {
      await takeBack(boss, jobs)
      for (const job of jobs) await workOn(boss, ctx, job as unknown as Job)
    },
    takeBack: (jobs) => takeBack(boss, jobs),
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  }
}

/** Tasks that a killed server had in hand, or one whose database was away, are tried again now, not when their time is up. */
async function takeBack(boss: PgBoss, jobs: readonly Job<never>[]): Promise<void> {
  for (const { name } of jobs) {
    const found = `select id from pgboss.job where name = $1 and state = 'active'`
    const { rows } = await boss.getDb().executeSql(found, [name])
    const ids = rows.map((row: { id: string }) => row.id)
    if (ids.length > 0) await boss.fail(name, ids)
  }
}

async function workOn(boss: PgBoss, ctx: Ctx, job: Job): Promise<void> {
  await boss.work<object>(
    job.name,
    { includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
    async ([task]) => {
      if (!task) return
      try {
        await job.work(ctx, task.data)
        if (job.step && task.retryCount > 0) ctx.progress.clear(job.step)
        ctx.log.info({ job: job.name }, 'job done')
      } catch (error) {
        ctx.log.error({ job: job.name, tries: task.retryCount + 1, failure: nameOf(error) }, 'job failed')
        if (job.step) ctx.progress.fail(job.step, task.retryCount + 1)
        if (task.retryCount >= job.retries) await job.gaveUp?.(ctx, task.data, error)
        throw error
      }
    },
  )
}

/** A log names the kind of a failure and where it arose, never its message: that may quote what was worked on. */
export const nameOf = (error: unknown): string =>
  error instanceof Error ? `${'code' in error ? String(error.code) : error.name}` : typeof error
