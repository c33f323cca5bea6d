import { dataSets } from '@evenborn/core/cycle/dataSets'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { recordAll } from '../ledger/record.ts'
import { readBelonging } from '../places/offices.ts'
import { putDuties, type StandingDuty } from './duties.ts'
import { filingKey } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'

/**
 * Sets who owes what, for units of the asker’s office. What is open for months that are no longer owed, and was never sent, is
 * waived; with `waiveAll` whatever was not sent is.
 *
 * @throws `cycle.unit-unknown`, `cycle.data-set-unknown`, `cycle.duty-ends-early`
 */
export function setDuties(
  ctx: Ctx,
  { duties, waiveAll = false }: { duties: readonly StandingDuty[]; waiveAll?: boolean },
): Promise<{ set: number; waived: number }> {
  permit(ctx, 'keep-cycle')
  return inTransaction(ctx, async (ctx) => {
    for (const { unit, dataSet, from, to } of duties)
      if (to !== null && to < from) throw cycleRefusal('duty-ends-early', { unit, dataSet })
    await refuseOthers(ctx, duties)
    await putDuties(ctx, duties)
    let waived = 0
    for (const some of inPieces(duties)) waived += await waive(ctx, some, waiveAll)
    return { set: duties.length, waived }
  })
}

/** Units are of the asker’s office; data sets are ours, or declared by that office or one above it, and not ended. */
async function refuseOthers(ctx: Ctx, duties: readonly StandingDuty[]): Promise<void> {
  const units = await ctx.db
    .selectFrom('agency')
    .select('code')
    .where(rowCondition(ctx, 'read', 'agency'))
    .execute()
  const known = new Set(units.map(({ code }) => code))
  const belongs = await readBelonging(ctx)
  const own = await ctx.db.selectFrom('data_set').select(['code', 'area']).where('ended_at', 'is', null).execute()
  const asked = new Set([
    ...dataSets.map(({ code }) => code),
    ...own.filter(({ area }) => !ctx.officer || belongs(ctx.officer.area, area)).map(({ code }) => code),
  ])
  for (const { unit, dataSet } of duties) {
    if (!known.has(unit)) throw cycleRefusal('unit-unknown', { unit })
    if (!asked.has(dataSet)) throw cycleRefusal('data-set-unknown', { dataSet })
  }
}

async function waive(ctx: Ctx, duties: readonly StandingDuty[], all: boolean): Promise<number> {
  const { rows } = await sql<{ unit: string; data_set: string; period: string; area: string }>`
    update filing set state = 'waived', waiver = 'no-longer-asked'
      from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) as d (unit text, "dataSet" text, "from" integer, "to" integer)
     where filing.unit = d.unit and filing.data_set = d."dataSet" and filing.state in ('scheduled', 'open', 'overdue')
       and filing.version = 0 and filing.first_sent is null
       and (${all}::boolean or filing.last_month < d."from" or filing.last_month > d."to")
       and ${rowCondition(ctx, 'change', 'filing')}
    returning filing.unit, filing.data_set, filing.period, filing.area`.execute(ctx.db)
  await recordAll(
    ctx,
    'submission.step',
    'filing',
    rows.map((row) => ({ key: filingKey(row), area: row.area, act: { step: 'waive', to: 'waived' } })),
  )
  return rows.length
}
