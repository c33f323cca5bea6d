import { z } from 'zod'
import { addDays, type Day, dayNumber, dayOfNumber, firstDayOf, lastDayOf, weekdayOf } from '../vocabulary/day.ts'
import { addMonths, type Frequency, type Month, monthsOfPeriod, quarterOf } from '../vocabulary/period.ts'

/** Period of a return as DHIS2 writes it: 202603, 2026Q1, 2026W10 (ISO 8601), 2026. */
export const CyclePeriod = z
  .string()
  .regex(/^\d{4}(0[1-9]|1[0-2]|Q[1-4]|W([1-9]|[1-4]\d|5[0-3]))?$/)
  .refine((period) => !period.includes('W') || weekOf(mondayOf(period)) === period, 'a week of that year')
export type CyclePeriod = z.infer<typeof CyclePeriod>

/** How often periods of this form come round. */
export function frequencyOf(period: CyclePeriod): Frequency {
  if (period.length === 4) return 'yearly'
  if (period[4] === 'Q') return 'quarterly'
  return period[4] === 'W' ? 'weekly' : 'monthly'
}

/** First and last day of a period. */
export function daysOf(period: CyclePeriod): { from: Day; to: Day } {
  if (period[4] === 'W') {
    const from = mondayOf(period)
    return { from, to: addDays(from, 6) }
  }
  const { from, to } = monthsOfPeriod(period)
  return { from: firstDayOf(from), to: lastDayOf(to) }
}

/** The month in which a period ends. */
export const lastMonthOf = (period: CyclePeriod): Month => Math.floor(daysOf(period).to / 100)

/** The period that holds a day. */
export function periodWith(day: Day, frequency: Frequency): CyclePeriod {
  const month = Math.floor(day / 100)
  if (frequency === 'monthly') return String(month)
  if (frequency === 'quarterly') return quarterOf(month)
  return frequency === 'yearly' ? String(Math.floor(day / 10_000)) : weekOf(day)
}

/** The period `by` later (earlier when negative). */
export function addPeriods(period: CyclePeriod, by: number): CyclePeriod {
  const frequency = frequencyOf(period)
  const { from } = daysOf(period)
  if (frequency === 'weekly') return weekOf(addDays(from, 7 * by))
  const months = { monthly: 1, quarterly: 3, yearly: 12 }[frequency]
  return periodWith(firstDayOf(addMonths(Math.floor(from / 100), months * by)), frequency)
}

/** Week of ISO 8601 that holds a day: that of its Thursday. */
function weekOf(day: Day): string {
  const thursday = dayNumber(day) - ((weekdayOf(day) + 6) % 7) + 3
  const year = Math.floor(dayOfNumber(thursday) / 10_000)
  return `${year}W${Math.floor((thursday - dayNumber(year * 10_000 + 101)) / 7) + 1}`
}

/** Monday of a week: week 1 is that of 4 January. */
function mondayOf(week: string): Day {
  const [year, number] = week.split('W').map(Number) as [number, number]
  const fourth = year * 10_000 + 104
  return addDays(fourth, -((weekdayOf(fourth) + 6) % 7) + 7 * (number - 1))
}
