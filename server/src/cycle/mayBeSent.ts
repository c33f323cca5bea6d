import type { FilingKey } from '@evenborn/core/cycle/filing'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { formatDay } from '@evenborn/core/vocabulary/day'
import type { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Ctx } from '../foundation/context.ts'
import type { FilingRow } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'

/**
 * Why nothing can be sent to a filing now; undefined where it can. `notice` is the number of the notice that waits for its answer.
 */
export function whyNotSent(row: FilingRow, notice: string | undefined): Refusal | undefined {
  if (row.state === 'scheduled') return cycleRefusal('not-open', { opens: formatDay(row.opens_day) })
  if (row.state === 'waived') return cycleRefusal('waived', { period: row.period })
  if (row.state === 'queried') return cycleRefusal('answer-notice', { number: notice ?? '' })
  if (row.state === 'resubmitted') return cycleRefusal('answer-read')
  if (row.state !== 'locked') return undefined
  const on = row.locked_at ? formatDay(officeDay(row.locked_at)) : ''
  return cycleRefusal('locked', { unit: row.unit, dataSet: row.data_set, period: row.period, on })
}

/** Number of the notice about a return that is not closed. */
export async function openNoticeOf(
  { db }: Pick<Ctx, 'db'>,
  row: FilingRow,
): Promise<{ id: string; number: string } | undefined> {
  return db
    .selectFrom('notice')
    .select(['id', 'number'])
    .where('unit', '=', row.unit)
    .where('data_set', '=', row.data_set)
    .where('period', '=', row.period)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
}

/** Refuses unless something can be sent to a filing now. */
export async function requireSendable(ctx: Pick<Ctx, 'db'>, row: FilingRow): Promise<void> {
  const notice = row.state === 'queried' ? await openNoticeOf(ctx, row) : undefined
  const why = whyNotSent(row, notice?.number)
  if (why) throw why
}

/** Who is of a unit acts for that one alone; that another owes something is not told. @throws `cycle.not-owed` */
export function requireOwnUnit({ officer }: Pick<Ctx, 'officer'>, { dataSet, unit, period }: FilingKey): void {
  if (officer && officer.unit !== unit) throw cycleRefusal('not-owed', { dataSet, unit, period })
}
