import type { DataSet, DataSetCode } from '@evenborn/core/cycle/dataSet'
import { dataSets, findDataSet } from '@evenborn/core/cycle/dataSets'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { ownDataSets } from './ownDataSets.ts'
import { cycleRefusal } from './refusal.ts'

/** Every data set: ours, then those that the office has declared. */
export async function listDataSets(ctx: Ctx): Promise<DataSet[]> {
  permit(ctx, 'read-returns')
  return [...dataSets, ...(await ownDataSets(ctx))]
}

/** The data set of a code. @throws `cycle.data-set-unknown` */
export async function knownDataSet(ctx: Pick<Ctx, 'db'>, code: DataSetCode): Promise<DataSet> {
  const found = findDataSet(code) ?? findDataSet(code, await ownDataSets(ctx))
  if (!found) throw cycleRefusal('data-set-unknown', { dataSet: code })
  return found
}

/** The same, of a return of counts. @throws `cycle.data-set-unknown`, `cycle.rows-needed` */
export async function countedDataSet(ctx: Pick<Ctx, 'db'>, code: DataSetCode): Promise<DataSet> {
  const found = await knownDataSet(ctx, code)
  if (found.record !== null) throw cycleRefusal('rows-needed', { dataSet: code })
  return found
}
