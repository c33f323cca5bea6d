import { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import { z } from 'zod'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import type { FilingRow } from './moveFiling.ts'

/** What the checks found of a version; undefined where it has not been checked yet. */
export async function findingsIn(ctx: Ctx, row: FilingRow, version: number): Promise<ContentFinding[] | undefined> {
  const report = await ctx.db
    .selectFrom('submission_report')
    .select('findings')
    .where('unit', '=', row.unit)
    .where('data_set', '=', row.data_set)
    .where('period', '=', row.period)
    .where('version', '=', version)
    .where(rowCondition(ctx, 'read', 'submission_report'))
    .executeTakeFirst()
  return report && z.array(ContentFinding).parse(report.findings)
}
