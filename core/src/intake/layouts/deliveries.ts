import type { Layout } from '../layout.ts'
import { column, columns } from './columns.ts'

/** Delivery book of a hospital: one row a newborn. The delivery is the event, so its date is the date of birth. */
export const deliveries: Layout = {
  id: 'deliveries',
  source: 'delivery',
  title: { zh: '住院分娩登记', en: 'Hospital deliveries' },
  columns: [
    column(columns.motherName, { also: ['姓名', '患者姓名', '病人姓名'], required: true }),
    column(columns.motherBirthDate),
    column(columns.motherId, {
      also: ['身份证号', '身份证号码', '身份证', '证件号码', '证件号', 'id number', 'id no'],
    }),
    column(columns.telephone),
    column(columns.childName),
    column(columns.certificate),
    column(columns.birthDate, {
      also: ['分娩日期', '分娩时间', '分娩日期时间', '产时', '接生日期', 'delivery date', 'date of delivery'],
    }),
    column(columns.sex),
    column(columns.birthOrder),
    column(columns.plurality),
    column(columns.birthRank, { also: ['胎儿序号', '新生儿序号'] }),
    column(columns.weight),
    column(columns.gestation),
    column(columns.facility),
    column(columns.place),
    column(columns.residence),
  ],
}
