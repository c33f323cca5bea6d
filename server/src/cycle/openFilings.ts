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
import { recordAll } from '../ledger/record.ts'
import { allCalendarDays } from '../places/calendar.ts'
import { inClockTurn } from './clockTurn.ts'
import { filingKey } from './moveFiling.ts'
import { ownDataSets } from './ownDataSets.ts'

/** A return may be seen, and begun from what is held, so many days before its period ends. */
const AHEAD = 5
/** How many periods are opened for a data set that nobody owed before. */
const AT_FIRST = 3
/** Working days that a unit has at least for what it is told of for the first time. */
const GRACE = 5

/**
 * Opens what is owed up to a day: for each duty and each of its periods that has begun to end, one filing. Done again it adds
 * nothing; a clock that was set back takes nothing away; after weeks asleep every period since the last is opened, each with
 * its own days. A unit that never owed a data set before begins with its last three periods, none of them due before it could
 * know. With `since`, every period that ends on or after that day is opened with its own days.
 *
 * @returns how many filings were made, and how many that were waiting became open
 */
export async function openFilings(
  ctx: Ctx,
  { since, today = officeDay(ctx.now()) }: { since?: Day | undefined; today?: Day },
): Promise<{ made: number; opened: number }> {
  const calendar = workingCalendar(await allCalendarDays(ctx))
  const owed = await owedSets(ctx)
  let made = 0
  for (const dataSet of [...dataSets, ...(await ownDataSets(ctx))]) {
    if (!owed.has(dataSet.code)) continue
    // Who knows the data set already; asked before any of its periods is opened.
    const known = since === undefined ? await unitsWith(ctx, dataSet) : undefined
    const periods = periodsBegun(dataSet, today, since, owed.get(dataSet.code) ?? null)
    for (const period of periods) {
      const isAtFirst = periods.length - periods.indexOf(period) <= AT_FIRST
      const opening = { period, calendar, today, known, isAtFirst }
      made += await makeFilings(ctx, dataSet, opening)
    }
  }
  return { made, opened: await openWaiting(ctx, today) }
}

/** Data sets that somebody owes, with the last month that is open of each (null: none). */
async function owedSets({ db }: Ctx): Promise<Map<string, number | null>> {
  const { rows } = await sql<{ code: string; last: number | null }>`
    select data_set as code, (select max(f.last_month) from filing f where f.data_set = d.data_set) as last
      from (select distinct data_set from duty) d`.execute(db)
  return new Map(rows.map(({ code, last }) => [code, last]))
}

async function unitsWith({ db }: Ctx, { code }: DataSet): Promise<Set<string>> {
  const rows = await db.selectFrom('filing').select('unit').distinct().where('data_set', '=', code).execute()
  return new Set(rows.map(({ unit }) => unit))
}

/**
 * Periods of a data set that are over or end within the days ahead, in order: those since `since`; where nothing is said the
 * last three, and all that follow the last one that was opened.
 */
function periodsBegun({ frequency }: DataSet, today: Day, since: Day | undefined, last: number | null): CyclePeriod[] {
  const holding = periodWith(addDays(today, AHEAD), frequency)
  const latest = daysOf(holding).to <= addDays(today, AHEAD) ? holding : addPeriods(holding, -1)
  const periods: CyclePeriod[] = []
  const isWanted = (period: CyclePeriod) =>
    since === undefined
      ? periods.length < AT_FIRST || (last !== null && lastMonthOf(period) >= last)
      : daysOf(period).to >= since
  for (let period = latest; isWanted(period); period = addPeriods(period, -1)) periods.push(period)
  return periods.reverse()
}

type Opening = {
  period: CyclePeriod
  calendar: WorkingCalendar
  today: Day
  /** Units that owed the data set before; undefined where every day is to be its own. */
  known: ReadonlySet<string> | undefined
  isAtFirst: boolean
}

/** One period of one data set, for every unit that owes it; a unit that ended before its last month owes nothing. */
async function makeFilings(ctx: Ctx, { code, due, confirmed }: DataSet, opening: Opening): Promise<number> {
  const { period, calendar, today, known, isAtFirst } = opening
  const own = filingDays(due, period, calendar)
  const late = calendar.after(today, GRACE).day
  const atFirst =
    own.due < today ? { ...own, due: late, locks: Math.max(own.locks, calendar.after(late, GRACE).day) } : own
  const owing = (await owingUnits(ctx, code, period)).filter(({ unit }) => !known || known.has(unit) || isAtFirst)
  let made = 0
  for (const some of inPieces(owing))
    made += await inClockTurn(ctx, async (ctx) => {
      const rows = await ctx.db
        .insertInto('filing')
        .values(
          some.map(({ unit, area }) => {
            const days = !known || known.has(unit) ? own : atFirst
            return {
              data_set: code,
              unit,
              period,
              area,
              last_month: lastMonthOf(period),
              opens_day: days.opens,
              due_day: days.due,
              locks_day: days.locks,
              confirmed,
              state: days.opens <= today ? ('open' as const) : ('scheduled' as const),
            }
          }),
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

/** Units that owe a period and have no filing for it. */
function owingUnits({ db }: Ctx, code: string, period: CyclePeriod): Promise<{ unit: string; area: string }[]> {
  const month = lastMonthOf(period)
  return db
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
}

/** What was waiting for its period to end. */
const openWaiting = (ctx: Ctx, today: Day): Promise<number> =>
  inClockTurn(ctx, async (ctx) => {
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
