import type { DataSet } from '../dataSet.ts'
import { countColumn, itemColumn, sexColumns } from './columns.ts'

/** What a hospital says of its deliveries of a month. */
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
          ['居住地', '户籍地'],
          [
            ['county', '本县', 'This county'],
            ['province', '省内其他', 'Elsewhere in the province'],
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
      left: [{ section: 'outcomes', column: 'live-births', sign: 1 }],
      relation: 'equal',
      right: [
        { section: 'births', column: 'boys', sign: 1 },
        { section: 'births', column: 'girls', sign: 1 },
        { section: 'births', column: 'unknown', sign: 1 },
      ],
    },
    {
      id: 'deliveries',
      text: { zh: '分娩数不多于活产数与死产数之和', en: 'Deliveries are at most live births and stillbirths together' },
      left: [{ section: 'outcomes', column: 'deliveries', sign: 1 }],
      relation: 'at-most',
      right: [
        { section: 'outcomes', column: 'live-births', sign: 1 },
        { section: 'outcomes', column: 'stillbirths', sign: 1 },
      ],
    },
    {
      id: 'deaths-boys',
      text: { zh: '新生儿死亡男不多于活产男', en: 'Neonatal deaths of boys are at most boys born alive' },
      left: [{ section: 'outcomes', column: 'neonatal-deaths-boys', sign: 1 }],
      relation: 'at-most',
      right: [{ section: 'births', column: 'boys', sign: 1 }],
    },
    {
      id: 'deaths-girls',
      text: { zh: '新生儿死亡女不多于活产女', en: 'Neonatal deaths of girls are at most girls born alive' },
      left: [{ section: 'outcomes', column: 'neonatal-deaths-girls', sign: 1 }],
      relation: 'at-most',
      right: [{ section: 'births', column: 'girls', sign: 1 }],
    },
  ],
  sexes: {
    boys: [{ section: 'births', column: 'boys', sign: 1 }],
    girls: [{ section: 'births', column: 'girls', sign: 1 }],
    unknown: [{ section: 'births', column: 'unknown', sign: 1 }],
  },
}
