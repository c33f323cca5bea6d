import { addMonths, type Month } from '../vocabulary/period.ts'

/** Ten years in weeks: a longer delay tells nothing more. */
export const LONGEST_DELAY = 520

/** A delay is told only where at least so many days of the month of birth remain possible. */
const LEAST_DAYS = 7

const DAY = 86_400_000
const firstDay = (month: Month): number => Date.UTC(Math.floor(month / 100), (month % 100) - 1, 1) / DAY

/**
 * How many days of the month of birth fit a delay in whole weeks, given the month of the event. Both months and four weeks
 * between them, all in March, leave the 1st to the 3rd: that is a birth date and no fact.
 */
export function daysThatFit(birth: Month, event: Month, weeks: number): number {
  const [born, bornEnd] = [firstDay(birth), firstDay(addMonths(birth, 1))]
  const [from, to] = [firstDay(event), firstDay(addMonths(event, 1)) - 1]
  const most = weeks >= LONGEST_DELAY ? Number.POSITIVE_INFINITY : weeks * 7 + 6
  const first = Math.max(born, from - most)
  const last = Math.min(bornEnd - 1, to - weeks * 7)
  return Math.max(0, last - first + 1)
}

/** Whether a delay tells the birth date to within less than a week. One that fits no day tells nothing. */
export function tellsBirthDate(birth: Month, event: Month, weeks: number): boolean {
  const days = daysThatFit(birth, event, weeks)
  return days > 0 && days < LEAST_DAYS
}

/** The delay as it may be told: in whole weeks, moved to the nearest that leaves a week of days possible. */
export function toldDelay(birth: Month, event: Month, days: number): number {
  const weeks = Math.min(LONGEST_DELAY, Math.floor(days / 7))
  for (let away = 0; away <= LONGEST_DELAY; away++)
    for (const told of [weeks - away, weeks + away])
      if (told >= 0 && told <= LONGEST_DELAY && daysThatFit(birth, event, told) >= LEAST_DAYS) return told
  return weeks
}
