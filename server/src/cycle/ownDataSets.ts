import { DataSet } from '@evenborn/core/cycle/dataSet'
import type { Ctx } from '../foundation/context.ts'

/** Data sets that an office has declared and not ended. */
export async function ownDataSets({ db }: Pick<Ctx, 'db'>): Promise<DataSet[]> {
  const rows = await db
    .selectFrom('data_set')
    .select('definition')
    .where('ended_at', 'is', null)
    .orderBy('code')
    .execute()
  return rows.map(({ definition }) => DataSet.parse(definition))
}
