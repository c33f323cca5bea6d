import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import type { DataSetCode } from '@evenborn/core/cycle/dataSet'
import type { Duty } from '@evenborn/core/cycle/duty'
import { sources } from '@evenborn/core/intake/source'
import { type CountedDay, type WorkingCalendar, workingCalendar } from '@evenborn/core/places/workingDays'
import { firstDayOf, formatDay } from '@evenborn/core/vocabulary/day'
import { addMonths, type Month } from '@evenborn/core/vocabulary/period'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { recordAll } from '../ledger/record.ts'
import { allCalendarDays } from '../places/calendar.ts'

const DUE_DAY = 5
/** One zone for the whole country: a day ends at midnight in Beijing. */
const BEIJING = 8 * 3_600_000

/** Which unit owes which data set, from a month on. */
export type StandingDuty = { unit: UnitCode; dataSet: DataSetCode; from: Month; to: Month | null }

/** Day by which the return of a month is due: the 5th of the next month, or the next working day where that is none. */
const dueDay = (month: Month, calendar: WorkingCalendar): CountedDay =>
  calendar.onOrAfter(firstDayOf(addMonths(month, 1)) - 1 + DUE_DAY)

/** Day in Beijing at a moment. */
const dayOf = (moment: Date): string => new Date(moment.getTime() + BEIJING).toISOString().slice(0, 10)

/** The latest whole month: what is asked about when nothing is said. */
export function lastMonth(now: Date): Month {
  const today = dayOf(now)
  return addMonths(Number(today.slice(0, 4)) * 100 + Number(today.slice(5, 7)), -1)
}

/** Writes down what units owe; a duty that is known takes the new months. One that stays as it is makes no entry. */
export const putDuties = (ctx: Ctx, duties: readonly StandingDuty[]): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    const rows = duties.map(({ unit, dataSet, from, to }) => ({
      unit,
      data_set: dataSet,
      from_month: from,
      to_month: to,
    }))
    for (const some of inPieces(rows)) {
      const changed = await ctx.db
        .insertInto('duty')
        .values(some)
        .onConflict((conflict) =>
          conflict
            .columns(['unit', 'data_set'])
            .doUpdateSet({ from_month: sql`excluded.from_month`, to_month: sql`excluded.to_month` })
            .where(
              sql<boolean>`(duty.from_month, duty.to_month) is distinct from (excluded.from_month, excluded.to_month)`,
            ),
        )
        .returning(['unit', 'data_set', 'from_month as from', 'to_month as to'])
        .returning(sql<string>`(select area from agency where code = duty.unit)`.as('area'))
        .execute()
      const entered = changed.map(({ unit, data_set, from, to, area }) => ({
        key: rowKey(unit, data_set),
        area,
        act: { from, ...(to === null ? {} : { to }) },
      }))
      await recordAll(ctx, 'calendar.set', 'duty', entered)
    }
  })

/**
 * What each unit owes for a month (the last whole one when left out) and how it stands today. `assumed` are years whose
 * calendar is not there, so that the due day leaves out weekends alone.
 */
export async function listDuties(
  ctx: Ctx,
  { month = lastMonth(ctx.now()) }: { month?: Month | undefined },
): Promise<{ month: Month; duties: Duty[]; assumed: number[] }> {
  permit(ctx, 'read-returns')
  const owed = await owedFor(ctx, month)
  const received = await receivedFor(ctx, month)
  const { day, assumed } = dueDay(month, workingCalendar(await allCalendarDays(ctx)))
  const due = formatDay(day)
  const today = dayOf(ctx.now())
  const opened = await openedFor(ctx, month)
  const duties = owed.flatMap(({ unit, area, source }): Duty[] => {
    const held = received.get(`${unit} ${source}`)
    const filing = opened.get(`${unit} ${source}`)
    if (filing?.state === 'waived') return []
    const until = filing ? formatDay(filing.due_day) : due
    const first = filing?.first_sent ?? held?.first
    return [{ unit, area, source, month, due: until, state: standing(first, until, today), hash: held?.hash ?? null }]
  })
  return { month, duties, assumed }
}

/** What was opened for a month, by unit and record: it knows more time that was given, and zero returns. */
async function openedFor(ctx: Ctx, month: Month) {
  const rows = await ctx.db
    .selectFrom('filing')
    .select(['unit', 'data_set', 'state', 'due_day', 'first_sent'])
    .where(rowCondition(ctx, 'read', 'filing'))
    .where('period', '=', String(month))
    .where('data_set', 'in', sources.map(birthRowsOf))
    .execute()
  return new Map(rows.map((row) => [`${row.unit} ${sources.find((each) => birthRowsOf(each) === row.data_set)}`, row]))
}

function standing(first: Date | undefined, due: string, today: string): Duty['state'] {
  if (first) return dayOf(first) <= due ? 'received' : 'late'
  return today <= due ? 'due' : 'overdue'
}

async function owedFor(ctx: Ctx, month: Month) {
  const rows = await ctx.db
    .selectFrom('duty')
    .innerJoin('agency', 'agency.code', 'duty.unit')
    .leftJoin('agency_span', 'agency_span.agency', 'duty.unit')
    .select(['duty.unit', 'duty.data_set', 'agency.area'])
    .where('data_set', 'in', sources.map(birthRowsOf))
    .where(rowCondition(ctx, 'read', 'duty'))
    .where('from_month', '<=', month)
    .where((where) => where.or([where('to_month', 'is', null), where('to_month', '>=', month)]))
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', firstDayOf(month))]))
    .orderBy('duty.unit')
    .execute()
  const owed = rows.map(({ unit, area, data_set }) => ({
    unit,
    area,
    place: sources.map(birthRowsOf).indexOf(data_set),
  }))
  return owed
    .sort((one, other) => (one.unit === other.unit ? one.place - other.place : 0))
    .map(({ unit, area, place }) => ({ unit, area, source: sources[place]! }))
}

/** For each unit and record: when its first return for the month came, and which is in force. A correction is not late. */
async function receivedFor(ctx: Ctx, month: Month): Promise<Map<string, { first: Date; hash: string | null }>> {
  const rows = await ctx.db
    .selectFrom('return')
    .select(['unit', 'source', 'received_at', 'hash', 'superseded_by'])
    .where(rowCondition(ctx, 'read', 'return'))
    .where('from_month', '<=', month)
    .where('to_month', '>=', month)
    .where('state', '!=', 'failed')
    .orderBy('id')
    .execute()
  const received = new Map<string, { first: Date; hash: string | null }>()
  for (const row of rows) {
    const key = `${row.unit} ${row.source}`
    const known = received.get(key)
    received.set(key, {
      first: known?.first ?? row.received_at,
      hash: row.superseded_by === null ? row.hash : (known?.hash ?? null),
    })
  }
  return received
}
