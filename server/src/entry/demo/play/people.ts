import type { Officer } from '@evenborn/core/access/officer'
import { calendar2025, calendar2026 } from '@evenborn/core/places/knownCalendars'
import { type Habit, habitsOf } from '@evenborn/world/habits'
import { PREFECTURE } from '@evenborn/world/prefecture'
import { type ReportingUnit, reportingUnits } from '@evenborn/world/reportingUnits'
import type { World } from '@evenborn/world/world'
import { addOfficer } from '../../../access/officers.ts'
import { putDuties } from '../../../cycle/duties.ts'
import type { Ctx } from '../../../foundation/context.ts'
import { inTransaction } from '../../../foundation/transaction.ts'
import { recordAll } from '../../../ledger/record.ts'
import { allCalendarDays } from '../../../places/calendar.ts'
import { putAgencies, putAreas } from '../../../places/places.ts'

/** A unit of the made-up prefecture, how it works, and who works there. */
export type PlayedUnit = ReportingUnit & { number: number; habit: Habit; reporter: Officer; head: Officer }

/** The office’s own: who checks, and who decides disputes. */
export type Office = { clerk: Officer; statistician: Officer }

const officerOf = (ctx: Ctx, given: Pick<Officer, 'account' | 'department' | 'roles' | 'area' | 'unit'>): Officer => ({
  id: ctx.newId(),
  name: given.account,
  ...given,
})

/**
 * Fills a system with the units that owe returns of counts, from the first month of the world on, and with those who answer for
 * them. What is there already is left.
 *
 * @param ctx the administrator’s
 */
export async function fillUnits(
  ctx: Ctx,
  world: World,
  password: string,
): Promise<{ units: PlayedUnit[]; office: Office }> {
  const units = reportingUnits(world)
  await putAreas(ctx, world.areas)
  await putAgencies(ctx, [
    ...world.agencies,
    ...units.map(({ agency }) => agency).filter((one) => !world.agencies.includes(one)),
  ])
  await putDuties(
    ctx,
    units.flatMap(({ agency, owes }) =>
      owes.map((dataSet) => ({ unit: agency.code, dataSet, from: world.from, to: null })),
    ),
  )
  await keepCalendars(ctx)
  const habits = habitsOf(
    world,
    units.map(({ agency }) => agency.code),
  )
  const played: PlayedUnit[] = []
  for (const [number, unit] of units.entries()) {
    const { code, area, department } = unit.agency
    const post = { department, area, unit: code }
    const reporter = officerOf(ctx, { ...post, account: `r.${code.toLowerCase()}`, roles: ['reporter'] })
    const head = officerOf(ctx, { ...post, account: `h.${code.toLowerCase()}`, roles: ['unit-head'] })
    played.push({ ...unit, number, habit: habits.get(code)!, reporter, head })
  }
  const post = { area: PREFECTURE, unit: null }
  const office: Office = {
    clerk: officerOf(ctx, { ...post, account: 'play.clerk', department: 'office', roles: ['srb-clerk'] }),
    statistician: officerOf(ctx, {
      ...post,
      account: 'play.statistician',
      department: 'statistics',
      roles: ['statistician'],
    }),
  }
  for (const officer of [
    office.clerk,
    office.statistician,
    ...played.flatMap(({ reporter, head }) => [reporter, head]),
  ])
    await addOfficer(ctx, officer, password)
  return { units: played, office }
}

async function keepCalendars(ctx: Ctx): Promise<void> {
  const known = new Set((await allCalendarDays(ctx)).map(({ day }) => day))
  const days = [...calendar2025, ...calendar2026].filter(({ day }) => !known.has(day))
  if (days.length === 0) return
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.insertInto('calendar_day').values(days).execute()
    const rows = days.map(({ day, kind }) => ({ key: String(day), area: PREFECTURE, act: { kind } }))
    await recordAll(ctx, 'calendar.set', 'calendar_day', rows)
  })
}
