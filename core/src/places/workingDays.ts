import { z } from 'zod'
import { addDays, Day, firstDayOf, lastDayOf, weekdayOf } from '../vocabulary/day.ts'
import type { Month } from '../vocabulary/period.ts'
import type { Text } from '../vocabulary/text.ts'

/**
 * A day on which it is otherwise than the weekday says: a holiday from Monday to Friday, or a Saturday or Sunday that is
 * worked to make up for it (调休), as the State Council announces each year. Holidays on weekends may be named as well.
 */
export const CalendarDay = z.object({
  day: Day,
  kind: z.enum(['holiday', 'working']),
  name: z.string().max(40),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/**
 * A day that was counted. `assumed` names the years that were gone through without a calendar: in these only weekends are
 * known, and whoever shows the day says so (`sayAssumed`).
 */
export type CountedDay = { day: Day; assumed: number[] }

export type WorkingCalendar = {
  /** Whether the calendar of a year is there: New Year’s Day, a holiday in every year, tells it. */
  knows: (year: number) => boolean
  years: readonly number[]
  dayOf: (day: Day) => CalendarDay | undefined
  isWorkingDay: (day: Day) => boolean
  /** The day itself where it is worked, else the next that is. */
  onOrAfter: (day: Day) => CountedDay
  /** The n-th working day after a day, which itself is not counted. */
  after: (day: Day, workingDays: number) => CountedDay
  /** How many working days from one day to a later one, the first not counted; negative when it lies before. */
  between: (from: Day, to: Day) => { days: number; assumed: number[] }
  lastOfMonth: (month: Month) => CountedDay
  /** By the last month of the quarter. */
  lastOfQuarter: (month: Month) => CountedDay
}

const yearOf = (day: Day) => Math.floor(day / 10_000)

/** Counts working days: weekends by themselves, and the days that were announced. */
export function workingCalendar(days: readonly CalendarDay[]): WorkingCalendar {
  const byDay = new Map(days.map((each) => [each.day, each]))
  const known = new Set(
    days.filter(({ day, kind }) => day % 10_000 === 101 && kind === 'holiday').map(({ day }) => yearOf(day)),
  )
  const isWorkingDay = (day: Day) => {
    const said = byDay.get(day)
    if (said) return said.kind === 'working'
    const weekday = weekdayOf(day)
    return weekday > 0 && weekday < 6
  }
  /** Walks by single days until `count` working ones are passed. */
  const walk = (from: Day, count: number, step: 1 | -1): CountedDay => {
    const years = new Set([yearOf(from)])
    let day = from
    for (let left = count; left > 0; ) {
      day = addDays(day, step)
      years.add(yearOf(day))
      if (isWorkingDay(day)) left--
    }
    return { day, assumed: [...years].filter((year) => !known.has(year)).sort() }
  }
  const lastOfMonth = (month: Month) => walk(addDays(lastDayOf(month), 1), 1, -1)
  return {
    knows: (year) => known.has(year),
    years: [...known].sort(),
    dayOf: (day) => byDay.get(day),
    isWorkingDay,
    onOrAfter: (day) => (isWorkingDay(day) ? walk(day, 0, 1) : walk(day, 1, 1)),
    after: (day, workingDays) => walk(day, workingDays, 1),
    between: (from, to) => {
      const step = from <= to ? 1 : -1
      const years = new Set([yearOf(from)])
      let count = 0
      for (let day = from; day !== to; ) {
        day = addDays(day, step)
        years.add(yearOf(day))
        if (isWorkingDay(step === 1 ? day : addDays(day, 1))) count++
      }
      return { days: step * count, assumed: [...years].filter((year) => !known.has(year)).sort() }
    },
    lastOfMonth: (month) => within(lastOfMonth(month), month),
    lastOfQuarter: (month) => {
      const last = month + ((3 - ((month % 100) % 3)) % 3)
      return within(lastOfMonth(last), last)
    },
  }
  /** Only years in which the month lies: the day after December was merely where the walk began. */
  function within({ day, assumed }: CountedDay, month: Month): CountedDay {
    return { day, assumed: assumed.filter((year) => year === yearOf(firstDayOf(month))) }
  }
}

/** That a day was counted through years without a calendar; null where all of them are there. */
export function sayAssumed({ assumed }: Pick<CountedDay, 'assumed'>): Text | null {
  if (assumed.length === 0) return null
  return {
    zh: `${assumed.join('、')}年的放假调休安排尚未导入，截止日仅按周末推算，可能有变。`,
    en: `The calendar of ${assumed.join(', ')} is not there: due days leave out weekends alone and may change.`,
  }
}
