import type { DataSet } from '../dataSet.ts'
import { birthMonthColumn, itemColumn, sexColumns, sexesOf, townshipColumn } from './columns.ts'

const recent = sexesOf('registrations')
const older = sexesOf('older')
/** Months back that are told by township and month: within these records are compared. */
const RECENT = 24

/**
 * Births that the police entered in the household register in a month: by when the child was born, never by the entry alone. A
 * child that comes to be registered years later is one of few: of those only age and sex are asked, for the whole county, since
 * a township and a month of birth would lead to the family.
 */
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
        birthMonthColumn(RECENT),
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
    {
      id: 'older',
      title: { zh: '24个月以前出生的登记', en: 'Children born more than 24 months before' },
      rows: 'open',
      columns: [
        itemColumn(
          'age',
          { zh: '登记时年龄', en: 'Age when registered' },
          ['年龄', '年龄段'],
          [
            ['2-6', '2至6岁', '2 to 6 years'],
            ['7+', '7岁及以上', '7 years and over'],
          ],
        ),
        ...sexColumns({ zh: '登记', en: 'Registered' }),
      ],
    },
  ],
  balances: [],
  sexes: {
    boys: [...recent.boys, ...older.boys],
    girls: [...recent.girls, ...older.girls],
    unknown: [...recent.unknown, ...older.unknown],
  },
}
