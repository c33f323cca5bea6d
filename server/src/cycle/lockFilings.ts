import { officeDay } from '@evenborn/core/cycle/officeDay'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { recordAll } from '../ledger/record.ts'
import { filingKey } from './moveFiling.ts'

/** Locks accepted and zero returns whose day has come. @returns how many */
export const lockDue = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .updateTable('filing')
      .set({ state: 'locked', locked_at: ctx.now() })
      .where('state', 'in', ['accepted', 'zero-declared'])
      .where('locks_day', '<=', officeDay(ctx.now()))
      .returning(['unit', 'data_set', 'period', 'area', 'version'])
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
    return rows.length
  })
