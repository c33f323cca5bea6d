import { type CyclePeriod, lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { Filing } from '@evenborn/core/cycle/filing'
import { type AreaCode, liesWithin } from '@evenborn/core/vocabulary/area'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { asFilings } from './asFiling.ts'

type Wanted = { from?: CyclePeriod | undefined; to?: CyclePeriod | undefined; area?: AreaCode | undefined }

/** Returns whose version in force came after a lock: figures that rest on them are marked 修订. */
export async function listRevisions(ctx: Ctx, { from, to, area }: Wanted): Promise<Filing[]> {
  permit(ctx, 'read-measures')
  let asked = ctx.db
    .selectFrom('filing')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'filing'))
    .where('revised', '=', true)
    .orderBy('last_month')
    .orderBy('unit')
    .orderBy('data_set')
  if (from !== undefined) asked = asked.where('last_month', '>=', lastMonthOf(from))
  if (to !== undefined) asked = asked.where('last_month', '<=', lastMonthOf(to))
  const rows = await asked.execute()
  return asFilings(
    ctx,
    rows.filter((row) => area === undefined || liesWithin(row.area, area)),
  )
}
