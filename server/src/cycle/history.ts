import { type CyclePeriod, frequencyOf, lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import type { Past } from '@evenborn/core/cycle/past'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { contentOf } from './submissions.ts'

/** Versions in force of the same unit and data set for earlier periods, the latest first; waived ones and gaps are not there. */
export async function pastOf(ctx: Ctx, { dataSet, unit, period }: FilingKey, most: number): Promise<Past[]> {
  const rows = await ctx.db
    .selectFrom('filing')
    .innerJoin('submission', (join) =>
      join
        .onRef('submission.unit', '=', 'filing.unit')
        .onRef('submission.data_set', '=', 'filing.data_set')
        .onRef('submission.period', '=', 'filing.period')
        .onRef('submission.version', '=', 'filing.version'),
    )
    .selectAll('submission')
    .where('filing.unit', '=', unit)
    .where('filing.data_set', '=', dataSet)
    .where('filing.last_month', '<=', lastMonthOf(period))
    .where(rowCondition(ctx, 'read', 'filing'))
    .orderBy('filing.last_month', 'desc')
    .orderBy('filing.opens_day', 'desc')
    .limit(most + 6)
    .execute()
  return rows
    .filter((row) => isBefore(row.period, period))
    .slice(0, most)
    .map((row) => ({
      period: row.period,
      hash: row.hash,
      boys: row.boys,
      girls: row.girls,
      unknown: row.unknown,
      content: contentOf(row),
    }))
}

/** Whether a period of the same frequency lies before another. */
function isBefore(one: CyclePeriod, other: CyclePeriod): boolean {
  if (frequencyOf(one) !== frequencyOf(other)) return false
  return one.length === other.length ? one < other : weekOf(one) < weekOf(other)
}

/** 2026W9 as 202609: weeks are the one kind of period whose spelling is not its order. */
const weekOf = (period: CyclePeriod): number => Number(period.slice(0, 4)) * 100 + Number(period.slice(5))
