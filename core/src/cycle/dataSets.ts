import { birthRows } from './birthRows.ts'
import type { DataSet } from './dataSet.ts'
import { deliveryMonth } from './dataSets/deliveryMonth.ts'

/** Every data set that is declared here; a new one is one file and a line. Those of an office’s own stand in its database. */
export const dataSets: readonly DataSet[] = [deliveryMonth, ...birthRows]

/** The data set of a code, among ours and those given. */
export const findDataSet = (code: string, own: readonly DataSet[] = []): DataSet | undefined =>
  dataSets.find((each) => each.code === code) ?? own.find((each) => each.code === code)
