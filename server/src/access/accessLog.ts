import { createHash } from 'node:crypto'
import type { DataClass } from '@evenborn/core/access/dataClass'
import type { Look } from '@evenborn/core/access/look'
import type { Officer } from '@evenborn/core/access/officer'
import { encodeCanonical } from '@evenborn/core/ledger/canonicalJson'
import { leafHash, rootOf } from '@evenborn/core/ledger/merkleTree'
import { type Insertable, type Selectable, sql } from 'kysely'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { nameOf } from '../foundation/job.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record, WHOLE_LEDGER } from '../ledger/record.ts'
import type { AccessLogTable } from '../stores/db/tables.ts'
import { permit } from './permit.ts'
import { accessRefusal } from './refusal.ts'
import { rowCondition } from './rowCondition.ts'

/** What was asked and what came of it, as the edge knows it. */
export type Asking = {
  officer: Officer | undefined
  /** Domain and name of the endpoint. */
  endpoint: string
  class: DataClass
  allowed: boolean
  input: unknown
  output: unknown
}

/** The record of who looked, being kept: what comes in is written once a second, and a batch of it is entered each minute. */
export type AccessLog = { note(asking: Asking): void; stop(): Promise<void> }

const WRITE_EVERY = 1_000
const BATCH_EVERY = 60_000
/** So many lines are held back at most while the database is away. */
const MOST_HELD = 100_000

export function keepAccessLog(ctx: Ctx): AccessLog {
  let held: Insertable<AccessLogTable>[] = []
  let lastBatch = performance.now()
  let writing = Promise.resolve()
  const write = async (isLast: boolean) => {
    const lines = held
    held = []
    try {
      for (let from = 0; from < lines.length; from += 1_000)
        await ctx.systemDb
          .insertInto('access_log')
          .values(lines.slice(from, from + 1_000))
          .execute()
    } catch (error) {
      held = [...lines, ...held].slice(-MOST_HELD)
      ctx.log.error({ failure: nameOf(error) }, 'who looked not written, tried again')
      return
    }
    if (!isLast && performance.now() - lastBatch < BATCH_EVERY) return
    lastBatch = performance.now()
    await enterBatch(asSystem(ctx)).catch((error: unknown) =>
      ctx.log.error({ failure: nameOf(error) }, 'who looked not entered, tried again'),
    )
  }
  const inTurn = (isLast = false) => {
    writing = writing.then(() => write(isLast))
    return writing
  }
  const timer = setInterval(inTurn, WRITE_EVERY)
  return {
    note: (asking) => void held.push(...linesOf(asking, ctx.now())),
    stop: async () => {
      clearInterval(timer)
      await inTurn(true)
    },
  }
}

/** A line for each unit whose rows were looked at; one line where it is nobody’s in particular. */
function linesOf({ officer, endpoint, class: kind, allowed, input, output }: Asking, at: Date) {
  // What units have sent is told apart by unit: they may ask who looked at it.
  const ofUnit = endpoint.startsWith('intake.') ? unitOf : () => null
  const counted = Map.groupBy(rowsIn(output), (row) => ofUnit(row))
  if (counted.size === 0) counted.set(ofUnit(input), [])
  const filter = input === undefined ? null : createHash('sha256').update(JSON.stringify(input)).digest('hex')
  return [...counted].map(([unit, rows]) => ({
    at,
    officer: officer?.id ?? null,
    area: officer?.area ?? null,
    unit,
    endpoint,
    class: kind,
    allowed,
    rows: rows.length,
    filter,
  }))
}

/** Rows of an answer: those of its lists, or the one that it is. */
function rowsIn(output: unknown): unknown[] {
  if (output === null || typeof output !== 'object' || ArrayBuffer.isView(output) || output instanceof Blob) return []
  if (Array.isArray(output)) return output
  if (unitOf(output) !== null) return [output]
  const lists = Object.values(output).filter(Array.isArray)
  return lists.length > 0 ? lists.flat() : [output]
}

function unitOf(row: unknown): string | null {
  const unit = (row as { unit?: unknown } | null | undefined)?.unit
  return typeof unit === 'string' && /^[0-9A-Z]{4,22}$/.test(unit) ? unit : null
}

/** The hash of a line as it stands, which its batch is a tree over. */
export const lineHash = (line: Selectable<AccessLogTable>) =>
  leafHash(
    encodeCanonical({
      id: line.id,
      at: line.at.getTime(),
      endpoint: line.endpoint,
      class: line.class,
      allowed: line.allowed,
      rows: line.rows,
      ...(line.officer === null ? {} : { officer: line.officer }),
      ...(line.area === null ? {} : { area: line.area }),
      ...(line.unit === null ? {} : { unit: line.unit }),
      ...(line.filter === null ? {} : { filter: line.filter }),
    }),
  )

const MOST_IN_BATCH = 100_000

/** Enters what has come since the last batch: how many lines, and the root of the tree over them. */
export async function enterBatch(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenborn access batch'))`.execute(ctx.db)
    const before = await ctx.db
      .selectFrom('access_batch')
      .select('last')
      .orderBy('last', 'desc')
      .limit(1)
      .executeTakeFirst()
    const lines = await ctx.db
      .selectFrom('access_log')
      .selectAll()
      .where('id', '>', before?.last ?? 0)
      .orderBy('id')
      .limit(MOST_IN_BATCH)
      .execute()
    const [first, last] = [lines[0], lines.at(-1)]
    if (!first || !last) return
    const root = Buffer.from(rootOf(lines.map(lineHash)))
    await ctx.db
      .insertInto('access_batch')
      .values({ last: last.id, first: first.id, n: lines.length, root, at: ctx.now() })
      .execute()
    const byClass = Map.groupBy(lines, (line) => line.class)
    await record(ctx, 'access.batch', 'access_batch', {
      key: String(last.id),
      area: WHOLE_LEDGER,
      act: {
        n: lines.length,
        root: root.toString('hex'),
        ...Object.fromEntries([...byClass].map(([kind, rows]) => [kind.toLowerCase(), rows.length])),
      },
    })
  })
}

/** Batches whose lines are no longer what was entered: a line altered, added in between or taken away. */
export async function alteredBatches(ctx: Pick<Ctx, 'db'>): Promise<{ first: number; last: number }[]> {
  const batches = await ctx.db.selectFrom('access_batch').selectAll().orderBy('last').execute()
  const altered: { first: number; last: number }[] = []
  for (const { first, last, n, root } of batches) {
    const lines = await ctx.db
      .selectFrom('access_log')
      .selectAll()
      .where('id', '>=', first)
      .where('id', '<=', last)
      .orderBy('id')
      .execute()
    const isSame = lines.length === n && Buffer.from(rootOf(lines.map(lineHash))).equals(root)
    if (!isSame) altered.push({ first, last })
  }
  return altered
}

const PAGE = 100

/**
 * Who looked: for a reporter at the rows of the own unit, for the head and the audit administrator in their areas, for anyone
 * at what they themselves looked at.
 */
export async function listLooks(
  ctx: Ctx,
  { before, others }: { before?: string | undefined; others?: boolean | undefined },
): Promise<{ looks: Look[]; more: boolean }> {
  permit(ctx, 'read-access-log')
  if (!ctx.officer) throw accessRefusal('not-signed-in')
  let question = ctx.db
    .selectFrom('access_log')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'access_log'))
  if (before) question = question.where('at', '<', new Date(before))
  if (others) question = question.where('officer', 'is distinct from', ctx.officer.id)
  const rows = await question
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE)
  const ids = [...new Set(page.flatMap(({ officer }) => officer ?? []))]
  const officers = ids.length
    ? await asSystem(ctx).db.selectFrom('officer').select(['id', 'name']).where('id', 'in', ids).execute()
    : []
  const names = new Map(officers.map(({ id, name }) => [id, name]))
  return {
    looks: page.map((row) => ({
      at: row.at.toISOString(),
      officer: row.officer ? { id: row.officer, name: names.get(row.officer) ?? '—' } : null,
      area: row.area,
      unit: row.unit,
      endpoint: row.endpoint,
      class: row.class,
      allowed: row.allowed,
      rows: row.rows,
    })),
    more: rows.length > PAGE,
  }
}
