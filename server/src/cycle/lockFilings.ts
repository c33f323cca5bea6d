import { officeDay } from '@evenborn/core/cycle/officeDay'
import type { Day } from '@evenborn/core/vocabulary/day'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { recordAll } from '../ledger/record.ts'
import { filingKey, noteSteps } from './moveFiling.ts'

/**
 * Locks what has been accepted, or declared to be nothing, and whose day has come; corrections of what was locked before too.
 * Done again it locks nothing more.
 *
 * @returns how many were locked
 */
export const lockDue = (ctx: Ctx, today: Day = officeDay(ctx.now())): Promise<number> =>
  inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .updateTable('filing')
      .set({ state: 'locked', locked_at: ctx.now() })
      .where('state', 'in', ['accepted', 'zero-declared'])
      .where('locks_day', '<=', today)
      .returningAll()
      .execute()
    for (const some of inPieces(rows))
      await recordAll(
        ctx,
        'submission.step',
        'filing',
        some.map((row) => ({
          key: filingKey(row),
          area: row.area,
          act: { step: 'lock', to: 'locked', version: row.version },
        })),
      )
    await noteSteps(ctx, 'lock', rows)
    return rows.length
  })
