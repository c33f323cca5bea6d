import { expect, test } from 'vitest'
import { formatMonthDigits, formatMonths } from './monthText.ts'

test('months are said as a month, a calendar year, twelve months, or a span', () => {
  expect(formatMonths({ from: 202606, to: 202606 })).toEqual({ zh: '2026年6月', en: 'June 2026' })
  expect(formatMonths({ from: 202501, to: 202512 })).toEqual({ zh: '2025年', en: '2025' })
  expect(formatMonths({ from: 202511, to: 202602 }).en).toBe('November 2025 to February 2026')
})

test('in digits a single month stands once', () => {
  expect(formatMonthDigits({ from: 202605, to: 202605 })).toEqual({ zh: '2026-05', en: '2026-05' })
  expect(formatMonthDigits({ from: 202512, to: 202602 }).zh).toBe('2025-12 至 2026-02')
})
