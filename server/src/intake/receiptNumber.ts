import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'

/** `<area>-S-<year>-<nnnnnn>`, counted in the same transaction: none is given twice and none is left out. */
export async function nextReceipt({ db }: Pick<Ctx, 'db'>, area: AreaCode, received: Date): Promise<string> {
  const year = received.getUTCFullYear()
  const { last } = await db
    .insertInto('receipt_counter')
    .values({ area, year, last: 1 })
    .onConflict((conflict) => conflict.columns(['area', 'year']).doUpdateSet({ last: sql`receipt_counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${area}-S-${year}-${String(last).padStart(6, '0')}`
}
