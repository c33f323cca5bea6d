import { expect, test } from 'vitest'
import { checkAgencies, planAgencies, readAgencyList } from './agencyList.ts'
import type { Area } from './area.ts'

const area = (code: string, to?: number): Area => ({
  code,
  name: { zh: code, en: code },
  level: 'county',
  parent: null,
  countsInto: null,
  tile: null,
  ...(to === undefined ? {} : { to }),
})
const head = ['单位编码', '单位名称', '部门', '所在区划代码', '停用日期']
const read = (...rows: string[][]) => readAgencyList([{ sheet: '单位', rows: [head, ...rows] }])

test('units are read, whatever a department is called', () => {
  const list = read(
    ['RM990122', '人民医院', '卫健委', '990122000000', ''],
    ['ga990122', '县公安局', '公安', '990122', ''],
    ['CDC990122', '县疾控中心', '疾病预防控制中心', '990122', '2026-03'],
  )
  expect(list.findings).toEqual([])
  expect(list.rows.map(({ code, department, to }) => [code, department, to])).toEqual([
    ['RM990122', 'health', null],
    ['GA990122', 'police', null],
    ['CDC990122', 'disease-control', 20260331],
  ])
  expect(checkAgencies(list.rows, [area('990122')], list.titles)).toEqual([])
})

test('each mistake is told by row and column', () => {
  const list = read(
    ['甲', '医院', '卫健委', '990122'],
    ['RM1234', '', '某局', '9901'],
    ['RM1235', '医院', '卫健委', '990123'],
    ['RM1236', '医院', '卫健委', '990124'],
    ['RM1236', '医院', '卫健委', '990122', '明年'],
    ['RM1236', '医院', '卫健委', '990122'],
  )
  const findings = [
    ...list.findings,
    ...checkAgencies(list.rows, [area('990122'), area('990124', 20251231)], list.titles),
  ]
  expect(findings.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
    '2 单位编码 unit-code-unreadable',
    '3 单位名称 name-missing',
    '3 部门 department-unknown',
    '6 停用日期 day-unreadable',
    '4 所在区划代码 area-unknown',
    '5 所在区划代码 area-ended',
    '7 单位编码 unit-code-twice',
  ])
})

test('what a list changes, and that the same list changes nothing', () => {
  const { rows } = read(['RM990122', '人民医院', '卫健委', '990122'], ['GA990122', '公安局', '公安', '990122'])
  const first = planAgencies([], rows)
  expect(first.changes.map(({ kind }) => kind)).toEqual(['added', 'added'])
  expect(planAgencies(first.agencies, rows)).toMatchObject({ changes: [], unchanged: 2 })
  const ended = read(
    ['RM990122', '第一人民医院', '卫健委', '990122', ''],
    ['GA990122', '公安局', '公安', '990122', '2026-01-31'],
  )
  expect(planAgencies(first.agencies, ended.rows).changes.map(({ kind }) => kind)).toEqual(['changed', 'ended'])
})
