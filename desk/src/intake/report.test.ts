import type { Finding } from '@evenborn/core/intake/finding'
import { csvText } from '@evenborn/core/vocabulary/csv'
import { expect, test } from 'vitest'
import { checkCounts, reportCsv, reportOf } from './report.ts'

const finding = (code: string, row: number, severity: Finding['severity'], written = ''): Finding => ({
  severity,
  code,
  row,
  column: '性别',
  written,
  values: {},
})

const findings = [
  finding('width-mended', 1, 'mended'),
  finding('sex-unknown', 9, 'warning'),
  finding('sex-unreadable', 7, 'error', "=cmd|'/c calc'!A0"),
  finding('required-missing', 5, 'error'),
  finding('required-missing', 3, 'error'),
  finding('required-missing', 3, 'error'),
]

test('the commonest mistakes stand first', () => {
  const report = reportOf(findings)
  expect(report.commonest.map(({ code, rows, first }) => [code, rows, first])).toEqual([
    ['required-missing', 2, 3],
    ['sex-unreadable', 1, 7],
    ['sex-unknown', 1, 9],
  ])
  expect(report.errorRows).toBe(3)
  expect(report.findings.map(({ row }) => row)).toEqual([3, 3, 5, 7, 9, 1])
  expect(checkCounts(findings)).toEqual([
    { code: 'required-missing', rows: 2 },
    { code: 'sex-unknown', rows: 1 },
    { code: 'sex-unreadable', rows: 1 },
    { code: 'width-mended', rows: 1 },
  ])
})

test('the report is a CSV that nothing in it can run', () => {
  const csv = reportCsv(findings, 'zh')
  expect(csv.startsWith('\ufeff行,列,所填内容,程度,问题和改法,代码\r\n3,性别,,')).toBe(true)
  expect(csv).toContain("'=cmd|'/c calc'!A0")
})

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  '\t=1',
  ' =1',
  '"=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '|calc',
  "x|'/c calc'!A0",
  '%0A=1',
  '\r=1',
  '　=1',
  '\u200b=1',
])('%j is written as text', (payload) => expect(csvText(payload).replace(/^"/, '').startsWith("'")).toBe(true))

test('harmless text stays as it is', () => {
  expect(['王芳', '20260230', 'a,b', 'x"y'].map(csvText)).toEqual(['王芳', '20260230', '"a,b"', '"x""y"'])
})
