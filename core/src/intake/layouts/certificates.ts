import type { Layout } from '../layout.ts'
import { column, columns } from './columns.ts'

/** Issue ledger of the Medical Certificate of Birth. */
export const certificates: Layout = {
  id: 'certificates',
  source: 'certificate',
  title: { zh: '出生医学证明签发', en: 'Birth certificates issued' },
  columns: [
    column(columns.certificate, { also: ['编号', '证件编号', '证书编号', '签发编号'], required: true }),
    column(columns.eventDate, {
      title: { zh: '签发日期', en: 'Date of issue' },
      also: [
        '签发日期',
        '签发时间',
        '首次签发日期',
        '发证日期',
        '领证日期',
        '办证日期',
        '出证日期',
        'issue date',
        'date of issue',
        'issued on',
        'issued',
      ],
    }),
    column(columns.childName, { also: ['姓名'] }),
    column(columns.sex),
    column(columns.birthDate),
    column(columns.motherName),
    column(columns.motherBirthDate),
    column(columns.motherId),
    column(columns.telephone),
    column(columns.birthOrder),
    column(columns.plurality),
    column(columns.birthRank),
    column(columns.weight),
    column(columns.gestation),
    column(columns.facility, { also: ['签发机构代码', '签发机构', '签发单位代码'] }),
    column(columns.place),
    column(columns.residence),
  ],
}
