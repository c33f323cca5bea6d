import type { DataSet } from '../dataSet.ts'
import { cells, countColumn, itemColumn, sexColumns, sexesOf } from './columns.ts'

/** Ways in which forms come and go, and the column of the stock that counts each. */
const movements = [
  ['received', '入库', 'Received', '领入'],
  ['issued', '签发', 'Issued', '发出'],
  ['void', '作废', 'Void', '废证'],
  ['transferred', '调出', 'Transferred', '调拨'],
] as const

/** Stock of the forms of birth certificates, and what was issued. A number is a form’s, and stands in ranges alone. */
export const certificateMonth: DataSet = {
  code: 'CERT_M',
  title: { zh: '出生医学证明月报', en: 'Birth certificates of a month' },
  department: 'health',
  frequency: 'monthly',
  due: { kind: 'day-after', day: 5 },
  confirmed: true,
  record: null,
  sections: [
    {
      id: 'stock',
      title: { zh: '空白证件库存', en: 'Stock of forms' },
      rows: 'one',
      columns: [
        countColumn('opening', { zh: '期初结存', en: 'Opening stock' }, ['上期结存', '月初库存', '期初库存']),
        countColumn('received', { zh: '本期入库', en: 'Received' }, ['入库数', '领入数', '本月领入']),
        countColumn('reissued', { zh: '换发', en: 'Exchanged' }, ['换发数', '换证数']),
        countColumn('replaced', { zh: '补发', en: 'Replaced' }, ['补发数', '补证数']),
        countColumn('void', { zh: '作废', en: 'Void' }, ['作废数', '废证数']),
        countColumn('transferred', { zh: '调出', en: 'Transferred' }, ['调出数', '调拨数']),
        countColumn('closing', { zh: '期末结存', en: 'Closing stock' }, ['本期结存', '月末库存', '期末库存']),
      ],
    },
    {
      id: 'first',
      title: { zh: '首次签发', en: 'First issues' },
      rows: 'one',
      heldIn: 'certificate',
      columns: sexColumns({ zh: '首次签发', en: 'First issued,' }),
    },
    {
      id: 'ranges',
      title: { zh: '证件号段', en: 'Number ranges' },
      rows: 'open',
      columns: [
        itemColumn('movement', { zh: '出入库类型', en: 'Movement' }, ['类型', '去向'], movements),
        {
          id: 'from',
          title: { zh: '起始号', en: 'First number' },
          aliases: ['起号', '起始编号', 'from'],
          kind: 'serial',
        },
        { id: 'to', title: { zh: '终止号', en: 'Last number' }, aliases: ['止号', '终止编号', 'to'], kind: 'serial' },
        countColumn('forms', { zh: '份数', en: 'Forms' }, ['数量', '张数']),
      ],
    },
  ],
  balances: [
    {
      id: 'stock',
      text: {
        zh: '期初结存 + 本期入库 = 首次签发 + 换发 + 补发 + 作废 + 调出 + 期末结存',
        en: 'Opening + received = first issues + exchanged + replaced + void + transferred + closing',
      },
      left: cells('stock', ['opening', 'received']),
      relation: 'equal',
      right: [
        ...cells('first', ['boys', 'girls', 'unknown']),
        ...cells('stock', ['reissued', 'replaced', 'void', 'transferred', 'closing']),
      ],
    },
    {
      id: 'ranges-received',
      text: { zh: '入库号段的份数 = 本期入库', en: 'Forms of the ranges received = received' },
      left: cells('ranges', ['forms'], { movement: 'received' }),
      relation: 'equal',
      right: cells('stock', ['received']),
    },
    {
      id: 'ranges-issued',
      text: {
        zh: '签发号段的份数 = 首次签发 + 换发 + 补发',
        en: 'Forms of the ranges issued = first issues + exchanged + replaced',
      },
      left: cells('ranges', ['forms'], { movement: 'issued' }),
      relation: 'equal',
      right: [...cells('first', ['boys', 'girls', 'unknown']), ...cells('stock', ['reissued', 'replaced'])],
    },
    {
      id: 'ranges-void',
      text: { zh: '作废号段的份数 = 作废', en: 'Forms of the ranges void = void' },
      left: cells('ranges', ['forms'], { movement: 'void' }),
      relation: 'equal',
      right: cells('stock', ['void']),
    },
    {
      id: 'ranges-transferred',
      text: { zh: '调出号段的份数 = 调出', en: 'Forms of the ranges transferred = transferred' },
      left: cells('ranges', ['forms'], { movement: 'transferred' }),
      relation: 'equal',
      right: cells('stock', ['transferred']),
    },
  ],
  sexes: sexesOf('first'),
}
