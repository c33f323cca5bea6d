import { type CalendarDay, workingCalendar } from '@evenborn/core/places/workingDays'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { recordAll, WHOLE_LEDGER } from '../ledger/record.ts'

/** Every holiday and worked day that is kept, by day. */
export async function allCalendarDays({ db }: Pick<Ctx, 'db'>): Promise<CalendarDay[]> {
  return db.selectFrom('calendar_day').selectAll().orderBy('day').execute()
}

export async function readCalendar(ctx: Ctx): Promise<CalendarDay[]> {
  permit(ctx, 'read-places')
  return allCalendarDays(ctx)
}

/** What taking in days does to those that are kept. */
type CalendarPlan = { added: number; changed: number; removed: number; years: number[]; done: boolean }

const yearOf = ({ day }: CalendarDay) => Math.floor(day / 10_000)

/**
 * Takes in holidays and days worked for them, or only says what would change. A year that the list holds whole (with New
 * Year’s Day) takes the place of what was kept of it; single days of other years are added or changed.
 */
export function keepCalendar(
  ctx: Ctx,
  { days, dryRun }: { days: readonly CalendarDay[]; dryRun: boolean },
): Promise<CalendarPlan> {
  permit(ctx, 'keep-places')
  return inTransaction(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenborn calendar'))`.execute(ctx.db)
    const kept = new Map((await allCalendarDays(ctx)).map((each) => [each.day, each]))
    const given = new Map(days.map((each) => [each.day, each]))
    const { years } = workingCalendar(days)
    const added = days.filter(({ day }) => !kept.has(day))
    const changed = days.filter((each) => {
      const before = kept.get(each.day)
      return before !== undefined && (before.kind !== each.kind || before.name !== each.name)
    })
    const removed = [...kept.values()].filter((each) => years.includes(yearOf(each)) && !given.has(each.day))
    if (!dryRun) await write(ctx, [...added, ...changed], removed)
    return { added: added.length, changed: changed.length, removed: removed.length, years: [...years], done: !dryRun }
  })
}

async function write(ctx: Ctx, put: readonly CalendarDay[], removed: readonly CalendarDay[]): Promise<void> {
  const entered = (days: readonly CalendarDay[], gone: boolean) =>
    days.map(({ day, kind }) => ({ key: String(day), area: WHOLE_LEDGER, act: gone ? { gone: 1 } : { kind } }))
  if (removed.length > 0) {
    await ctx.db
      .deleteFrom('calendar_day')
      .where(
        'day',
        'in',
        removed.map(({ day }) => day),
      )
      .execute()
    await recordAll(ctx, 'calendar.set', 'calendar_day', entered(removed, true))
  }
  for (const some of inPieces(put)) {
    await ctx.db
      .insertInto('calendar_day')
      .values(some)
      .onConflict((conflict) =>
        conflict.column('day').doUpdateSet({ kind: sql`excluded.kind`, name: sql`excluded.name` }),
      )
      .execute()
    await recordAll(ctx, 'calendar.set', 'calendar_day', entered(some, false))
  }
}
