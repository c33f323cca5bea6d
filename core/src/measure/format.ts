import type { Month, Months } from '../vocabulary/period.ts'
import { monthsBetween } from '../vocabulary/period.ts'
import type { Text } from '../vocabulary/text.ts'

/** Where a value does not exist: no girl was counted, or nothing is published. */
export const NO_VALUE = '—'

const monthNames = 'January February March April May June July August September October November December'.split(' ')

/** A sex ratio, boys per 100 girls, with one decimal: `111.3`; `—` where it has no value. */
export function formatRatio(srb: number | null): string {
  return srb === null || !Number.isFinite(srb) ? NO_VALUE : srb.toFixed(1)
}

/** Births with thousands: `5,012`. */
export function formatCount(births: number): string {
  return Math.round(births).toLocaleString('en-US')
}

/** Limits of a ratio: `105.3–117.7`; without an upper limit `105.3–∞`. */
export function formatInterval({ low, high }: { low: number; high: number | null }): string {
  return `${formatRatio(low)}–${high === null || !Number.isFinite(high) ? '∞' : formatRatio(high)}`
}

/** A share of 1 as per cent with one decimal: `97.2%`. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

/** A probability in whole per cent. Never 0 or 100: a model does not know so much. */
export function formatProbability(probability: number): Text {
  const percent = Math.round(probability * 100)
  if (percent > 99) return { zh: '99%以上', en: 'over 99%' }
  if (percent < 1) return { zh: '不到1%', en: 'under 1%' }
  return { zh: `${percent}%`, en: `${percent}%` }
}

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
