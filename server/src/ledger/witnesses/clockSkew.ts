import { MOST_SKEW } from '@evenborn/core/ledger/cosignature'
import type { Ctx } from '../../foundation/context.ts'
import { inTransaction } from '../../foundation/transaction.ts'
import { record, WHOLE_LEDGER } from '../record.ts'
import { keptLedgerRefusal } from '../refusal.ts'

/**
 * Holds the time of a cosignature against the moments between which it was made by this clock. Further off than five minutes is
 * entered in the ledger, once for each witness until somebody has looked.
 *
 * @param time by the witness’s clock, in seconds since 1970
 */
export async function noticeSkew(
  ctx: Ctx,
  witness: string,
  time: number,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  const ahead = Math.round(Math.max(from.getTime() / 1000 - time, 0) + Math.min(to.getTime() / 1000 - time, 0))
  if (Math.abs(ahead) <= MOST_SKEW) return
  await inTransaction(ctx, async (ctx) => {
    const id = ctx.newId()
    const written = await ctx.db
      .insertInto('clock_skew')
      .values({ id, witness, seconds: ahead, found_at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows === 0n) return
    await record(ctx, 'clock.skew', 'clock_skew', { key: id, area: WHOLE_LEDGER, act: { ahead } })
  })
}

/** Clocks found to differ that nobody has looked at yet. */
export const openSkews = ({ db }: Pick<Ctx, 'db'>) =>
  db.selectFrom('clock_skew').selectAll().where('acknowledged_at', 'is', null).orderBy('found_at').execute()

/** Somebody has looked at the clocks. @returns how many were open */
export const acknowledgeSkews = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (ctx) => {
    const open = await openSkews(ctx)
    for (const { id } of open) {
      await ctx.db.updateTable('clock_skew').set({ acknowledged_at: ctx.now() }).where('id', '=', id).execute()
      await record(ctx, 'clock.skew', 'clock_skew', { key: id, area: WHOLE_LEDGER, act: { acknowledged: true } })
    }
    return open.length
  })

/** Refuses while a clock is found to differ. @throws `ledger.clock-differs` */
export async function requireClock(ctx: Pick<Ctx, 'db'>): Promise<void> {
  const [open] = await openSkews(ctx)
  if (open) throw keptLedgerRefusal('clock-differs', { witness: open.witness, seconds: Math.abs(open.seconds) })
}
