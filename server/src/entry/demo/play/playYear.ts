import { officeDay } from '@evenborn/core/cycle/officeDay'
import { workingCalendar } from '@evenborn/core/places/workingDays'
import { addDays, type Day, formatDay } from '@evenborn/core/vocabulary/day'
import { makeWorld, type World } from '@evenborn/world/world'
import { turnClock } from '../../../cycle/clock.ts'
import type { Ctx } from '../../../foundation/context.ts'
import { allCalendarDays } from '../../../places/calendar.ts'
import { workClerk } from './clerkDay.ts'
import { fillUnits, type Office, type PlayedUnit } from './people.ts'
import { type As, type Owed, type Played, workUnit } from './unitDay.ts'

export type PlayPlan = {
  year: number
  seed: number
  birthsPerYear: number
  /** Of everybody who is made up; nobody can sign in where it is left out. */
  password?: string
  /** Days on which the server is down: nobody works, and the clock is not turned. */
  down?: (day: Day) => boolean
  /** Days on which the clock of the server runs behind by so many days, as after a wrong setting. */
  behind?: (day: Day) => number
}

/** A day that was played, and what has happened so far. */
export type PlayedDay = { day: Day; played: Played }

export type PlayedYear = { world: World; units: PlayedUnit[]; office: Office; played: Played }

/** Nine in the morning in Beijing. */
const morningOf = (day: Day): Date => new Date(`${formatDay(day)}T09:00:00+08:00`)

/**
 * Plays a year of cycles: every day the clock is turned, units do what their habits are, and the clerk asks and accepts, all by
 * the functions that answer screens. It ends in February, when the returns of December are locked.
 *
 * @param ctx the administrator’s, of a system without these units
 */
export async function playYear(
  ctx: Ctx,
  {
    year,
    seed,
    birthsPerYear,
    password = Buffer.from(ctx.random(24)).toString('base64url'),
    down = () => false,
    behind = () => 0,
  }: PlayPlan,
  onDay: (day: PlayedDay) => void = () => undefined,
): Promise<PlayedYear> {
  const world = makeWorld({ seed, birthsPerYear, from: year * 100 + 1, to: year * 100 + 12 })
  let now = morningOf(year * 10_000 + 101)
  const playing: Ctx = { ...ctx, now: () => now }
  const { units, office } = await fillUnits(playing, world, password)
  const calendar = workingCalendar(await allCalendarDays(playing))
  const { asAdministrator: _, ...asked } = playing
  const as: As = (officer) => ({ ...asked, officer })
  const played: Played = { sent: 0, zero: 0, refused: {}, notices: 0, answered: 0, corrected: 0, accepted: 0 }
  for (let day = year * 10_000 + 101; day <= (year + 1) * 10_000 + 210; day = addDays(day, 1)) {
    if (down(day)) continue
    now = morningOf(addDays(day, -behind(day)))
    await turnClock(playing)
    if (calendar.isWorkingDay(officeDay(now))) {
      const owed = await owedNow(playing)
      for (const unit of units)
        await workUnit(world, playing, as, unit, owed.get(unit.agency.code) ?? [], calendar, played)
      await workClerk(as(office.clerk), played)
    }
    onDay({ day, played })
  }
  return { world, units, office, played }
}

/** What can be sent or has been asked about, by unit. */
async function owedNow({ db }: Ctx): Promise<Map<string, Owed[]>> {
  const rows: Owed[] = await db
    .selectFrom('filing')
    .select(['data_set', 'unit', 'period', 'state', 'version', 'opens_day', 'due_day'])
    .where('state', 'in', ['open', 'overdue', 'queried'])
    .orderBy('due_day')
    .orderBy('unit')
    .execute()
  return Map.groupBy(rows, ({ unit }) => unit)
}
