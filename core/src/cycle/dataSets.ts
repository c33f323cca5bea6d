import { birthRows } from './birthRows.ts'
import type { DataSet } from './dataSet.ts'
import { certificateMonth } from './dataSets/certificateMonth.ts'
import { deathQuarter } from './dataSets/deathQuarter.ts'
import { deliveryMonth } from './dataSets/deliveryMonth.ts'
import { householdMonth } from './dataSets/householdMonth.ts'
import { schoolYear } from './dataSets/schoolYear.ts'
import { statisticsQuarter } from './dataSets/statisticsQuarter.ts'
import { vaccinationMonth } from './dataSets/vaccinationMonth.ts'

/** Every data set that is declared here; a new one is one file and a line. Those of an office’s own stand in its database. */
export const dataSets: readonly DataSet[] = [
  deliveryMonth,
  certificateMonth,
  householdMonth,
  vaccinationMonth,
  deathQuarter,
  schoolYear,
  statisticsQuarter,
  ...birthRows,
]

/** The data set of a code, among ours and those given. */
export const findDataSet = (code: string, own: readonly DataSet[] = []): DataSet | undefined =>
  dataSets.find((each) => each.code === code) ?? own.find((each) => each.code === code)
