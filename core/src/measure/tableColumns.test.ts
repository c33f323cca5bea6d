import { expect, test } from 'vitest'
import { isTotal, meaningOf, sexWritten } from './tableColumns.ts'

test.each([
  ['male', { is: 'boys', children: false }],
  ['Live births, girls', { is: 'girls', children: false }],
  ['出生人数（男）', { is: 'boys', children: false }],
  ['女婴数', { is: 'girls', children: false }],
  ['female_0_6', { is: 'girls', children: true }],
  ['0-6岁男童', { is: 'boys', children: true }],
  ['남자', { is: 'boys', children: false }],
  ['midyear_pop_male', { is: 'other' }],
  ['male literacy', { is: 'other' }],
  ['females_per_1000_males_2019_20', { is: 'ratio' }],
  ['srb_total', { is: 'ratio' }],
  ['出生人口性别比', { is: 'ratio' }],
  ['state_code', { is: 'area', level: 1, code: true }],
  ['区县名称', { is: 'area', level: 3, code: false }],
  ['eup_myeon_dong', { is: 'area', level: 5, code: false }],
  ['Year', { is: 'period', part: 1 }],
  ['年份', { is: 'period', part: 1 }],
  ['性别', { is: 'sex' }],
  ['plague_deaths', { is: 'other' }],
])('header %s', (header, meaning) => {
  expect(meaningOf(header)).toEqual(meaning)
})

test('sexes and totals as cells write them', () => {
  expect(['1', '男', 'Boys', 'M', '남자'].map(sexWritten)).toEqual(Array(5).fill('boys'))
  expect(['2', '女婴', 'female', '９', ''].map(sexWritten)).toEqual(['girls', 'girls', 'girls', undefined, undefined])
  expect(['合计', 'TOTAL', '全市', '甲县', 'Allahabad'].map(isTotal)).toEqual([true, true, true, false, false])
})
