import type { DateDigits } from './record.ts'

/** Days of the Gregorian calendar, as their digits: 20260314. No time zone has a say in them. */

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** Whether the calendar has such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Days since 1 March of the year 0, so that differences are days. Digits need not be checked before. */
export function dayNumber(digits: DateDigits): number {
  const day = digits % 100
  const month = Math.floor(digits / 100) % 100
  // A year is counted from March, so that the leap day ends it.
  const year = Math.floor(digits / 10_000) - (month <= 2 ? 1 : 0)
  const shifted = (month + 9) % 12
  return (
    365 * year +
    Math.floor(year / 4) -
    Math.floor(year / 100) +
    Math.floor(year / 400) +
    Math.floor((153 * shifted + 2) / 5) +
    day -
    1
  )
}

/** Whole days from one date to another, negative where the second is earlier. */
export const daysBetween = (earlier: DateDigits, later: DateDigits): number => dayNumber(later) - dayNumber(earlier)
