import { type Source, sourceNames, sources } from '../intake/source.ts'
import type { DataSet, DataSetCode } from './dataSet.ts'

const departments = {
  delivery: 'health',
  certificate: 'health',
  household: 'police',
  vaccination: 'disease-control',
  death: 'health',
} as const

/** Code of the data set of a record’s rows: `BIRTH_ROW_DELIVERY`. */
export const birthRowsOf = (source: Source): DataSetCode => `BIRTH_ROW_${source.toUpperCase()}`

/** Rows of births without names, one data set a record: packages that the desk has made. */
export const birthRows: readonly DataSet[] = sources.map((source) => ({
  code: birthRowsOf(source),
  title: {
    zh: `${sourceNames[source].zh}个案（无姓名）`,
    en: `${sourceNames[source].en}, row by row without names`,
  },
  department: departments[source],
  frequency: 'monthly',
  due: { kind: 'day-after', day: 5 },
  confirmed: false,
  record: source,
  sections: [],
  balances: [],
  sexes: null,
}))
