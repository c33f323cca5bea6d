import type { ProposedAction } from '@evenborn/core/access/proposal'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { filingKey, holdFiling, moveFiling } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'

type Action<Kind extends ProposedAction['kind']> = Extract<ProposedAction, { kind: Kind }>

/** Opens a locked return for a correction, as the head proposed and the statistics reviewer approved. The version in force stays until another is sent. */
export async function reopenFiling(ctx: Ctx, action: Action<'return.reopen'>): Promise<void> {
  await moveFiling(ctx, await holdFiling(ctx, action), 'reopen')
}

/** Gives one return until a later day, as a clerk proposed and the head approved: neither due nor locked before. */
export async function extendFiling(
  ctx: Ctx,
  { until, ...action }: Action<'return.extend'>,
  { id }: { id: string },
): Promise<void> {
  const row = await holdFiling(ctx, action)
  if (row.state === 'locked' || row.state === 'waived')
    throw cycleRefusal('not-now', { step: 'extend', state: row.state })
  if (until <= row.due_day) throw cycleRefusal('extension-earlier', { until, due: row.due_day })
  const locks_day = Math.max(row.locks_day, until)
  await ctx.db
    .updateTable('filing')
    .set({ due_day: until, locks_day })
    .where('unit', '=', row.unit)
    .where('data_set', '=', row.data_set)
    .where('period', '=', row.period)
    .execute()
  const { data_set, unit, period, area } = row
  await ctx.db
    .insertInto('filing_extension')
    .values({ proposal: id, data_set, unit, period, area, until_day: until, at: ctx.now() })
    .execute()
  await record(ctx, 'submission.step', 'filing', { key: filingKey(row), area, act: { step: 'extend', until } })
  await record(ctx, 'submission.step', 'filing_extension', { key: id, area, act: { until } })
}
