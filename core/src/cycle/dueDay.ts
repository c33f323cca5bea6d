import type { CountedDay, WorkingCalendar } from '../places/workingDays.ts'
import { addDays, type Day } from '../vocabulary/day.ts'
import { addMonths } from '../vocabulary/period.ts'
import { type CyclePeriod, daysOf, lastMonthOf } from './cyclePeriod.ts'
import type { DueRule } from './dataSet.ts'

/** Days of a filing: from when it can be sent, until when it is due, and on which accepted returns lock. */
export type FilingDays = {
  /** First day after the period. */
  opens: Day
  due: Day
  /** Day 10 after the period for what is due on day 5: never before the due day. */
  locks: Day
  assumed: number[]
}

/** Days from the due day to the day on which accepted returns lock. */
export const LOCKS_AFTER = 5

/** Days of the return of a period. What falls on a day off is moved to the next working day. */
export function filingDays(rule: DueRule, period: CyclePeriod, calendar: WorkingCalendar): FilingDays {
  const { to } = daysOf(period)
  const due = dueDay(rule, period, calendar)
  const locks =
    rule.kind === 'day-after'
      ? calendar.onOrAfter(addDays(to, rule.day + LOCKS_AFTER))
      : calendar.onOrAfter(addDays(due.day, LOCKS_AFTER))
  return {
    opens: addDays(to, 1),
    due: due.day,
    locks: locks.day,
    assumed: [...new Set([...due.assumed, ...locks.assumed])].sort(),
  }
}

function dueDay(rule: DueRule, period: CyclePeriod, calendar: WorkingCalendar): CountedDay {
  if (rule.kind === 'day-after') return calendar.onOrAfter(addDays(daysOf(period).to, rule.day))
  return calendar.lastOfMonth(addMonths(lastMonthOf(period), rule.monthsAfter))
}
