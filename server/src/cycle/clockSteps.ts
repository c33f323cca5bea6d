import { type ClockStep, stepsUntil } from '@evenborn/core/cycle/clockDays'
import type { WorkingCalendar } from '@evenborn/core/places/workingDays'
import { type Day, formatDay } from '@evenborn/core/vocabulary/day'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { recordAll } from '../ledger/record.ts'
import { inClockTurn } from './clockTurn.ts'
import { type NewMessage, postMessages } from './messages.ts'
import { filingKey } from './moveFiling.ts'

/** Who is told of each step: in the unit, and in the office. */
const told: Record<ClockStep, readonly NewMessage['to'][]> = {
  reminder: ['reporter'],
  'notice-to-head': ['unit-head'],
  slip: ['unit-head', 'srb-clerk'],
  accountability: ['srb-head'],
}

/** What is open and past its due day becomes overdue. @returns how many */
export const becomeOverdue = (ctx: Ctx, today: Day): Promise<number> =>
  inClockTurn(ctx, async (ctx) => {
    const rows = await ctx.db
      .updateTable('filing')
      .set({ state: 'overdue' })
      .where('state', '=', 'open')
      .where('due_day', '<', today)
      .returning(['unit', 'data_set', 'period', 'area'])
      .execute()
    for (const some of inPieces(rows))
      await recordAll(
        ctx,
        'submission.step',
        'filing',
        some.map((row) => ({ key: filingKey(row), area: row.area, act: { step: 'become-overdue', to: 'overdue' } })),
      )
    return rows.length
  })

/**
 * Reminds of what has not come: each step once for each filing, with the day that is its own however late the clock comes. A
 * return that waits for the head of the unit has not come either. Steps that were taken stay when time is given afterwards.
 *
 * @returns how many steps were taken
 */
export async function takeClockSteps(ctx: Ctx, today: Day, calendar: WorkingCalendar): Promise<number> {
  const dueDays = await ctx.db
    .selectFrom('filing')
    .select('due_day')
    .distinct()
    .where('state', 'in', ['overdue', 'confirming'])
    .where('first_sent', 'is', null)
    .where('due_day', '<', today)
    .execute()
  let taken = 0
  for (const { due_day } of dueDays)
    for (const step of stepsUntil(due_day, today, calendar)) taken += await takeStep(ctx, due_day, step)
  return taken
}

/** One step for everything that was due on a day and has not had it. */
async function takeStep(
  ctx: Ctx,
  due: Day,
  { step, workingDays, on }: { step: ClockStep; workingDays: number; on: Day },
): Promise<number> {
  const late = await ctx.db
    .selectFrom('filing')
    .leftJoin('clock_step', (join) =>
      join
        .onRef('clock_step.unit', '=', 'filing.unit')
        .onRef('clock_step.data_set', '=', 'filing.data_set')
        .onRef('clock_step.period', '=', 'filing.period')
        .on('clock_step.step', '=', step),
    )
    .select(['filing.unit', 'filing.data_set', 'filing.period', 'filing.area'])
    .where('filing.state', 'in', ['overdue', 'confirming'])
    .where('filing.first_sent', 'is', null)
    .where('filing.due_day', '=', due)
    .where('clock_step.step', 'is', null)
    .orderBy('filing.unit')
    .orderBy('filing.data_set')
    .orderBy('filing.period')
    .execute()
  let taken = 0
  for (const some of inPieces(late))
    taken += await inClockTurn(ctx, async (ctx) => {
      const at = ctx.now()
      const rows = await ctx.db
        .insertInto('clock_step')
        .values(some.map((row) => ({ ...row, step, on_day: on, at })))
        .onConflict((conflict) => conflict.doNothing())
        .returning(['unit', 'data_set', 'period', 'area'])
        .execute()
      await postMessages(
        ctx,
        rows.flatMap((row) =>
          told[step].map((to) => ({
            kind: step,
            area: row.area,
            unit: to === 'reporter' || to === 'unit-head' ? row.unit : null,
            to,
            values: {
              dataSet: row.data_set,
              unit: row.unit,
              period: row.period,
              due: formatDay(due),
              day: formatDay(on),
              late: workingDays,
            },
          })),
        ),
      )
      return rows.length
    })
  return taken
}
