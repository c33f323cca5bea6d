import type { Filing } from '@evenborn/core/cycle/filing'
import type { FilingState } from '@evenborn/core/cycle/filingState'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { workingCalendar } from '@evenborn/core/places/workingDays'
import { type Day, formatDay } from '@evenborn/core/vocabulary/day'
import type { Ctx } from '../foundation/context.ts'
import { allCalendarDays } from '../places/calendar.ts'
import { type FilingRow, filingKey } from './moveFiling.ts'

/** States in which nothing is awaited of anybody. */
export const finished: readonly FilingState[] = ['accepted', 'zero-declared', 'locked', 'waived']

/** Whether a return came after its due day, or has not come and the day is past. */
export const isLate = (
  { state, first_sent, due_day }: Pick<FilingRow, 'state' | 'first_sent' | 'due_day'>,
  today: Day,
): boolean => (first_sent ? officeDay(first_sent) > due_day : state !== 'waived' && today > due_day)

/** Rows of filings as they are told: with the working days that are left, and open items of notices. */
export async function asFilings(ctx: Ctx, rows: readonly FilingRow[]): Promise<Filing[]> {
  if (rows.length === 0) return []
  const today = officeDay(ctx.now())
  const calendar = workingCalendar(await allCalendarDays(ctx))
  const daysLeft = new Map<Day, number>()
  const openItems = await openItemsOf(ctx)
  return rows.map((row) => {
    if (!daysLeft.has(row.due_day)) daysLeft.set(row.due_day, calendar.between(today, row.due_day).days)
    return {
      dataSet: row.data_set,
      unit: row.unit,
      period: row.period,
      area: row.area,
      state: row.state,
      due: formatDay(row.due_day),
      locks: formatDay(row.locks_day),
      late: isLate(row, today),
      daysLeft: daysLeft.get(row.due_day) ?? 0,
      version: row.version,
      revised: row.revised,
      openItems: openItems.get(filingKey(row)) ?? 0,
    }
  })
}

export const asFiling = async (ctx: Ctx, row: FilingRow): Promise<Filing> => (await asFilings(ctx, [row]))[0]!

/** How many items of notices that are not closed have no reply, by the key of their filing; of those that the asker may see. */
async function openItemsOf({ db }: Ctx): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('notice')
    .innerJoin('notice_item', 'notice_item.notice', 'notice.id')
    .select(({ fn }) => ['unit', 'data_set', 'period', fn.countAll<number>().as('items')])
    .where('closed_at', 'is', null)
    .where('notice_item.state', '=', 'open')
    .groupBy(['unit', 'data_set', 'period'])
    .execute()
  return new Map(rows.map((row) => [filingKey(row), Number(row.items)]))
}
