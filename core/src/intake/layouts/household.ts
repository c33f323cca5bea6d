import type { Layout } from '../layout.ts'
import { column, columns } from './columns.ts'

/** Birth registrations of the police: the child entered in the household register. Its own ID number is not asked for. */
export const household: Layout = {
  id: 'household',
  source: 'household',
  title: { zh: '出生户口登记', en: 'Household registrations of births' },
  columns: [
    column(columns.eventDate, {
      title: { zh: '登记日期', en: 'Date of registration' },
      also: [
        '登记日期',
        '登记时间',
        '申报日期',
        '申报户口日期',
        '户口登记日期',
        '户口登记时间',
        '落户日期',
        '落户时间',
        '入户日期',
        '出生登记日期',
        '上户日期',
        '办理日期',
        'registration date',
        'date of registration',
        'registered on',
        'registered',
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
    column(columns.facility),
    column(columns.place),
    column(columns.residence, {
      also: ['登记地区划代码', '所属派出所区划代码', '户籍地', '落户地', '户籍地代码', '派出所辖区代码'],
    }),
  ],
}
