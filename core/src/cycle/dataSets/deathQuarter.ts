import type { DataSet } from '../dataSet.ts'
import { itemColumn, sexColumns, sexesOf } from './columns.ts'

/** Deaths in the first year of life, by age and sex. Nobody who died is named, and no cause. */
export const deathQuarter: DataSet = {
  code: 'DEATH_Q',
  title: { zh: '婴儿死亡季报', en: 'Infant deaths of a quarter' },
  department: 'health',
  frequency: 'quarterly',
  due: { kind: 'last-working-day', monthsAfter: 3 },
  confirmed: true,
  record: null,
  sections: [
    {
      id: 'deaths',
      title: { zh: '婴儿死亡', en: 'Infant deaths' },
      rows: 'grid',
      heldIn: 'death',
      columns: [
        itemColumn(
          'age',
          { zh: '死亡时日龄', en: 'Age at death' },
          ['年龄组', '日龄', '死亡年龄'],
          [
            ['0-6d', '0–6天', '0 to 6 days', '早期新生儿', '0至6天'],
            ['7-27d', '7–27天', '7 to 27 days', '晚期新生儿', '7至27天'],
            ['28-364d', '28–364天', '28 to 364 days', '新生儿后期', '28至364天', '28天至1岁'],
          ],
        ),
        ...sexColumns({ zh: '死亡', en: 'Died,' }),
      ],
    },
  ],
  balances: [],
  sexes: sexesOf('deaths'),
}
