import type { DataSet } from '../dataSet.ts'
import { sexColumns, sexesOf } from './columns.ts'

/** Children who entered primary school in a year, by year of birth: what became visible years later of those never told of. */
export const schoolYear: DataSet = {
  code: 'SCHOOL_Y',
  title: { zh: '小学新生年报', en: 'School entrants of a year' },
  department: 'education',
  frequency: 'yearly',
  due: { kind: 'last-working-day', monthsAfter: 1 },
  confirmed: true,
  record: null,
  sections: [
    {
      id: 'entrants',
      title: { zh: '小学一年级新生', en: 'Entrants of the first grade' },
      rows: 'open',
      columns: [
        {
          id: 'birth-year',
          title: { zh: '出生年份', en: 'Year of birth' },
          aliases: ['出生年', 'birth year'],
          kind: 'year',
          back: 18,
        },
        ...sexColumns({ zh: '新生', en: 'Entrants,' }),
      ],
    },
  ],
  balances: [],
  sexes: sexesOf('entrants'),
}
