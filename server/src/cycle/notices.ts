import type { FilingKey } from '@evenborn/core/cycle/filing'
import type { Notice } from '@evenborn/core/cycle/notice'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { workingCalendar } from '@evenborn/core/places/workingDays'
import { formatDay } from '@evenborn/core/vocabulary/day'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record, recordAll } from '../ledger/record.ts'
import { allCalendarDays } from '../places/calendar.ts'
import { requireChecked } from './accept.ts'
import { openNoticeOf } from './mayBeSent.ts'
import { type FilingRow, holdFiling, moveFiling } from './moveFiling.ts'
import { askedNotices, asNotices, noticeRefusal } from './noticeRows.ts'
import { cycleRefusal } from './refusal.ts'

/** Working days in which a notice is answered where nothing is said. */
const DAYS_TO_ANSWER = 5

type Query = FilingKey & { version: number; items: readonly number[]; due?: string | undefined }

/** Notices that the officer may see, the latest first; `open`: those that are not closed alone. */
export async function listNotices(ctx: Ctx, { open }: { open?: boolean | undefined }): Promise<Notice[]> {
  permit(ctx, 'read-returns')
  let asked = askedNotices(ctx).orderBy('issued_at', 'desc').orderBy('id').limit(500)
  if (open) asked = asked.where('closed_at', 'is', null)
  return asNotices(ctx, await asked.execute())
}

/**
 * Issues a notice of rectification: the chosen findings of the quality report are its items.
 *
 * @param query `items` are places in the report, `due` the last day for an answer: five working days where nothing is said
 */
export async function queryFiling(ctx: Ctx, { version, items, due, ...key }: Query): Promise<Notice> {
  permit(ctx, 'check-returns')
  return inTransaction(ctx, async (ctx) => {
    const row = await holdFiling(ctx, key)
    const findings = await requireChecked(ctx, row, version, 'query')
    const open = await openNoticeOf(ctx, row)
    if (open) throw await noticeRefusal(ctx, open)
    const chosen = [...new Set(items)].map((item) => {
      const finding = findings[item]
      if (!finding) throw cycleRefusal('finding-unknown', { item })
      return finding
    })
    const id = ctx.newId()
    const { data_set, unit, period, area } = row
    const issued = ctx.officer?.id
    if (issued === undefined) throw cycleRefusal('other-role')
    const number = await nextNotice(ctx, row)
    await ctx.db
      .insertInto('notice')
      .values({
        id,
        number,
        data_set,
        unit,
        period,
        version,
        area,
        due_day: await dueDay(ctx, due),
        issued_by: issued,
        issued_at: ctx.now(),
        closed_at: null,
      })
      .execute()
    await ctx.db
      .insertInto('notice_item')
      .values(
        chosen.map(({ code, section, row, column, values }, place) => ({
          notice: id,
          n: place + 1,
          code,
          section,
          row,
          col: column,
          values: JSON.stringify(values),
          state: 'open' as const,
        })),
      )
      .execute()
    await record(ctx, 'notice.issue', 'notice', { key: id, area, act: { items: chosen.length, version } })
    const entered = chosen.map(({ code }, place) => ({ key: rowKey(id, place + 1), area, act: { code } }))
    await recordAll(ctx, 'notice.issue', 'notice_item', entered)
    await moveFiling(ctx, row, 'query')
    const [told] = await asNotices(ctx, await askedNotices(ctx).where('id', '=', id).execute())
    return told!
  })
}

async function dueDay(ctx: Ctx, due: string | undefined): Promise<number> {
  const calendar = workingCalendar(await allCalendarDays(ctx))
  const today = officeDay(ctx.now())
  if (due === undefined) return calendar.after(today, DAYS_TO_ANSWER).day
  const first = calendar.after(today, 1).day
  const wanted = Number(due.replaceAll('-', ''))
  if (wanted < first) throw cycleRefusal('due-too-soon', { due, first: formatDay(first) })
  return wanted
}

/** 整改〔2026〕7号: counted by area and year, in the transaction that issues it. */
async function nextNotice({ db, now }: Ctx, { area }: FilingRow): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notice ${area}`}, 0))`.execute(db)
  const year = Math.floor(officeDay(now()) / 10_000)
  const { issued } = await db
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll<number>().as('issued'))
    .where('area', '=', area)
    .where('number', 'like', `整改〔${year}〕%`)
    .executeTakeFirstOrThrow()
  return `整改〔${year}〕${Number(issued) + 1}号`
}
