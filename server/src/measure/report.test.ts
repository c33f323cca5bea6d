import { measureTable } from '@evenborn/core/measure/measureTable'
import { expect, test } from 'vitest'
import type { FileReport } from './report.ts'
import { reportCsv } from './reportCsv.ts'
import { reportPage } from './reportPage.ts'
import { reportText } from './reportText.ts'
import { textTable, widthOf } from './textTable.ts'

const row = (name: string, boys: number, girls: number, period = '') => ({ path: [name], period, boys, girls })

function reportOf(rows: ReturnType<typeof row>[]): FileReport {
  const report = measureTable({ rows, read: rows.length, notices: [] }, { levels: ['county'], counts: 'births' })
  const columns = { counts: ['male', 'female'], areas: ['county'], periods: ['year'] }
  return { file: 'made-up.csv', sheet: 'made-up', columns, where: [], report }
}

const apart = reportOf([
  row('甲', 13_000, 10_000),
  row('<b>"乙', 10_500, 10_000),
  row('=1+1', 10_500, 10_010),
  row('丁', 10_550, 10_000),
])
const alike = reportOf([row('A', 1050, 1000, '2024'), row('B', 1060, 1000, '2025'), row('C', 1040, 1000, '2025')])

test('areas that differ are listed by rank, those alike are not listed at all', () => {
  expect(reportText(apart, 'zh')).toContain('1.0 (1–1)')
  expect(reportText(apart, 'en')).toMatch(/Above 110: 1 /)
  const text = reportText(alike, 'en')
  expect(text).toContain('they cannot be told apart')
  expect(text).not.toContain('rank (90 %)')
  expect(reportText(alike, 'zh')).toContain('彼此无法区分')
})

test('the list is cut where asked, and says so', () => {
  expect(reportText(apart, 'en', 2)).toContain('… 2 more, see --csv')
})

test('the page is one file: no script, no address, names made harmless, the same each time', () => {
  const page = reportPage(apart, 'zh')
  expect(page).toBe(reportPage(apart, 'zh'))
  expect(page).not.toMatch(/<script|<link|<img|https?:\/\/(?!www\.w3\.org)/)
  expect(page).not.toContain('<b>')
  expect(page.match(/<svg/g)).toHaveLength(2)
  expect(page).toContain('lang="zh-CN"')
  expect(reportPage(alike, 'en').match(/<svg/g)).toHaveLength(2)
})

test('the CSV holds every figure and no formula', () => {
  const lines = reportCsv(apart).trimEnd().split('\r\n')
  expect(lines).toHaveLength(2 + 4)
  expect(lines[0]!.charCodeAt(0)).toBe(0xfeff)
  expect(lines.some((line) => line.startsWith("county,'=1+1,10500,10010,"))).toBe(true)
  expect(lines.some((line) => line.startsWith('county,"<b>""乙",'))).toBe(true)
  const width = (line: string) => line.replace(/"(?:[^"]|"")*"/g, '').split(',').length
  expect(new Set(lines.map(width)).size).toBe(1)
})

test('columns stand under one another, Chinese counted double', () => {
  expect(widthOf('甲县 A')).toBe(6)
  expect(
    textTable(
      [
        ['甲', '1'],
        ['abc', '22'],
      ],
      [false, true],
    ),
  ).toEqual(['甲    1', 'abc  22'])
  expect(textTable([['a\u001b[2J']], [false])).toEqual(['a [2J'])
})
