import { daysOfCadence } from '@evenborn/core/cycle/cadence'
import { addPeriods, periodWith } from '@evenborn/core/cycle/cyclePeriod'
import { exchangePairs } from '@evenborn/core/cycle/exchangeMinute'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { workingCalendar } from '@evenborn/core/places/workingDays'
import { addDays, type Day, formatDay } from '@evenborn/core/vocabulary/day'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { allCalendarDays } from '../places/calendar.ts'
import { listCadences, listCampaigns } from './cadences.ts'
import { minuteDue } from './minutes.ts'

const USUALLY = 60

/** A date of the office: `of` is a data set, a phase, or the two departments of an exchange. */
type Coming = {
  day: string
  kind: 'meeting' | 'digest' | 'bulletin' | 'exchange' | 'due' | 'phase-ends'
  of: string
  period: string | null
  open: number | null
}

/** Dates from today on, in order. `assumed` are years without a calendar, in which only weekends are left out. */
export async function comingUp(
  ctx: Ctx,
  { days = USUALLY }: { days?: number | undefined },
): Promise<{ dates: Coming[]; assumed: number[] }> {
  permit(ctx, 'read-returns')
  const calendar = workingCalendar(await allCalendarDays(ctx))
  const from = officeDay(ctx.now())
  const to = addDays(from, days)
  const isNear = (day: Day) => day >= from && day <= to
  const dates: (Omit<Coming, 'day'> & { day: Day })[] = []
  for (const cadence of await listCadences(ctx))
    if (!ctx.officer || cadence.area === ctx.officer.area)
      for (const day of daysOfCadence(cadence, { from, to }, calendar))
        dates.push({ day, kind: cadence.kind, of: cadence.every, period: null, open: null })
  for (const { phases } of await listCampaigns(ctx))
    for (const { phase, to } of phases)
      if (isNear(to)) dates.push({ day: to, kind: 'phase-ends', of: phase, period: null, open: null })
  dates.push(...(await dueDates(ctx, from, to)))
  const last = periodWith(to, 'quarterly')
  for (let quarter = addPeriods(periodWith(from, 'quarterly'), -2); quarter <= last; quarter = addPeriods(quarter, 1)) {
    const day = minuteDue(quarter, calendar)
    if (isNear(day))
      for (const pair of exchangePairs)
        dates.push({ day, kind: 'exchange', of: pair.join(' '), period: quarter, open: null })
  }
  return {
    dates: dates.sort((one, other) => one.day - other.day).map((date) => ({ ...date, day: formatDay(date.day) })),
    assumed: calendar.between(from, to).assumed,
  }
}

/** Due days of what has been opened, with how many returns are not yet sent. */
async function dueDates(ctx: Ctx, from: Day, to: Day) {
  const rows = await ctx.db
    .selectFrom('filing')
    .select(['due_day', 'data_set', 'period'])
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('state', 'in', ['scheduled', 'open', 'overdue', 'confirming'])
    .where('due_day', '>=', from)
    .where('due_day', '<=', to)
    .where(rowCondition(ctx, 'read', 'filing'))
    .groupBy(['due_day', 'data_set', 'period'])
    .execute()
  return rows.map(({ due_day, data_set, period, open }) => ({
    day: due_day,
    kind: 'due' as const,
    of: data_set,
    period,
    open,
  }))
}
