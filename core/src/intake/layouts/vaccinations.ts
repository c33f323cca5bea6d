import type { Layout } from '../layout.ts'
import { column, columns } from './columns.ts'

/** First doses (BCG, hepatitis B) of a vaccination clinic. */
export const vaccinations: Layout = {
  id: 'vaccinations',
  source: 'vaccination',
  title: { zh: '首针接种', en: 'First vaccinations' },
  columns: [
    column(columns.eventDate, {
      title: { zh: '接种日期', en: 'Date of the first dose' },
      also: [
        '接种日期',
        '接种时间',
        '首针接种日期',
        '首针日期',
        '首剂接种日期',
        '乙肝首针日期',
        '乙肝第一针日期',
        '卡介苗接种日期',
        '建卡日期',
        '建证日期',
        'vaccination date',
        'date of vaccination',
        'first dose date',
        'first dose',
        'vaccinated on',
      ],
    }),
    column(columns.childName, { also: ['姓名', 'name'] }),
    column(columns.sex),
    column(columns.birthDate),
    column(columns.motherName),
    column(columns.motherBirthDate),
    column(columns.motherId),
    column(columns.telephone),
    column(columns.certificate),
    column(columns.birthOrder),
    column(columns.plurality),
    column(columns.birthRank),
    column(columns.weight),
    column(columns.facility),
    column(columns.place),
    column(columns.residence),
  ],
}
