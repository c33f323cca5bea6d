import { sourceNumber, sources } from '@evenborn/core/intake/source'
import type { CountRow } from '@evenborn/core/measure/counts'
import { liesWithin } from '@evenborn/core/vocabulary/area'
import type { Ctx } from '../foundation/context.ts'
import { returnsInForce } from '../intake/returns.ts'
import { landedCounts } from '../intake/tables.ts'
import { sql } from '../stores/engine/sql.ts'

type Counted = {
  return_id: number
  source: number
  area: string
  month: number
  birth_order: number | null
  boys: number
  girls: number
  unknown: number
}

/**
 * Tables of counts that came as they are, as cells of the cube: by month only, for a total over more months belongs to none
 * of them. A table that holds both an area and areas within it, or both all orders and single ones, says the same births
 * twice: the finest are taken. Where rows of a record have come for a month, a table of its counts is no second count.
 */
export async function readCountTables(ctx: Pick<Ctx, 'db' | 'engine'>): Promise<CountRow[]> {
  await ctx.engine.make(landedCounts)
  const asRows = (await returnsInForce(ctx)).filter(({ kind }) => kind === 'births')
  const cameAsRows = ({ source, month }: Counted) =>
    asRows.some((one) => sourceNumber(one.source) === source && one.from_month <= month && month <= one.to_month)
  const rows = await ctx.engine.rows<Counted>(sql`
    select return_id, source, area, from_month as month, birth_order, coalesce(boys, 0) as boys, coalesce(girls, 0) as girls,
           coalesce(unknown, 0) as unknown
      from ${landedCounts} where from_month = to_month and area is not null order by return_id, row`)
  const tables = Map.groupBy(
    rows.filter((row) => !cameAsRows(row)),
    ({ return_id }) => return_id,
  )
  return [...tables.values()].flatMap((table) => finest(table).map(cellOf))
}

/** Rows that no finer row of the same table tells again. */
export function finest<Row extends Pick<Counted, 'area' | 'birth_order'>>(table: readonly Row[]): Row[] {
  const areas = [...new Set(table.map(({ area }) => area))]
  const whole = new Set(areas.filter((area) => areas.some((other) => other !== area && liesWithin(other, area))))
  const byOrder = table.some(({ birth_order }) => birth_order !== null)
  return table.filter(({ area, birth_order }) => !whole.has(area) && (!byOrder || birth_order !== null))
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
})
