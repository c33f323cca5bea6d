import type { WorkingCalendar } from '../places/workingDays.ts'
import type { Day } from '../vocabulary/day.ts'

/** What the clock does about a return that has not come, in order, each once. */
export type ClockStep = 'reminder' | 'notice-to-head' | 'slip' | 'accountability'

/** After how many working days past the due day (domain.md 5.1). */
export const stepsAfter: readonly { step: ClockStep; workingDays: number }[] = [
  { step: 'reminder', workingDays: 1 },
  { step: 'notice-to-head', workingDays: 3 },
  { step: 'slip', workingDays: 5 },
  { step: 'accountability', workingDays: 10 },
]

/** The steps that are due today for what was owed by a day, each with the day that is its own, however late the clock comes. */
export const stepsUntil = (
  due: Day,
  today: Day,
  calendar: WorkingCalendar,
): { step: ClockStep; workingDays: number; on: Day }[] =>
  stepsAfter
    .map(({ step, workingDays }) => ({ step, workingDays, on: calendar.after(due, workingDays).day }))
    .filter(({ on }) => on <= today)
