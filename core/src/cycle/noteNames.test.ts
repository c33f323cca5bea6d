import { expect, test } from 'vitest'
import { namesSomebody } from './noteNames.ts'

test.each([
  '见王小红所述',
  '产妇王小红',
  '请问李芳，电话13812345678',
  '联系人：张建国',
  '由陈静医生核对',
  '身份证11010519491231002X',
  '证号Q123456789',
])('%s names somebody', (note) => expect(namesSomebody(note)).toBe(true))

test.each([
  '本月产科停诊改造，确实减少',
  '已核对原始记录，属实',
  '停诊公告可查，属实',
  '上月漏报3例，已补报',
  '本月有多胎，已核对',
  '因系统升级，12日至15日未录入',
  '县外户籍的产妇较多',
  'The ward was closed from 12 to 15 March',
])('%s names nobody', (note) => expect(namesSomebody(note)).toBe(false))
