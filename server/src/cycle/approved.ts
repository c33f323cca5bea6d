import type { ProposedAction } from '@evenborn/core/access/proposal'
import { LOCKS_AFTER } from '@evenborn/core/cycle/dueDay'
import { workingCalendar } from '@evenborn/core/places/workingDays'
import { addDays, formatDay } from '@evenborn/core/vocabulary/day'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { allCalendarDays } from '../places/calendar.ts'
import { postMessages } from './messages.ts'
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
  const calendar = workingCalendar(await allCalendarDays(ctx))
  // What was late is open again; what comes on the last day is not locked with it.
  const along = {
    due_day: until,
    locks_day: Math.max(row.locks_day, calendar.onOrAfter(addDays(until, LOCKS_AFTER)).day),
  }
  const { data_set, unit, period, area } = row
  if (row.state === 'overdue') await moveFiling(ctx, row, 'extend', along)
  else {
    await ctx.db
      .updateTable('filing')
      .set(along)
      .where('unit', '=', unit)
      .where('data_set', '=', data_set)
      .where('period', '=', period)
      .execute()
    await record(ctx, 'submission.step', 'filing', { key: filingKey(row), area, act: { step: 'extend', until } })
  }
  await ctx.db
    .insertInto('filing_extension')
    .values({ proposal: id, data_set, unit, period, area, until_day: until, at: ctx.now() })
    .execute()
  await postMessages(ctx, [
    { kind: 'extended', area, unit, to: 'reporter', values: { dataSet: data_set, period, due: formatDay(until) } },
  ])
  await record(ctx, 'submission.step', 'filing_extension', { key: id, area, act: { until } })
}
