import { addPeriods, type CyclePeriod, daysOf, lastMonthOf, periodWith } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { dataSets } from '@evenborn/core/cycle/dataSets'
import { filingDays } from '@evenborn/core/cycle/dueDay'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { type WorkingCalendar, workingCalendar } from '@evenborn/core/places/workingDays'
import { addDays, type Day, firstDayOf } from '@evenborn/core/vocabulary/day'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { recordAll } from '../ledger/record.ts'
import { allCalendarDays } from '../places/calendar.ts'
import { filingKey } from './moveFiling.ts'
import { ownDataSets } from './ownDataSets.ts'

/** A return may be seen, and begun from what is held, so many days before its period ends. */
const AHEAD = 5

/**
 * Opens what is owed up to a day: for each duty and each of its periods that has begun to end, one filing. Done again it adds
 * nothing; a clock that was set back takes nothing away. Periods of before `since` are not opened.
 *
 * @returns how many filings were made, and how many that were waiting became open
 */
export async function openFilings(
  ctx: Ctx,
  { since, today = officeDay(ctx.now()) }: { since?: Day | undefined; today?: Day },
): Promise<{ made: number; opened: number }> {
  const calendar = workingCalendar(await allCalendarDays(ctx))
  let made = 0
  for (const dataSet of [...dataSets, ...(await ownDataSets(ctx))])
    for (const period of periodsBegun(dataSet, today, since))
      made += await makeFilings(ctx, dataSet, period, calendar, today)
  return { made, opened: await openWaiting(ctx, today) }
}

/** Periods of a data set that are over or end within the days ahead; the last three where nothing is said. */
function periodsBegun({ frequency }: DataSet, today: Day, since: Day | undefined): CyclePeriod[] {
  const last = periodWith(addDays(today, AHEAD), frequency)
  const latest = daysOf(last).to <= addDays(today, AHEAD) ? last : addPeriods(last, -1)
  const periods: CyclePeriod[] = []
  for (
    let period = latest;
    since === undefined ? periods.length < 3 : daysOf(period).to >= since;
    period = addPeriods(period, -1)
  )
    periods.push(period)
  return periods.reverse()
}

/** One period of one data set, for every unit that owes it; a unit that ended before its last day owes nothing. */
async function makeFilings(
  ctx: Ctx,
  { code, due, confirmed }: DataSet,
  period: CyclePeriod,
  calendar: WorkingCalendar,
  today: Day,
): Promise<number> {
  const days = filingDays(due, period, calendar)
  const month = lastMonthOf(period)
  const owing = await ctx.db
    .selectFrom('duty')
    .innerJoin('agency', 'agency.code', 'duty.unit')
    .leftJoin('agency_span', 'agency_span.agency', 'duty.unit')
    .select(['duty.unit', 'agency.area'])
    .where('duty.data_set', '=', code)
    .where('from_month', '<=', month)
    .where((where) => where.or([where('to_month', 'is', null), where('to_month', '>=', month)]))
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', firstDayOf(month))]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('filing')
            .select(sql`1`.as('one'))
            .whereRef('filing.unit', '=', 'duty.unit')
            .where('filing.data_set', '=', code)
            .where('filing.period', '=', period),
        ),
      ),
    )
    .orderBy('duty.unit')
    .execute()
  let made = 0
  for (const some of inPieces(owing))
    made += await inTransaction(ctx, async (ctx) => {
      const rows = await ctx.db
        .insertInto('filing')
        .values(
          some.map(({ unit, area }) => ({
            data_set: code,
            unit,
            period,
            area,
            last_month: month,
            opens_day: days.opens,
            due_day: days.due,
            locks_day: days.locks,
            confirmed,
            state: days.opens <= today ? ('open' as const) : ('scheduled' as const),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning(['unit', 'data_set', 'period', 'area', 'state'])
        .execute()
      const entered = rows.map((row) => ({ key: filingKey(row), area: row.area, act: { step: 'open', to: row.state } }))
      await recordAll(ctx, 'submission.step', 'filing', entered)
      return rows.length
    })
  return made
}

/** What was waiting for its period to end. */
const openWaiting = (ctx: Ctx, today: Day): Promise<number> =>
  inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .updateTable('filing')
      .set({ state: 'open' })
      .where('state', '=', 'scheduled')
      .where('opens_day', '<=', today)
      .returning(['unit', 'data_set', 'period', 'area'])
      .execute()
    for (const some of inPieces(rows))
      await recordAll(
        ctx,
        'submission.step',
        'filing',
        some.map((row) => ({ key: filingKey(row), area: row.area, act: { step: 'open', to: 'open' } })),
      )
    return rows.length
  })
