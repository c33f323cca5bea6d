import { sourceNumber } from '@evenborn/core/intake/source'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Ctx } from '../foundation/context.ts'
import { type Job, queueJob } from '../foundation/job.ts'
import type { Engine } from '../stores/engine/duckdb.ts'
import { sql } from '../stores/engine/sql.ts'
import { inTurn } from '../stores/inTurn.ts'
import { birthFactsOf, countFactsOf, tokensOf } from './returnFiles.ts'
import { findReturn, type ReturnRow, returnsInForce } from './returns.ts'
import { landedBirths, landedCounts } from './tables.ts'

/** Landings into one engine follow one another: one return landed twice at the same time would stand in it twice. */
const landing = inTurn<Engine>()

/** Lands one return in the engine, reading it back from evidence: what cannot be read is known now, not at year’s end. */
export const land: Job<{ hash: string }> = {
  name: 'land-return',
  once: false,
  retries: 3,
  step: 'land',
  work: (ctx, { hash }) => landing(ctx.engine, () => landReturn(ctx, hash)),
  gaveUp: async (ctx, { hash }, error) => {
    const reason = error instanceof Refusal ? error.code : 'intake.landing-failed'
    await ctx.db
      .updateTable('return')
      .set({ state: 'failed', reason })
      .where('hash', '=', hash)
      .where('state', '=', 'received')
      .execute()
    ctx.progress.clear('land')
  },
}

async function landReturn(ctx: Ctx, hash: string): Promise<void> {
  const row = await findReturn(ctx, hash)
  if (row?.state !== 'received') return
  await tokensOf(ctx, row)
  await dropReplaced(ctx, hash)
  if (row.superseded_by === null) await landRows(ctx, row)
  await ctx.db
    .updateTable('return')
    .set({ state: 'landed' })
    .where('hash', '=', hash)
    .where('state', '=', 'received')
    .execute()
  ctx.progress.figuresChanged()
}

/** A return that could not be landed, and why. */
export type LeftOut = { row: ReturnRow; error: unknown }

/**
 * Lands again everything in force, as a fresh engine needs after each start of the server. A return that cannot be read
 * (evidence gone or altered) keeps no other from being landed.
 *
 * @returns what could not be landed, for `landAgain`
 */
export const landEverything = (ctx: Ctx): Promise<LeftOut[]> => landing(ctx.engine, () => landAll(ctx))

async function landAll(ctx: Ctx): Promise<LeftOut[]> {
  await ctx.engine.clear(landedBirths)
  await ctx.engine.clear(landedCounts)
  const rows = (await returnsInForce(ctx)).filter(({ state }) => state !== 'received')
  const left = await landEach(ctx, rows)
  ctx.progress.figuresChanged()
  return left
}

/** Tries again those that could not be landed and are still in force. @returns what cannot be landed yet */
export const landAgain = (ctx: Ctx, left: readonly LeftOut[]): Promise<LeftOut[]> =>
  landing(ctx.engine, async () => {
    const inForce = new Set((await returnsInForce(ctx)).map(({ id }) => id))
    const rows = left.map(({ row }) => row).filter(({ id }) => inForce.has(id))
    return landEach(ctx, rows)
  })

async function landEach(ctx: Ctx, rows: readonly ReturnRow[]): Promise<LeftOut[]> {
  const left: LeftOut[] = []
  for (const [done, row] of rows.entries()) {
    ctx.progress.show({ name: 'land', detail: row.number, done, of: rows.length })
    await landRows(ctx, row).catch((error: unknown) => left.push({ row, error }))
  }
  ctx.progress.clear('land')
  return left
}

/** Queues every return that has been received and not landed: its task may have been lost with a killed server. */
export async function landWaiting(ctx: Ctx): Promise<void> {
  const waiting = await ctx.db.selectFrom('return').select('hash').where('state', '=', 'received').execute()
  for (const { hash } of waiting) await queueJob(ctx, land, { hash })
}

async function landRows(ctx: Ctx, row: ReturnRow): Promise<void> {
  const rows = row.manifest.facts.rows
  const frame = {
    return_id: new Int32Array(rows).fill(row.id),
    source: new Uint8Array(rows).fill(sourceNumber(row.source)),
  }
  await forget(ctx, [row.id])
  if (row.kind === 'births') await ctx.engine.land(landedBirths, { ...frame, ...(await birthFactsOf(ctx, row)) })
  else await ctx.engine.land(landedCounts, { ...frame, ...(await countFactsOf(ctx, row)) })
}

async function dropReplaced(ctx: Ctx, hash: string): Promise<void> {
  const replaced = await ctx.db.selectFrom('return').select('id').where('superseded_by', '=', hash).execute()
  await forget(
    ctx,
    replaced.map(({ id }) => id),
  )
}

/** A task may run twice, so what it lands is taken out first. */
async function forget({ engine }: Ctx, ids: readonly number[]): Promise<void> {
  for (const table of [landedBirths, landedCounts]) {
    await engine.make(table)
    if (ids.length > 0) await engine.run(sql`delete from ${table} where return_id in ${ids}`)
  }
}
