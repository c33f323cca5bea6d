import type { DataSet } from '../dataSet.ts'
import { birthMonthColumn, itemColumn, sexColumns, sexesOf, townshipColumn } from './columns.ts'

/** First doses of a month. A child gets both, so the children are those of one of them: hepatitis B, given within a day. */
export const vaccinationMonth: DataSet = {
  code: 'VACC_M',
  title: { zh: '首针接种月报', en: 'First doses of a month' },
  department: 'disease-control',
  frequency: 'monthly',
  due: { kind: 'day-after', day: 5 },
  confirmed: true,
  record: null,
  sections: [
    {
      id: 'first-doses',
      title: { zh: '首针接种', en: 'First doses' },
      rows: 'open',
      heldIn: 'vaccination',
      columns: [
        itemColumn(
          'vaccine',
          { zh: '疫苗', en: 'Vaccine' },
          ['疫苗名称', '苗种'],
          [
            ['bcg', '卡介苗', 'BCG'],
            ['hepb', '乙肝疫苗第1剂', 'Hepatitis B, first dose', '乙肝首针', '乙肝疫苗首针', '乙肝疫苗', 'hepb1'],
          ],
        ),
        townshipColumn({ zh: '居住乡镇（街道）', en: 'Township of residence' }, ['居住乡镇']),
        birthMonthColumn(24),
        ...sexColumns({ zh: '接种', en: 'Vaccinated' }),
      ],
    },
  ],
  balances: [],
  sexes: sexesOf('first-doses', { vaccine: 'hepb' }),
}
