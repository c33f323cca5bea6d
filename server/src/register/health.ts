import { sources } from '@evenborn/core/intake/source'
import { gapsOf } from '@evenborn/core/register/gaps'
import type { RegisterHealth } from '@evenborn/core/register/health'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { addMonths } from '@evenborn/core/vocabulary/period'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { remembered } from '../foundation/remembered.ts'
import { areasOfOffice } from '../places/offices.ts'
import { type Sql, sql } from '../stores/engine/sql.ts'
import { findRegister } from './atRest.ts'
import { readCaptures, readReach, within } from './captures.ts'
import { birthRecords, births, heldCohorts } from './tables.ts'

/** Gaps are shown for so many months back: two years, in which most late registrations come. */
const MONTHS_SHOWN = 24

/** How the last linkage went, for children who live in what belongs to the office of who asks. */
export async function readHealth(ctx: Ctx): Promise<RegisterHealth> {
  permit(ctx, 'read-register')
  const own = ctx.officer && (await areasOfOffice(ctx, ctx.officer.area))
  return healths(ctx, own ?? null, () => healthOf(ctx, own))
}

/** How the linkage went, as last worked out for each office. */
const healths = remembered<RegisterHealth>(200)

async function healthOf(ctx: Ctx, own: readonly AreaCode[] | undefined): Promise<RegisterHealth> {
  for (const table of [births, birthRecords, heldCohorts]) await ctx.engine.make(table)
  const mine = own === undefined ? sql`true` : within(sql`residence`, own)
  const [sum] = await ctx.engine.rows<{ births: number; unsure: number; latest: number | null }>(
    sql`select count(*) as births, coalesce(sum(unsure), 0) as unsure, max(birth_month) as latest from ${births} where ${mine}`,
  )
  return {
    runAt: await lastRun(ctx),
    births: sum?.births ?? 0,
    unsure: sum?.unsure ?? 0,
    records: await recordCounts(ctx, mine),
    pairs: await pairCounts(ctx, mine),
    gaps: sum?.latest ? await gaps(ctx, own, sum.latest) : [],
  }
}

async function lastRun(ctx: Ctx): Promise<string | null> {
  const cohorts = await ctx.engine.rows<{ cohort: number }>(sql`select cohort from ${heldCohorts}`)
  const notes = await Promise.all(cohorts.map(({ cohort }) => findRegister(ctx, cohort)))
  return notes.reduce<string | null>(
    (last, note) => (note && (!last || note.linkedAt > last) ? note.linkedAt : last),
    null,
  )
}

async function gaps(ctx: Ctx, own: readonly AreaCode[] | undefined, latest: number) {
  const months = { from: addMonths(latest, 1 - MONTHS_SHOWN), to: latest }
  return gapsOf(await readCaptures(ctx, own, months), await readReach(ctx))
}

async function recordCounts({ engine }: Pick<Ctx, 'engine'>, mine: Sql): Promise<RegisterHealth['records']> {
  const counts = await engine.rows<{ source: number; rows: number; alone: number; doubles: number }>(sql`
    select source, count(*) as rows, count(*) filter (repeat = 0 and mask = 1 << source) as alone, sum(repeat) as doubles
      from ${birthRecords} join ${births} using (cohort, birth) where ${mine} group by source order by source`)
  return counts.map(({ source, rows, alone, doubles }) => ({
    source: sources[source]!,
    rows,
    linked: rows - alone - doubles,
    alone,
    doubles,
  }))
}

/** Sexes are compared as the two records state them; shares are of the first record’s children by the register’s sex. */
async function pairCounts({ engine }: Pick<Ctx, 'engine'>, mine: Sql): Promise<RegisterHealth['pairs']> {
  const masks = await engine.rows<{ mask: number; sex: number; births: number }>(
    sql`select mask, sex, count(*) as births from ${births} where ${mine} group by all`,
  )
  const differing = await engine.rows<{ first: number; second: number; differs: number }>(sql`
    select one.source as first, other.source as second, count(*) as differs
      from ${birthRecords} one join ${birthRecords} other using (cohort, birth) join ${births} using (cohort, birth)
     where ${mine} and sex_differs = 1 and one.repeat = 0 and other.repeat = 0 and one.source < other.source
       and one.sex in (1, 2) and other.sex in (1, 2) and one.sex <> other.sex
     group by all`)
  const known = (all: number, sex?: number) =>
    masks.reduce((sum, row) => ((row.mask & all) === all && (sex ?? row.sex) === row.sex ? sum + row.births : sum), 0)
  const share = (first: number, both: number, sex: number) =>
    known(first, sex) === 0 ? 0 : known(both, sex) / known(first, sex)
  return sources.flatMap((first, one) =>
    sources.flatMap((second, other) => {
      const both = (1 << one) | (1 << other)
      const links = one < other ? known(both) : 0
      if (links === 0) return []
      const found = differing.find((row) => row.first === one && row.second === other)
      return [
        {
          first,
          second,
          links,
          boysShare: share(1 << one, both, 1),
          girlsShare: share(1 << one, both, 2),
          sexDiffers: found?.differs ?? 0,
        },
      ]
    }),
  )
}
