import { expect, test } from 'vitest'
import { headerWithoutBrackets, plainHeader } from './headers.ts'
import { layouts } from './layouts.ts'
import { otherColumn } from './otherColumns.ts'

test.each(layouts.map((layout) => [layout.id, layout] as const))('%s: a header means one field', (_, layout) => {
  const fields = new Map<string, string>()
  for (const { field, aliases, title } of layout.columns) {
    for (const alias of [title.zh, title.en, ...aliases]) {
      const plain = plainHeader(alias)
      expect([undefined, field]).toContain(fields.get(plain))
      fields.set(plain, field)
    }
  }
})

test('no layout asks for a column that is not accepted', () => {
  const headers = layouts.flatMap((layout) =>
    layout.columns.flatMap(({ title, aliases }) => [title.zh, title.en, ...aliases]),
  )
  expect(headers.filter((header) => otherColumn(plainHeader(header)) === 'not-accepted')).toEqual([])
})

test('layouts of births need sex, date of birth and the date of their event', () => {
  for (const layout of layouts.filter(({ source }) => source !== null)) {
    const required = layout.columns.filter((column) => column.required).map(({ field }) => field)
    expect(required).toEqual(expect.arrayContaining(['birth_date', 'sex']))
    expect(required.includes('event_date')).toBe(layout.source !== 'delivery')
  }
})

test.each([
  '末次月经',
  '预产期',
  '孕情',
  '是否计划外',
  '政策外',
  '社会抚养费(元)',
  '生育证号',
  '避孕措施',
  '是否符合生育政策',
  'LMP',
  'Due date',
  '人流次数',
  '孕次',
  '产前检查次数',
  '胎儿性别',
  'B超结果',
])('%s is not accepted', (header) => expect(otherColumn(plainHeader(header))).toBe('not-accepted'))

test.each(['序号', '家庭住址', '接生医生', '住院号', '备注', '父亲姓名', '民族', 'Remarks', '接种单位', 'Apgar评分'])(
  '%s stays with the department',
  (header) => expect(otherColumn(plainHeader(header))).toBe('own-business'),
)

test('headers are compared without width, case, spaces, brackets and script', () => {
  expect(plainHeader(' 出 生 證 編 號* ')).toBe('出生证编号')
  expect(headerWithoutBrackets('出生体重（ｇ）')).toBe('出生体重')
  expect(plainHeader('Birth  Weight')).toBe('birthweight')
})
