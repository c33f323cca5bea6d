import type { Content } from '@evenborn/core/cycle/content'
import { addPeriods, type CyclePeriod, lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import type { WorkingCalendar } from '@evenborn/core/places/workingDays'
import { addDays, type Day } from '@evenborn/core/vocabulary/day'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { mannerOf } from '@evenborn/world/habits'
import { unitReturn } from '@evenborn/world/unitReturns'
import type { World } from '@evenborn/world/world'
import { answerNotice } from '../../../cycle/answerNotice.ts'
import { checkFiling } from '../../../cycle/checkFiling.ts'
import { confirmFiling } from '../../../cycle/confirm.ts'
import { saysNothing } from '../../../cycle/judgeContent.ts'
import { listNotices } from '../../../cycle/notices.ts'
import { fileReturn } from '../../../cycle/submit.ts'
import { declareZero } from '../../../cycle/zero.ts'
import type { Ctx } from '../../../foundation/context.ts'
import type { PlayedUnit } from './people.ts'

/** What has happened so far, in counts. */
export type Played = {
  sent: number
  zero: number
  refused: Record<string, number>
  notices: number
  answered: number
  corrected: number
  accepted: number
}

/** One filing as a unit sees it in the morning. */
export type Owed = {
  data_set: string
  unit: string
  period: CyclePeriod
  state: string
  version: number
  opens_day: Day
  due_day: Day
}

/** The context of somebody who works there. */
export type As = (officer: PlayedUnit['reporter']) => Ctx

/** What a unit does on a day: sends what it means to send by its habit, and answers what it was asked. */
export async function workUnit(
  world: World,
  ctx: Ctx,
  as: As,
  unit: PlayedUnit,
  owed: readonly Owed[],
  calendar: WorkingCalendar,
  played: Played,
): Promise<void> {
  const today = officeDay(ctx.now())
  for (const one of owed) {
    if (one.state === 'queried') await answer(world, ctx, as, unit, one, played)
    if (one.state !== 'open' && one.state !== 'overdue') continue
    const { afterDue, slip } = mannerOf(world, unit.habit, unit.number, lastMonthOf(one.period))
    if (afterDue === null) continue
    if (today < sendingDay(one, afterDue, calendar)) {
      // Who sends empty files does so when the month opens, and is refused.
      if (
        slip === 'empty' &&
        !saysNothing(unitReturn(world, unit, one.data_set, one.period)) &&
        today === one.opens_day
      )
        await send(ctx, as, unit, one, {}, played)
      continue
    }
    const truth = unitReturn(world, unit, one.data_set, one.period)
    if (saysNothing(truth)) {
      await declare(as, unit, one, played)
      continue
    }
    const wrong = slipped(world, unit, one, slip, truth)
    if (wrong && (await send(ctx, as, unit, one, wrong, played))) continue
    await send(ctx, as, unit, one, truth, played)
  }
}

function sendingDay({ opens_day, due_day }: Owed, afterDue: number, calendar: WorkingCalendar): Day {
  if (afterDue > 0) return calendar.after(due_day, afterDue).day
  let day = due_day
  for (let left = -afterDue; left > 0; left--) {
    do day = addDays(day, -1)
    while (!calendar.isWorkingDay(day))
  }
  return Math.max(day, opens_day)
}

/** What it says in place of the truth, or nothing where it makes no slip. */
function slipped(
  world: World,
  unit: PlayedUnit,
  { data_set, period }: Owed,
  slip: string,
  truth: Content,
): Content | undefined {
  if (slip === 'doubled') return doubled(truth)
  const before = addPeriods(period, -1)
  return slip === 'copied' && lastMonthOf(before) >= world.from ? unitReturn(world, unit, data_set, before) : undefined
}

const doubled = (content: Content): Content =>
  Object.fromEntries(
    Object.entries(content).map(([section, rows]) => [
      section,
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? 2 * value : value]),
        ),
      ),
    ]),
  )

/** Sends, and has the head confirm. @returns whether it was taken */
async function send(ctx: Ctx, as: As, unit: PlayedUnit, one: Owed, content: Content, played: Played): Promise<boolean> {
  const key = { dataSet: one.data_set, unit: one.unit, period: one.period }
  try {
    const receipt = await fileReturn(as(unit.reporter), { ...key, content, way: 'file', after: one.version })
    if (receipt.state === 'confirming')
      await confirmFiling(as(unit.head), { ...key, hash: receipt.hash, verdict: 'confirm' })
    await checkFiling.work(ctx, { ...key, version: receipt.version })
    played.sent++
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    played.refused[error.code] = (played.refused[error.code] ?? 0) + 1
    return false
  }
}

/** There was nothing: the head says so, and says why where she is asked. */
async function declare(
  as: As,
  unit: PlayedUnit,
  { data_set: dataSet, unit: code, period }: Owed,
  played: Played,
): Promise<void> {
  const key = { dataSet, unit: code, period }
  await declareZero(as(unit.head), key).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'cycle.zero-unlikely') throw error
    return declareZero(as(unit.head), { ...key, reason: 'no-births' })
  })
  played.zero++
}

/** Corrects what was wrong; explains what was right. */
async function answer(world: World, ctx: Ctx, as: As, unit: PlayedUnit, one: Owed, played: Played): Promise<void> {
  const asked = as(unit.reporter)
  const notice = (await listNotices(asked, { open: true })).find(
    ({ dataSet, period }) => dataSet === one.data_set && period === one.period,
  )
  if (!notice) return
  const { slip } = mannerOf(world, unit.habit, unit.number, lastMonthOf(one.period))
  const truth = unitReturn(world, unit, one.data_set, one.period)
  const wasWrong = slipped(world, unit, one, slip, truth) !== undefined
  const replyTo = (wrong: boolean) =>
    notice.items.map(({ n }) =>
      wrong ? { n, reply: 'corrected' as const } : { n, reply: 'explained' as const, note: '经核对原始登记，数字无误' },
    )
  try {
    await answerNotice(asked, { id: notice.id, replies: replyTo(wasWrong), ...(wasWrong ? { content: truth } : {}) })
    if (wasWrong) played.corrected++
  } catch (error) {
    // A slip that was refused at the time was the truth that went in: there is nothing to correct.
    if (!(error instanceof Refusal) || error.code !== 'cycle.correction-missing') throw error
    await answerNotice(asked, { id: notice.id, replies: replyTo(false) })
  }
  const { version } = await asked.db
    .selectFrom('filing')
    .select('version')
    .where('unit', '=', one.unit)
    .where('data_set', '=', one.data_set)
    .where('period', '=', one.period)
    .executeTakeFirstOrThrow()
  await checkFiling.work(ctx, { dataSet: one.data_set, unit: one.unit, period: one.period, version })
  played.answered++
}
