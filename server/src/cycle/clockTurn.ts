import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'

/** One piece of the clock’s work, in a transaction: of two servers the second waits, and then finds it done. */
export const inClockTurn = <Result>(ctx: Ctx, work: (ctx: Ctx) => Promise<Result>): Promise<Result> =>
  inTransaction(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenborn cycle clock'))`.execute(ctx.db)
    return work(ctx)
  })
