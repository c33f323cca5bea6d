import { type Month, type Months, monthsBetween } from './period.ts'
import type { Text } from './text.ts'

const monthNames = 'January February March April May June July August September October November December'.split(' ')

/** `2026年6月`, `June 2026`. */
export function formatMonth(month: Month): Text {
  const year = Math.floor(month / 100)
  return { zh: `${year}年${month % 100}月`, en: `${monthNames[(month % 100) - 1] ?? ''} ${year}` }
}

/** A span of months as one says it: a month, a calendar year, twelve months to a month, or from a month to another. */
export function formatMonths({ from, to }: Months): Text {
  const last = formatMonth(to)
  if (from === to) return last
  const year = Math.floor(to / 100)
  if (from === year * 100 + 1 && to === year * 100 + 12) return { zh: `${year}年`, en: `${year}` }
  if (monthsBetween(from, to) === 11) return { zh: `截至${last.zh}的十二个月`, en: `the twelve months to ${last.en}` }
  const first = formatMonth(from)
  return { zh: `${first.zh}至${last.zh}`, en: `${first.en} to ${last.en}` }
}

const digits = (month: Month) => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`

/** A span of months in digits, short enough for a table: `2026-05`, or `2026-05 至 2026-06`. */
export function formatMonthDigits({ from, to }: Months): Text {
  if (from === to) return { zh: digits(from), en: digits(from) }
  return { zh: `${digits(from)} 至 ${digits(to)}`, en: `${digits(from)} to ${digits(to)}` }
}
