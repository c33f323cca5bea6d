import { sources } from '@evenborn/core/intake/source'
import type { CountRow } from '@evenborn/core/measure/counts'
import { type AreaCode, liesWithin } from '@evenborn/core/vocabulary/area'
import type { Ctx } from '../foundation/context.ts'
import { returnsInForce } from '../intake/returns.ts'
import { landedCounts } from '../intake/tables.ts'
import { readBelonging } from '../places/offices.ts'
import { sql } from '../stores/engine/sql.ts'

/** A row of a table of counts, as it landed. */
export type Counted = {
  return_id: number
  source: number
  area: AreaCode
  month: number
  birth_order: number | null
  boys: number
  girls: number
  unknown: number
}

/** A unit that has sent births of a record row by row, the area it stands for, and the months it has sent. */
export type SentAsRows = { source: string; area: AreaCode; from_month: number; to_month: number }

type Belongs = (code: AreaCode, office: AreaCode) => boolean

/** Tables of counts as they may be counted, as cells of the cube. */
export async function readCountTables(ctx: Pick<Ctx, 'db' | 'engine'>): Promise<CountRow[]> {
  await ctx.engine.make(landedCounts)
  const asRows = (await returnsInForce(ctx)).filter(({ kind, state }) => kind === 'births' && state !== 'received')
  const rows = await ctx.engine.rows<Counted>(sql`
    select return_id, source, area, from_month as month, birth_order, coalesce(boys, 0) as boys, coalesce(girls, 0) as girls,
           coalesce(unknown, 0) as unknown
      from ${landedCounts} where from_month = to_month and area is not null order by return_id, row`)
  return spokenByTables(rows, asRows, await readBelonging(ctx)).map(cellOf)
}

/**
 * What tables of counts say where they have the word, so that no birth is counted twice. Of an area and a month a record
 * speaks once:
 *
 * 1. where a unit of that area, of one within it or of one around it has sent the month’s births row by row, by its rows;
 * 2. else by a table; of several tables that speak of the same area, or of one within the other, by the last received;
 * 3. of a table that holds an area and areas within it, or all orders and single ones, the finest rows are taken.
 *
 * Only tables by month are taken: a total over more months belongs to none of them.
 */
export function spokenByTables(rows: readonly Counted[], asRows: readonly SentAsRows[], belongs: Belongs): Counted[] {
  const overlap = (one: AreaCode, other: AreaCode) => belongs(one, other) || belongs(other, one)
  const months = Map.groupBy(rows, ({ source, month }) => `${source} ${month}`)
  return [...months.values()].flatMap((rows) => {
    const { source, month } = rows[0]!
    const heard = asRows.filter(
      (sent) => sent.source === sources[source] && sent.from_month <= month && month <= sent.to_month,
    )
    const tables = [...Map.groupBy(rows, ({ return_id }) => return_id)].sort(([one], [other]) => other - one)
    const taken: Counted[] = []
    for (const [, table] of tables) {
      const areas = [...new Set([...heard, ...taken].map(({ area }) => area))]
      taken.push(...finest(table).filter(({ area }) => !areas.some((other) => overlap(area, other))))
    }
    return taken
  })
}

/** Rows of one month of a table that no finer row of it tells again. */
export function finest<Row extends Pick<Counted, 'area' | 'birth_order'>>(table: readonly Row[]): Row[] {
  const areas = [...new Set(table.map(({ area }) => area))]
  const whole = new Set(areas.filter((area) => areas.some((other) => other !== area && liesWithin(other, area))))
  const byOrder = new Set(table.flatMap(({ area, birth_order }) => (birth_order === null ? [] : [area])))
  return table.filter(({ area, birth_order }) => !whole.has(area) && (birth_order !== null || !byOrder.has(area)))
}

/**
 * Counts of rows without those of which a table speaks: births of an area whose own units send a table, told by a unit
 * elsewhere (a mother who gave birth in another county). The table counts them.
 */
export function withoutSpoken(rows: readonly CountRow[], spoken: readonly CountRow[], belongs: Belongs): CountRow[] {
  const areas = Map.groupBy(spoken, ({ source, basis, month }) => `${source} ${basis} ${month}`)
  return rows.filter(
    ({ source, basis, month, area }) =>
      !areas.get(`${source} ${basis} ${month}`)?.some((table) => belongs(area, table.area)),
  )
}

const cellOf = ({ source, area, month, birth_order, boys, girls, unknown }: Counted): CountRow => ({
  source: sources[source]!,
  basis: 'residence',
  area,
  month,
  order: Math.min(3, birth_order ?? 0) as CountRow['order'],
  boys,
  girls,
  unknown,
  fromTable: true,
})
