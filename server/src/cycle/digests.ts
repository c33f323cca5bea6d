import { daysOfCadence } from '@evenborn/core/cycle/cadence'
import { Digest, DigestContent } from '@evenborn/core/cycle/digest'
import type { WorkingCalendar } from '@evenborn/core/places/workingDays'
import { addDays, type Day, formatDay, monthOfDay } from '@evenborn/core/vocabulary/day'
import { addMonths } from '@evenborn/core/vocabulary/period'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inClockTurn } from './clockTurn.ts'
import { postMessages } from './messages.ts'

/** How far back a digest that was slept through is still drafted; of several days missed, the last. */
const LOOK_BACK = 100
/** Months before the day whose returns a digest speaks of. */
const MONTHS = 3

/** Drafts the digest of each cadence whose day has come, once. @returns how many */
export async function draftDigests(ctx: Ctx, today: Day, calendar: WorkingCalendar): Promise<number> {
  const cadences = await ctx.db.selectFrom('cadence').selectAll().where('kind', '=', 'digest').orderBy('id').execute()
  let drafted = 0
  for (const { id, area, every, on_day, from_day, to_day } of cadences) {
    const cadence = { every, onDay: on_day, from: from_day, to: to_day }
    const day = daysOfCadence(cadence, { from: addDays(today, -LOOK_BACK), to: today }, calendar).at(-1)
    if (day === undefined) continue
    drafted += await inClockTurn(ctx, async (ctx) => {
      const later = ctx.db.selectFrom('digest').select('on_day').where('cadence', '=', id).where('on_day', '>=', day)
      if (await later.limit(1).executeTakeFirst()) return 0
      const content = await digestOf(ctx, area, today)
      await ctx.db
        .insertInto('digest')
        .values({ cadence: id, on_day: day, area, content: JSON.stringify(content), drafted_at: ctx.now() })
        .execute()
      await postMessages(ctx, [{ kind: 'digest', area, unit: null, to: 'srb-clerk', values: { day: formatDay(day) } }])
      return 1
    })
  }
  return drafted
}

/** How many returns of an office stand where, and what those in force add up to, by data set and period. */
async function digestOf(ctx: Ctx, area: string, today: Day): Promise<DigestContent> {
  const since = addMonths(monthOfDay(today), -MONTHS)
  const mine = sql`f.area like any ((select office_patterns(${area}))::text[]) and f.last_month >= ${since}`
  const filings = await sql<DigestContent['filings'][number]>`
    select f.data_set as "dataSet", f.period, f.state, count(*)::int as filings,
           coalesce(to_char((f.first_sent at time zone 'Asia/Shanghai'), 'YYYYMMDD')::int, ${today}) > f.due_day as late
      from filing f where ${mine} and f.state <> 'scheduled'
     group by 1, 2, 3, 5 order by 1, 2, 3, 5`.execute(ctx.db)
  const totals = await sql<DigestContent['totals'][number]>`
    select f.data_set as "dataSet", f.period, count(*)::int as owed, count(s.hash)::int as counted,
           coalesce(sum(s.boys + s.girls), 0)::int as n, coalesce(sum(s.boys), 0)::int as boys,
           coalesce(sum(s.girls), 0)::int as girls, coalesce(sum(s.unknown), 0)::int as unknown
      from filing f left join submission s on (s.unit, s.data_set, s.period, s.version) = (f.unit, f.data_set, f.period, f.version)
           and f.state in ('accepted', 'zero-declared', 'locked', 'reopened')
     where ${mine} and f.state not in ('waived', 'scheduled')
     group by 1, 2 order by 1, 2`.execute(ctx.db)
  return DigestContent.parse({ asOf: ctx.now().toISOString(), filings: filings.rows, totals: totals.rows })
}

const SHOWN = 60

/** The newest digests of the asker’s office and of those below it. */
export async function listDigests(ctx: Ctx): Promise<Digest[]> {
  permit(ctx, 'read-returns')
  const rows = await ctx.db
    .selectFrom('digest')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'digest'))
    .orderBy('on_day', 'desc')
    .orderBy('cadence')
    .limit(SHOWN)
    .execute()
  return rows.map(({ cadence, area, on_day, drafted_at, content }) =>
    Digest.parse({ cadence, area, day: formatDay(on_day), draftedAt: drafted_at.toISOString(), content }),
  )
}
