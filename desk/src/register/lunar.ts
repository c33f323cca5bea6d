import { LunarYear } from 'tyme4ts'

/** First and last lunar year of the table. */
const FIRST = 1940
const LAST = 2040

type LunarMonth = { firstDay: number; days: number }

let months: Map<number, LunarMonth> | undefined

/** Days since 1 January 1970. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000
}

/** Digits of a day number, 20260314. */
export function digitsOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/** Lunar months by year * 100 + month, leap months negative; made when first asked for (about a fifth of a second). */
function lunarMonths(): Map<number, LunarMonth> {
  if (months) return months
  const made = new Map<number, LunarMonth>()
  for (let year = FIRST; year <= LAST; year++) {
    for (const month of LunarYear.fromYear(year).getMonths()) {
      const first = month.getFirstJulianDay().getSolarDay()
      const key = year * 100 + month.getMonth()
      const firstDay = dayNumber(first.getYear(), first.getMonth(), first.getDay())
      made.set(month.isLeap() ? -key : key, { firstDay, days: month.getDayCount() })
    }
  }
  months = made
  return made
}

/**
 * The days of the sun that digits mean when they are read as a lunar date: the month itself, and the month that doubled it in
 * a leap year. Each is null where there is no such day. Table: lunar years 1940 to 2040.
 */
export function lunarReadings(digits: number): [number | null, number | null] {
  const key = Math.floor(digits / 100)
  const day = digits % 100
  return [key, -key].map((month) => {
    const found = lunarMonths().get(month)
    return found && day >= 1 && day <= found.days ? digitsOf(found.firstDay + day - 1) : null
  }) as [number | null, number | null]
}
