import type { Source } from '@evenborn/core/intake/source'
import type { Captured, Reach } from '@evenborn/core/register/gaps'
import { type AreaCode, levelOf } from '@evenborn/core/vocabulary/area'
import type { Months } from '@evenborn/core/vocabulary/period'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { lastMonthsHeld } from '../intake/returns.ts'
import { readBelonging } from '../places/offices.ts'
import { joinSql, type Sql, sql } from '../stores/engine/sql.ts'
import { births } from './tables.ts'

/** Code of an area kept as a number of 9 digits, county or township; null where it is missing. */
export const areaCode = (column: Sql): Sql =>
  sql`case when ${column} = 0 then null when ${column} % 1000 = 0 then (${column} // 1000)::varchar else ${column}::varchar end`

/** Whether an area kept as a number is one of these areas or lies within one. */
export function within(column: Sql, areas: readonly AreaCode[]): Sql {
  const each = areas.map((area) => {
    const stem = { province: 2, prefecture: 4, county: 6, township: 9 }[levelOf(area)]
    const first = Number(area.slice(0, stem)) * 10 ** (9 - stem)
    return sql`${column} between ${first} and ${first + 10 ** (9 - stem) - 1}`
  })
  return sql`(${joinSql(each, sql` or `)})`
}

/** Children by township of residence, month of birth, sex and the records that know them. */
export async function readCaptures(
  ctx: Pick<Ctx, 'engine'>,
  areas: readonly AreaCode[] | undefined,
  { from, to }: Months,
): Promise<Captured[]> {
  await ctx.engine.make(births)
  const inArea = areas === undefined ? sql`residence <> 0` : within(sql`residence`, areas)
  return ctx.engine.rows<Captured>(sql`
    select ${areaCode(sql`residence`)} as area, birth_month as month, sex, mask, count(*) as births
      from ${births} where ${inArea} and birth_month between ${from} and ${to}
     group by all order by all`)
}

/**
 * How far each record has been returned: by county the last month of a return in force from a unit to whose office the
 * county belongs: one of the county itself, of an area above it or, for a zone, of the county that its births count into.
 */
export async function readReach(asked: Pick<Ctx, 'db' | 'systemDb'>): Promise<Reach> {
  const ctx = asSystem(asked)
  const last = new Map<string, number>()
  for (const { source, area, to_month } of await lastMonthsHeld(ctx)) {
    const unit = levelOf(area) === 'township' ? area.slice(0, 6) : area
    const key = `${source} ${unit}`
    last.set(key, Math.max(last.get(key) ?? 0, to_month))
  }
  const belongs = await readBelonging(ctx)
  const known = new Map<string, number | undefined>()
  return (source: Source, county: AreaCode) => {
    const key = `${source} ${county}`
    if (!known.has(key))
      known.set(
        key,
        latest(last, source, (unit) => belongs(county, unit)),
      )
    return known.get(key)
  }
}

function latest(
  last: ReadonlyMap<string, number>,
  source: Source,
  serves: (unit: AreaCode) => boolean,
): number | undefined {
  let found: number | undefined
  for (const [key, month] of last) {
    const [of, area] = key.split(' ') as [string, string]
    if (of === source && serves(area)) found = Math.max(found ?? 0, month)
  }
  return found
}
