import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import type { Elsewhere } from '@evenborn/core/cycle/compareSources'
import type { DataSet, DataSetCode } from '@evenborn/core/cycle/dataSet'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import { type AreaCode, areaAt } from '@evenborn/core/vocabulary/area'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { monthsOf } from './held.ts'

/** Records of births that are held against one another: each as counts, and as rows. Deaths and pupils are others. */
const records: readonly (readonly DataSetCode[])[] = [
  ['DELIVERY_M', birthRowsOf('delivery')],
  ['CERT_M', birthRowsOf('certificate')],
  ['HUKOU_M', birthRowsOf('household')],
  ['VACC_M', birthRowsOf('vaccination')],
]
const comparable = records.flat()

/**
 * What other data sets say of the months of a return: of the same unit, and of its county all together. What a unit says as counts
 * and as rows is of the same children; of a county, the same record says nothing new.
 */
export async function elsewhereOf(
  ctx: Ctx,
  dataSet: DataSet,
  { unit, period, area }: FilingKey & { area: AreaCode },
): Promise<Elsewhere[]> {
  const isQuarter = dataSet.code === 'POP_STAT_Q'
  if (!comparable.includes(dataSet.code) && !isQuarter) return []
  const county = areaAt(area, 'county') ?? area
  const { from, to } = monthsOf(period)
  const rows = await ctx.db
    .selectFrom('filing')
    .innerJoin('submission', (join) =>
      join
        .onRef('submission.unit', '=', 'filing.unit')
        .onRef('submission.data_set', '=', 'filing.data_set')
        .onRef('submission.period', '=', 'filing.period')
        .onRef('submission.version', '=', 'filing.version'),
    )
    .select(['filing.data_set', sql<boolean>`filing.unit = ${unit}`.as('own')])
    .select(({ fn }) => [fn.sum('boys').as('boys'), fn.sum('girls').as('girls'), fn.sum('unknown').as('unknown')])
    .where('filing.last_month', '>=', from)
    .where('filing.last_month', '<=', to)
    .where('filing.data_set', 'in', comparable)
    .where('filing.data_set', '!=', dataSet.code)
    .where('filing.area', 'like', `${county}%`)
    .groupBy(['filing.data_set', 'own'])
    .orderBy('filing.data_set')
    .execute()
  const sameRecord = records.find((record) => record.includes(dataSet.code)) ?? []
  const hospital = ['DELIVERY_M', 'CERT_M', birthRowsOf('delivery'), birthRowsOf('certificate')]
  return rows.flatMap((row): Elsewhere[] => {
    const counted = { boys: Number(row.boys), girls: Number(row.girls), unknown: Number(row.unknown) }
    const isAlike =
      sameRecord.includes(row.data_set) || [dataSet.code, row.data_set].every((code) => hospital.includes(code))
    if (row.own) return isAlike ? [{ dataSet: row.data_set, of: 'unit', ...counted }] : []
    return sameRecord.includes(row.data_set) ? [] : [{ dataSet: row.data_set, of: 'county', ...counted }]
  })
}
