import { officeDay } from '@evenborn/core/cycle/officeDay'
import { workingCalendar } from '@evenborn/core/places/workingDays'
import type { Ctx } from '../foundation/context.ts'
import { allCalendarDays } from '../places/calendar.ts'
import { becomeOverdue, takeClockSteps } from './clockSteps.ts'
import { draftDigests } from './digests.ts'
import { lockDue } from './lockFilings.ts'
import { tellLateMinutes } from './minuteClock.ts'
import { openFilings } from './openFilings.ts'
import { queueOutbound } from './outbound.ts'

/** What a turn of the clock has done: filings made, opened, overdue and locked, steps taken, digests drafted, and so on. */
export type Turn = {
  made: number
  opened: number
  overdue: number
  locked: number
  steps: number
  digests: number
  minutes: number
  outbound: number
}

/**
 * Brings the cycle up to the present: opens what is owed, marks what is late, reminds, locks, drafts digests, tells outside.
 * Each thing is done once, whoever turns the clock how often; a clock that was set back undoes nothing.
 */
export async function turnClock(ctx: Ctx): Promise<Turn> {
  const today = officeDay(ctx.now())
  const calendar = workingCalendar(await allCalendarDays(ctx))
  const { made, opened } = await openFilings(ctx, { today })
  const overdue = await becomeOverdue(ctx, today)
  const steps = await takeClockSteps(ctx, today, calendar)
  const locked = await lockDue(ctx)
  const digests = await draftDigests(ctx, today, calendar)
  const minutes = await tellLateMinutes(ctx, today, calendar)
  return { made, opened, overdue, locked, steps, digests, minutes, outbound: await queueOutbound(ctx) }
}
