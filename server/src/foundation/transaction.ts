import type { Ctx } from './context.ts'

/**
 * Runs `work` so that all of it holds or nothing does. Inside a transaction it joins that one.
 *
 * Name the inner context `ctx` as well: what `work` does through an outer one is outside the transaction.
 */
export function inTransaction<Result>(ctx: Ctx, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  if (ctx.db.isTransaction) return work(ctx)
  return ctx.db.transaction().execute((db) => work({ ...ctx, db }))
}
