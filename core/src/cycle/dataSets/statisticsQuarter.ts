import type { DataSet } from '../dataSet.ts'
import { itemColumn, sexColumns, sexesOf, townshipColumn } from './columns.ts'

/** Births of a quarter as the statistics office has them, for the quarterly exchange. */
export const statisticsQuarter: DataSet = {
  code: 'POP_STAT_Q',
  title: { zh: '人口统计出生季报', en: 'Births of a quarter in the statistics' },
  department: 'statistics',
  frequency: 'quarterly',
  due: { kind: 'last-working-day', monthsAfter: 3 },
  confirmed: true,
  record: null,
  sections: [
    {
      id: 'births',
      title: { zh: '出生人口', en: 'Births' },
      rows: 'open',
      columns: [
        townshipColumn({ zh: '乡镇（街道）', en: 'Township' }, ['常住乡镇']),
        itemColumn(
          'order',
          { zh: '孩次', en: 'Birth order' },
          ['胎次', 'parity'],
          [
            ['1', '一孩', 'First'],
            ['2', '二孩', 'Second'],
            ['3+', '三孩及以上', 'Third and later'],
          ],
        ),
        ...sexColumns({ zh: '出生', en: 'Born,' }),
      ],
    },
  ],
  balances: [],
  sexes: sexesOf('births'),
}
