import { expect, test } from 'vitest'
import { readCalendarList } from './calendarList.ts'
import { calendar2026 } from './knownCalendars.ts'
import type { ListCell } from './listTable.ts'

const read = (...rows: ListCell[][]) => readCalendarList([{ sheet: '2026', rows }])

test('the days of a year come out of rows of days or of spans', () => {
  const head = ['日期', '类型', '名称']
  const byDay = read(head, ...calendar2026.map(({ day, kind, name }) => [day, kind, name]))
  expect(byDay).toMatchObject({ findings: [], rows: calendar2026.toSorted((one, other) => one.day - other.day) })
  const spans = read(
    ['开始日期', '结束日期', '类型', '名称'],
    ['2026年1月1日', '2026年1月3日', '放假', '元旦'],
    [{ year: 2026, month: 1, day: 4 }, '', '上班', '元旦调休'],
  )
  expect(spans.findings).toEqual([])
  expect(spans.rows.map(({ day, kind }) => [day, kind])).toEqual([
    [20260101, 'holiday'],
    [20260102, 'holiday'],
    [20260103, 'holiday'],
    [20260104, 'working'],
  ])
})

test('what is wrong is told by row', () => {
  const { findings, rows } = read(
    ['日期', '类型', '名称'],
    ['2026-01-01', '放假', '元旦'],
    ['2026-02-30', '放假', '春节'],
    ['2026-01-01', '放假', '元旦'],
    ['2026-05-08', '上班', '劳动节调休'],
    ['2026-05-01', '也许', '劳动节'],
    ['2027-02-05', '放假', '春节'],
  )
  expect(findings.map(({ row, code, severity }) => `${row} ${code} ${severity}`)).toEqual([
    '3 day-unreadable error',
    '4 day-twice error',
    '5 day-needless warning',
    '6 kind-unknown error',
    '0 year-incomplete warning',
  ])
  expect(rows).toHaveLength(3)
})
