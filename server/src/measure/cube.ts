import { sources } from '@evenborn/core/intake/source'
import type { CaptureRow, CountRow, Cube, LagRow } from '@evenborn/core/measure/counts'
import type { Basis } from '@evenborn/core/measure/figure'
import type { Ctx } from '../foundation/context.ts'
import { landedBirths } from '../intake/tables.ts'
import { readBelonging } from '../places/offices.ts'
import { areaCode } from '../register/captures.ts'
import { births } from '../register/tables.ts'
import type { Engine } from '../stores/engine/duckdb.ts'
import { joinSql, type Sql, sql } from '../stores/engine/sql.ts'
import { readCountTables, withoutSpoken } from './countTables.ts'

/**
 * Everything that boards are measured from. Births of an unknown area are counted for the whole office, whose code is given.
 *
 * The register counts children, from rows alone. A record counts its rows or, for areas and months of which none of their
 * units has sent rows, its tables of counts: never both of the same births (`spokenByTables`). Cells of a table are marked,
 * and the board says how many births they hold.
 */
export async function readCube(ctx: Pick<Ctx, 'db' | 'engine'>, office: string): Promise<Cube> {
  for (const table of [births, landedBirths]) await ctx.engine.make(table)
  const tables = await readCountTables(ctx)
  const rows = await recordCounts(ctx.engine, office)
  return {
    counts: [
      ...(await registerCounts(ctx.engine, office)),
      ...withoutSpoken(rows, tables, await readBelonging(ctx)),
      ...tables,
    ],
    captures: await captures(ctx.engine, office),
    lags: [...(await registerLags(ctx.engine)), ...(await recordLags(ctx.engine))],
  }
}

const byBasis: readonly { basis: Basis; column: Sql }[] = [
  { basis: 'residence', column: sql`residence` },
  { basis: 'place', column: sql`place` },
]

/** Boys, girls and children of unknown sex, as the `Counts` of a figure. */
const bySex = sql`count(*) filter (sex = 1) as boys, count(*) filter (sex = 2) as girls,
  count(*) filter (sex is null or sex not in (1, 2)) as unknown`

/** 1, 2, 3 for third and later, 0 where not stated. */
const order = sql`least(coalesce(birth_order, 0), 3) as "order"`

const sourceName = (column: Sql): Sql =>
  sql`case ${column} ${joinSql(
    sources.map((name, number) => sql`when ${number} then ${name}`),
    sql` `,
  )} end`

function registerCounts(engine: Engine, office: string): Promise<CountRow[]> {
  const parts = byBasis.map(
    ({ basis, column }) => sql`
      select 'register' as source, ${basis} as basis, coalesce(${areaCode(column)}, ${office}) as area,
             birth_month as month, ${order}, ${bySex}
        from ${births} where birth_month > 0 group by all`,
  )
  return engine.rows<CountRow>(sql`${joinSql(parts, sql` union all `)} order by all`)
}

/** Rows of a record as its department sent them: they are counted as they are, repeats too. */
function recordCounts(engine: Engine, office: string): Promise<CountRow[]> {
  const parts = byBasis.map(
    ({ basis, column }) => sql`
      select ${sourceName(sql`source`)} as source, ${basis} as basis, coalesce(left(${column}, 9), ${office}) as area,
             birth_month as month, ${order}, ${bySex}
        from ${landedBirths} where birth_month is not null group by all`,
  )
  return engine.rows<CountRow>(sql`${joinSql(parts, sql` union all `)} order by all`)
}

function captures(engine: Engine, office: string): Promise<CaptureRow[]> {
  return engine.rows<CaptureRow>(sql`
    select coalesce(${areaCode(sql`residence`)}, ${office}) as area, birth_month as month, sex, mask, count(*) as births
      from ${births} where sex in (1, 2) and birth_month > 0 group by all order by all`)
}

const lag = (told: Sql): Sql => sql`(${told} // 100 - birth_month // 100) * 12 + ${told} % 100 - birth_month % 100`

/** Months from birth until the first record tells of the child. */
function registerLags(engine: Engine): Promise<LagRow[]> {
  const told = sql`least(nullif(told_delivery, 0), nullif(told_certificate, 0), nullif(told_household, 0),
    nullif(told_vaccination, 0), nullif(told_death, 0))`
  return engine.rows<LagRow>(sql`
    select 'register' as source, birth_month as month, sex, greatest(0, ${lag(told)}) as lag, count(*) as births
      from ${births} where sex in (1, 2) and birth_month > 0 and ${told} is not null group by all order by all`)
}

function recordLags(engine: Engine): Promise<LagRow[]> {
  return engine.rows<LagRow>(sql`
    select ${sourceName(sql`source`)} as source, birth_month as month, sex, greatest(0, ${lag(sql`event_month`)}) as lag,
           count(*) as births
      from ${landedBirths} where sex in (1, 2) and birth_month is not null and event_month is not null
     group by all order by all`)
}
