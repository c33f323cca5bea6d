import type { DataSet } from '../dataSet.ts'
import { birthMonthColumn, itemColumn, sexColumns, sexesOf, townshipColumn } from './columns.ts'

/** Births that the police entered in the household register in a month: by when the child was born, never by the entry alone. */
export const householdMonth: DataSet = {
  code: 'HUKOU_M',
  title: { zh: '出生登记落户月报', en: 'Births registered in a month' },
  department: 'police',
  frequency: 'monthly',
  due: { kind: 'day-after', day: 5 },
  confirmed: true,
  record: null,
  sections: [
    {
      id: 'registrations',
      title: { zh: '出生登记', en: 'Registrations' },
      rows: 'open',
      heldIn: 'household',
      columns: [
        townshipColumn({ zh: '户籍乡镇（街道）', en: 'Township of household' }, ['落户乡镇', '户籍乡镇']),
        // A child may come to be registered shortly before it is of age.
        birthMonthColumn(216),
        itemColumn(
          'delay',
          { zh: '出生至登记', en: 'From birth to registration' },
          ['登记间隔', '间隔', '登记时间间隔', 'delay'],
          [
            ['0-1', '1个月以内', 'Within 1 month', '一个月内', '30天内'],
            ['1-3', '1至3个月', '1 to 3 months', '1-3个月'],
            ['3-12', '3至12个月', '3 to 12 months', '3-12个月'],
            ['12+', '12个月以上', 'Over 12 months', '一年以上', '1年以上'],
          ],
        ),
        ...sexColumns({ zh: '登记', en: 'Registered' }),
      ],
    },
  ],
  balances: [],
  sexes: sexesOf('registrations'),
}
