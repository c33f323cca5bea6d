import { z } from 'zod'
import type { WorkingCalendar } from '../places/workingDays.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { addDays, Day, lastDayOf, monthOfDay, weekdayOf } from '../vocabulary/day.ts'
import { addMonths, type Month } from '../vocabulary/period.ts'

export const CadenceKind = z.enum(['meeting', 'digest', 'bulletin', 'exchange'])
export type CadenceKind = z.infer<typeof CadenceKind>
export const Every = z.enum(['weekly', 'half-monthly', 'monthly', 'quarterly'])
export type Every = z.infer<typeof Every>

/**
 * What comes round in an office. `onDay` is a weekday (1 Monday to 7) of what is weekly; a day of each half of the month (15:
 * the 15th and the last) of what is half-monthly; a day of the month, or of a quarter’s last month. 0 is the last working day.
 */
export const Cadence = z
  .object({
    id: z.uuid(),
    area: AreaCode,
    kind: CadenceKind,
    every: Every,
    onDay: z.int().min(0).max(31),
    from: Day,
    to: Day.nullable(),
  })
  .refine(({ every, onDay }) => every !== 'weekly' || (onDay >= 1 && onDay <= 7), 'a weekday')
  .refine(({ every, onDay }) => every !== 'half-monthly' || onDay <= 15, 'a day of half a month')
export type Cadence = z.infer<typeof Cadence>

/** On which day each comes round where an office says nothing (domain.md 1.4). */
export const usualDay: Record<Every, number> = { weekly: 1, 'half-monthly': 15, monthly: 0, quarterly: 0 }

/** The days of a cadence from one day to another, both included, each once. A day off gives way to the next working day of its month. */
export function daysOfCadence(
  { every, onDay, from, to }: Pick<Cadence, 'every' | 'onDay' | 'from' | 'to'>,
  span: { from: Day; to: Day },
  calendar: WorkingCalendar,
): Day[] {
  const first = Math.max(from, span.from)
  const last = Math.min(to ?? span.to, span.to)
  const days = new Set<Day>()
  if (every === 'weekly') {
    // A week ahead of the span as well: what falls on a day off moves into it.
    for (let day = addDays(first, -14); day <= last; day = addDays(day, 1))
      if (weekdayOf(day) === onDay % 7) days.add(calendar.onOrAfter(day).day)
  } else
    for (let month = monthOfDay(first); month <= monthOfDay(last); month = addMonths(month, 1))
      for (const day of daysInMonth(every, onDay, month, calendar)) days.add(day)
  return [...days].filter((day) => day >= first && day <= last).sort((one, other) => one - other)
}

function daysInMonth(every: Every, onDay: number, month: Month, calendar: WorkingCalendar): Day[] {
  if (every === 'quarterly' && (month % 100) % 3 !== 0) return []
  if (every !== 'half-monthly') return [workedIn(month, onDay, calendar)]
  const second = onDay === 0 || onDay === 15 ? 0 : onDay + 15
  return [
    onDay === 0 ? onOrBefore(month * 100 + 15, calendar) : workedIn(month, onDay, calendar),
    workedIn(month, second, calendar),
  ]
}

/** A day of a month, moved on to a working day; the last working day where there is none left in the month, or for 0. */
function workedIn(month: Month, onDay: number, calendar: WorkingCalendar): Day {
  const last = lastDayOf(month)
  if (onDay === 0 || month * 100 + onDay > last) return calendar.lastOfMonth(month).day
  const { day } = calendar.onOrAfter(month * 100 + onDay)
  return day > last ? calendar.lastOfMonth(month).day : day
}

function onOrBefore(day: Day, calendar: WorkingCalendar): Day {
  let found = day
  while (!calendar.isWorkingDay(found)) found = addDays(found, -1)
  return found
}
