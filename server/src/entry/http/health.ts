import { timingSafeEqual } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Ctx } from '../../foundation/context.ts'
import type { DatabaseHealth } from '../../stores/db/watchPostgres.ts'
import type { Disk } from '../../stores/files/diskSpace.ts'
import { problemOf, requestRefusal } from './problem.ts'
import type { RequestTimes } from './requestTimes.ts'

/** What health is told of, beside the context. */
export type HealthSources = {
  database(): DatabaseHealth | 'addressed'
  /** Word that opens /metrics to another machine. */
  metricsToken: string | undefined
}

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve and take returns, or what it lacks. `/metrics`: counts
 * for Prometheus, to this machine or to who has the token. None of them tells of an area, an account or a person.
 */
export function serveHealth(
  app: FastifyInstance,
  ctx: Ctx,
  { disk, sources, times }: { disk: Disk | undefined; sources: HealthSources | undefined; times: RequestTimes },
): void {
  app.get('/health/live', async (_request, reply) => plain(reply).send('live\n'))
  app.get('/health/ready', async (_request, reply) => {
    const lacking = await lackingNow(ctx, disk)
    return plain(reply)
      .status(lacking.length === 0 ? 200 : 503)
      .send(lacking.length === 0 ? 'ready\n' : `${lacking.map((one) => `not ready: ${one}`).join('\n')}\n`)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, sources?.metricsToken)) {
      const { status, body } = problemOf(requestRefusal('not-found'))
      return reply.status(status).header('cache-control', 'no-store').send(body)
    }
    const now = await gaugesNow(ctx, disk, sources)
    return plain(reply)
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(`${gaugeText(now)}\n${times.text()}\n`)
  })
}

const plain = (reply: FastifyReply) => reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8')

const LONGEST = 2000

/** Failures and what takes too long count alike: it is not there. */
const orUndefined = <Result>(work: Promise<Result>): Promise<Result | undefined> =>
  Promise.race([work.catch(() => undefined), wait(LONGEST, undefined, { ref: false })])

type Lacking = 'database' | 'disk' | 'ledger'

async function lackingNow(ctx: Ctx, disk: Disk | undefined): Promise<Lacking[]> {
  const [answer, room] = await Promise.all([
    orUndefined(sql`select 1`.execute(ctx.db)),
    disk ? orUndefined(disk.room()) : undefined,
  ])
  const isLedgerKept = ctx.progress.steps().every(({ name, failed }) => name !== 'ledger' || failed === 0)
  return [
    ...(answer ? [] : ['database' as const]),
    ...(room && room.free < room.least ? ['disk' as const] : []),
    ...(isLedgerKept ? [] : ['ledger' as const]),
  ]
}

/** From this machine and not passed on by a proxy on it, or with the token. */
function mayRead({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) {
    const [given, wanted] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)]
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
  const isPassedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => name in headers)
  const from = socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  return !isPassedOn && (from === '::1' || from.startsWith('127.'))
}

type Gauge = { name: string; help: string; values: readonly { labels?: string; value: number }[] }

const one = (name: string, help: string, value: number): Gauge => ({ name, help, values: [{ value }] })

async function gaugesNow(ctx: Ctx, disk: Disk | undefined, sources: HealthSources | undefined): Promise<Gauge[]> {
  const [ledger, queue, room] = await Promise.all([
    orUndefined(ledgerNow(ctx)),
    orUndefined(queueNow(ctx)),
    disk ? orUndefined(disk.room()) : undefined,
  ])
  const database = sources?.database() ?? 'addressed'
  return [
    one('process_resident_bytes', 'memory of the server', process.memoryUsage.rss()),
    one('process_uptime_seconds', 'since the server started', Math.round(process.uptime())),
    one('database_up', 'the database answers', ledger ? 1 : 0),
    one(
      'database_restarts',
      'how often the kept database was started again',
      database === 'addressed' ? 0 : database.restarts,
    ),
    ...(room
      ? [
          one('disk_free_bytes', 'free on the disk of the home', room.free),
          one('disk_least_bytes', 'below this nothing new is taken', room.least),
        ]
      : []),
    ...(ledger
      ? [
          one('ledger_entries', 'entries in the ledger', ledger.entries),
          one('ledger_waiting', 'recorded and not entered yet', ledger.waiting),
          one('ledger_unsigned', 'entered and not signed yet', ledger.entries - ledger.signed),
        ]
      : []),
    { name: 'queue_tasks', help: 'tasks of jobs by state', values: queue ?? [] },
    {
      name: 'work_failures',
      help: 'tries that failed since work behind the figures last went',
      values: ctx.progress.steps().map(({ name, failed }) => ({ labels: `step="${name}"`, value: failed })),
    },
  ]
}

async function ledgerNow({ db }: Ctx): Promise<{ entries: number; waiting: number; signed: number }> {
  const asked = sql<{ entries: number; waiting: number; signed: number }>`
    select (select coalesce(max(seq) + 1, 0) from ledger_entry) as entries,
           (select count(*) from ledger_outbox) as waiting,
           (select coalesce(max(size), 0) from ledger_checkpoint) as signed`
  return (await asked.execute(db)).rows[0]!
}

async function queueNow({ db }: Ctx): Promise<{ labels: string; value: number }[]> {
  const asked = sql<{ name: string; state: string; tasks: number }>`
    select name, state::text as state, count(*) as tasks from pgboss.job where name !~ '^__' group by 1, 2 order by 1, 2`
  const { rows } = await asked.execute(db)
  return rows.map(({ name, state, tasks }) => ({ labels: `job="${name}",state="${state}"`, value: tasks }))
}

const gaugeText = (gauges: readonly Gauge[]): string =>
  gauges
    .flatMap(({ name, help, values }) => [
      `# HELP evenborn_${name} ${help}`,
      `# TYPE evenborn_${name} gauge`,
      ...values.map(({ labels, value }) => `evenborn_${name}${labels ? `{${labels}}` : ''} ${value}`),
    ])
    .join('\n')
