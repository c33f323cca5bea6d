import type { Source } from '@evenborn/core/intake/source'
import type { EntryField } from './entry.ts'

/** A column of a department’s form and the headers that different units give it. */
export type FormColumn = { field: EntryField; headers: readonly [string, string, string] }

const column = (field: EntryField, first: string, second = first, third = second): FormColumn => ({
  field,
  headers: [first, second, third],
})

const motherName = column('mother_name', '母亲姓名', '产妇姓名', '母亲姓名')
const motherId = column('mother_id', '母亲身份证号', '母亲身份证号码', '母亲公民身份号码')
const motherBirth = column('mother_birth_date', '母亲出生日期')
const telephone = column('telephone', '联系电话', '联系电话', '手机号码')
const weight = column('weight', '出生体重(g)', '出生体重', '新生儿体重（克）')
const gestation = column('gestation', '孕周', '出生孕周', '孕周')
const childName = column('child_name', '新生儿姓名', '儿童姓名', '姓名')
const certificate = column('certificate', '出生医学证明编号', '出生证编号', '出生医学证明编号')
const birthDate = column('birth_date', '出生日期')
const sex = column('sex', '性别', '新生儿性别', '性别')

/** The columns that each record really has, in the order of its form. */
export const forms: Record<Source, { title: string; columns: readonly FormColumn[] }> = {
  delivery: {
    title: '住院分娩登记',
    columns: [
      motherName,
      motherId,
      motherBirth,
      telephone,
      column('residence', '常住地区划代码', '现住址区划代码', '常住地区划代码'),
      column('birth_date', '分娩日期', '出生日期', '分娩日期'),
      sex,
      column('birth_order', '孩次', '胎次', '孩次'),
      column('plurality', '胎数', '胎数', '单多胎'),
      column('birth_rank', '出生顺序', '出生次序', '出生顺序'),
      weight,
      gestation,
      column('facility', '助产机构代码', '医疗机构代码', '接生机构代码'),
    ],
  },
  certificate: {
    title: '出生医学证明签发登记',
    columns: [
      certificate,
      column('child_name', '新生儿姓名'),
      sex,
      birthDate,
      column('event_date', '签发日期'),
      gestation,
      weight,
      column('mother_name', '母亲姓名'),
      motherId,
      motherBirth,
      column('residence', '常住地址区划代码', '现住址区划代码', '常住地区划代码'),
      column('place', '出生地区划代码', '出生地代码', '出生地区划代码'),
      column('facility', '接生机构代码', '助产机构代码', '接生机构代码'),
    ],
  },
  household: {
    title: '出生登记',
    columns: [
      column('child_name', '姓名', '新生儿姓名', '姓名'),
      column('sex', '性别'),
      birthDate,
      column('event_date', '登记日期', '申报日期', '入户日期'),
      column('mother_name', '母亲姓名'),
      motherId,
      motherBirth,
      certificate,
      column('residence', '户籍地区划代码', '户口所在地代码', '户籍地区划代码'),
    ],
  },
  vaccination: {
    title: '首针接种登记',
    columns: [
      childName,
      column('sex', '性别'),
      birthDate,
      column('event_date', '首针接种日期', '乙肝首针日期', '接种日期'),
      column('mother_name', '母亲姓名'),
      motherId,
      motherBirth,
      telephone,
      certificate,
      column('residence', '现住址区划代码', '居住地区划代码', '常住地区划代码'),
      column('facility', '出生医院代码', '出生机构代码', '接生机构代码'),
    ],
  },
  death: {
    title: '婴儿死亡登记',
    columns: [
      childName,
      sex,
      birthDate,
      column('event_date', '死亡日期'),
      column('mother_name', '母亲姓名'),
      motherId,
      motherBirth,
      column('birth_order', '孩次', '胎次', '孩次'),
      weight,
      gestation,
      column('residence', '居住地区划代码', '常住地区划代码', '现住址区划代码'),
    ],
  },
}
