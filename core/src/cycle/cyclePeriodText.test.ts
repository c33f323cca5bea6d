import { expect, test } from 'vitest'
import { formatPeriod, shortPeriod } from './cyclePeriodText.ts'

test('a period is said as one says it in the office', () => {
  expect(['202603', '2026Q1', '2026W10', '2026'].map((period) => formatPeriod(period).zh)).toEqual([
    '2026年3月',
    '2026年一季度',
    '2026年第10周',
    '2026年',
  ])
  expect(['202603', '2026Q1', '2026W10', '2026'].map((period) => formatPeriod(period).en)).toEqual([
    'March 2026',
    'Q1 2026',
    'week 10 of 2026',
    '2026',
  ])
  expect(shortPeriod('202603')).toBe('2026-03')
  expect(shortPeriod('2026Q1')).toBe('2026Q1')
})
