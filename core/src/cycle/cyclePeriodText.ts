import { formatMonth } from '../vocabulary/monthText.ts'
import type { Text } from '../vocabulary/text.ts'
import { type CyclePeriod, daysOf, frequencyOf } from './cyclePeriod.ts'

const quarters: readonly Text[] = [
  { zh: '一季度', en: 'Q1' },
  { zh: '二季度', en: 'Q2' },
  { zh: '三季度', en: 'Q3' },
  { zh: '四季度', en: 'Q4' },
]

/** A period as one says it: `2026年3月`, `2026年一季度`, `2026年第10周`, `2026年`. */
export function formatPeriod(period: CyclePeriod): Text {
  const year = period.slice(0, 4)
  switch (frequencyOf(period)) {
    case 'monthly':
      return formatMonth(Math.floor(daysOf(period).from / 100))
    case 'quarterly': {
      const quarter = quarters[Number(period[5]) - 1]!
      return { zh: `${year}年${quarter.zh}`, en: `${quarter.en} ${year}` }
    }
    case 'weekly':
      return { zh: `${year}年第${period.slice(5)}周`, en: `week ${period.slice(5)} of ${year}` }
    case 'yearly':
      return { zh: `${year}年`, en: year }
  }
}

/** Short enough for the head of a narrow column: `2026-03`, `2026Q1`. */
export const shortPeriod = (period: CyclePeriod): string =>
  frequencyOf(period) === 'monthly' ? `${period.slice(0, 4)}-${period.slice(4)}` : period
