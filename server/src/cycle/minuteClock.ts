import { addPeriods, periodWith } from '@evenborn/core/cycle/cyclePeriod'
import { exchangePairs } from '@evenborn/core/cycle/exchangeMinute'
import type { WorkingCalendar } from '@evenborn/core/places/workingDays'
import { type Day, formatDay } from '@evenborn/core/vocabulary/day'
import { monthsOfPeriod } from '@evenborn/core/vocabulary/period'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { inClockTurn } from './clockTurn.ts'
import { type NewMessage, postMessages } from './messages.ts'
import { minuteDue } from './minutes.ts'

/**
 * Tells each office, once, of an exchange whose day is past and which both sides have not signed: of the latest quarter that
 * was due, where units of both departments owed returns for it.
 *
 * @returns how many exchanges were told of
 */
export async function tellLateMinutes(ctx: Ctx, today: Day, calendar: WorkingCalendar): Promise<number> {
  let quarter = addPeriods(periodWith(today, 'quarterly'), -1)
  while (minuteDue(quarter, calendar) >= today) quarter = addPeriods(quarter, -1)
  const due = formatDay(minuteDue(quarter, calendar))
  let told = 0
  for (const [one, other] of exchangePairs)
    told += await inClockTurn(ctx, async (ctx) => {
      const areas = await lateOffices(ctx, quarter, one, other)
      const messages = areas.flatMap((area): NewMessage[] =>
        (['srb-clerk', 'srb-head'] as const).map((to) => ({
          kind: 'minute-late',
          area,
          unit: null,
          to,
          values: { period: quarter, one, other, due },
        })),
      )
      await postMessages(ctx, messages)
      return areas.length
    })
  return told
}

/** Offices with a clerk, in whose county both departments owed returns, without both signatures and not yet told. */
async function lateOffices({ db }: Ctx, quarter: string, one: string, other: string): Promise<string[]> {
  const { from, to } = monthsOfPeriod(quarter)
  const owes = (department: string) => sql`exists (select from filing f join agency a on a.code = f.unit
    where left(f.area, 6) = o.area and a.department = ${department} and f.last_month between ${from} and ${to} and f.state <> 'waived')`
  const { rows } = await sql<{ area: string }>`
    select distinct o.area from officer o
     where o.active and 'srb-clerk' = any (o.roles) and ${owes(one)} and ${owes(other)}
       and not exists (select from exchange_minute m where (m.area, m.quarter, m.one, m.other) = (o.area, ${quarter}, ${one}, ${other})
             and m.replaced_by is null and (select count(*) from minute_signature s where s.minute = m.id) = 2)
       and not exists (select from message g where g.kind = 'minute-late' and g.area = o.area
             and g."values" @> ${JSON.stringify({ period: quarter, one, other })}::jsonb)
     order by o.area`.execute(db)
  return rows.map(({ area }) => area)
}
