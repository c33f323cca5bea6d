import type { DataSet } from '../dataSet.ts'
import { cells, countColumn, itemColumn, sexColumns, sexesOf } from './columns.ts'

/**
 * What a hospital says of its deliveries of a month. A newborn that died may have been born in the month before, so that its
 * deaths are held against no births.
 */
export const deliveryMonth: DataSet = {
  code: 'DELIVERY_M',
  title: { zh: '住院分娩月报', en: 'Deliveries of a month' },
  department: 'health',
  frequency: 'monthly',
  due: { kind: 'day-after', day: 5 },
  confirmed: true,
  record: null,
  sections: [
    {
      id: 'births',
      title: { zh: '活产', en: 'Live births' },
      rows: 'grid',
      heldIn: 'delivery',
      columns: [
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
        itemColumn(
          'plurality',
          { zh: '胎数', en: 'Plurality' },
          ['单双胎', 'plural'],
          [
            ['1', '单胎', 'Single'],
            ['2+', '多胎', 'Multiple'],
          ],
        ),
        itemColumn(
          'residence',
          { zh: '常住地', en: 'Residence' },
          ['居住地', '现住地'],
          [
            ['county', '本县', 'This county'],
            ['province', '省内其他', 'Elsewhere in the province', '本省'],
            ['other', '省外', 'Other provinces'],
          ],
        ),
        ...sexColumns({ zh: '活产', en: 'Live-born' }),
      ],
    },
    {
      // Where the hospital knows it: one that does not leaves the table out.
      id: 'households',
      title: { zh: '活产（按户籍地）', en: 'Live births by place of household' },
      rows: 'open',
      columns: [
        itemColumn(
          'household',
          { zh: '户籍所在地', en: 'Place of household' },
          ['户籍', '户口所在地', 'household'],
          [
            ['county', '本县', 'This county'],
            ['province', '省内其他', 'Elsewhere in the province', '本省'],
            ['other', '省外', 'Other provinces'],
          ],
        ),
        ...sexColumns({ zh: '活产', en: 'Live-born' }),
      ],
    },
    {
      id: 'outcomes',
      title: { zh: '分娩结局', en: 'Outcomes' },
      rows: 'one',
      columns: [
        countColumn('deliveries', { zh: '分娩数', en: 'Deliveries' }, ['分娩总数', '产妇分娩数']),
        countColumn('live-births', { zh: '活产数', en: 'Live births' }, ['活产合计', '活产总数']),
        countColumn('stillbirths', { zh: '死产数', en: 'Stillbirths' }, ['死胎死产数', '死产']),
        countColumn('neonatal-deaths-boys', { zh: '新生儿死亡男', en: 'Neonatal deaths, boys' }, ['新生儿死亡（男）']),
        countColumn('neonatal-deaths-girls', { zh: '新生儿死亡女', en: 'Neonatal deaths, girls' }, [
          '新生儿死亡（女）',
        ]),
      ],
    },
  ],
  balances: [
    {
      id: 'live-births',
      text: { zh: '活产数 = 男 + 女 + 性别不明', en: 'Live births = boys + girls + unknown sex' },
      left: cells('outcomes', ['live-births']),
      relation: 'equal',
      right: cells('births', ['boys', 'girls', 'unknown']),
    },
    {
      id: 'deliveries',
      text: { zh: '分娩数不多于活产数与死产数之和', en: 'Deliveries are at most live births and stillbirths together' },
      left: cells('outcomes', ['deliveries']),
      relation: 'at-most',
      right: cells('outcomes', ['live-births', 'stillbirths']),
    },
    {
      id: 'household-boys',
      text: { zh: '按户籍地的活产男不多于活产男', en: 'Boys by place of household are at most boys born alive' },
      left: cells('households', ['boys']),
      relation: 'at-most',
      right: cells('births', ['boys']),
    },
    {
      id: 'household-girls',
      text: { zh: '按户籍地的活产女不多于活产女', en: 'Girls by place of household are at most girls born alive' },
      left: cells('households', ['girls']),
      relation: 'at-most',
      right: cells('births', ['girls']),
    },
  ],
  sexes: sexesOf('births'),
}
