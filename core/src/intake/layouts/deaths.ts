import type { Layout } from '../layout.ts'
import { column, columns } from './columns.ts'

/** Deaths of live-born infants: so that a child who died is not looked for as unregistered. */
export const deaths: Layout = {
  id: 'deaths',
  source: 'death',
  title: { zh: '婴儿死亡', en: 'Infant deaths' },
  columns: [
    column(columns.eventDate, {
      title: { zh: '死亡日期', en: 'Date of death' },
      also: ['死亡日期', '死亡时间', '死亡年月日', 'death date', 'date of death', 'died on'],
    }),
    column(columns.childName, { also: ['姓名', '死者姓名', 'name'] }),
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
    column(columns.gestation),
    column(columns.facility),
    column(columns.place),
    column(columns.residence),
  ],
}
