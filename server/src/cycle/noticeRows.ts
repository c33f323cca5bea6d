import type { Notice, NoticeItem } from '@evenborn/core/cycle/notice'
import { formatDay } from '@evenborn/core/vocabulary/day'
import { holdsIdentifier } from '@evenborn/core/vocabulary/identifierShapes'
import type { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Selectable } from 'kysely'
import { namesOf } from '../access/officerNames.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record } from '../ledger/record.ts'
import type { NoticeItemTable, NoticeTable } from '../stores/db/cycleTables.ts'
import { type FilingRow, holdFiling } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'
import { refused } from './refused.ts'

export type NoticeRow = Selectable<NoticeTable>
export type ItemRow = Selectable<NoticeItemTable>

/** Notices that the asker may read. */
export const askedNotices = (ctx: Ctx) =>
  ctx.db
    .selectFrom('notice')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'notice'))

/** Notices as they are told, each with its items. */
export async function asNotices(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Notice[]> {
  const ids = rows.map(({ id }) => id)
  const items = ids.length
    ? await ctx.db.selectFrom('notice_item').selectAll().where('notice', 'in', ids).orderBy('n').execute()
    : []
  const named = await namesOf(ctx, [
    ...rows.map(({ issued_by }) => issued_by),
    ...items.flatMap(({ replied_by, decided_by }) => [replied_by, decided_by]),
  ])
  const of = Map.groupBy(items, ({ notice }) => notice)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    dataSet: row.data_set,
    unit: row.unit,
    period: row.period,
    version: row.version,
    issuedAt: row.issued_at.toISOString(),
    issuedBy: named(row.issued_by),
    due: formatDay(row.due_day),
    closedAt: row.closed_at?.toISOString() ?? null,
    items: (of.get(row.id) ?? []).map((item) => asItem(item, named)),
  }))
}

const asItem = (row: ItemRow, named: (id: string) => string): NoticeItem => ({
  n: row.n,
  code: row.code,
  section: row.section,
  row: row.row,
  column: row.col,
  values: row.values,
  state: row.state,
  reply: row.reply,
  note: row.note,
  proof: row.proof,
  repliedAt: row.replied_at?.toISOString() ?? null,
  repliedBy: row.replied_by === null ? null : named(row.replied_by),
  decision: row.decision,
  decidedAt: row.decided_at?.toISOString() ?? null,
  decidedBy: row.decided_by === null ? null : named(row.decided_by),
})

/** A notice with its items and its filing, all held until the end of the transaction. */
export type HeldNotice = { notice: NoticeRow; items: ItemRow[]; filing: FilingRow }

/** @throws `cycle.notice-unknown` where there is none that the asker may see, `cycle.notice-closed` */
export async function holdNotice(ctx: Ctx, id: string): Promise<HeldNotice> {
  const seen = await askedNotices(ctx).where('id', '=', id).executeTakeFirst()
  if (!seen) throw cycleRefusal('notice-unknown')
  const filing = await holdFiling(ctx, { dataSet: seen.data_set, unit: seen.unit, period: seen.period })
  // Read again: whoever held the filing before may have closed it.
  const notice = await askedNotices(ctx).where('id', '=', id).executeTakeFirstOrThrow()
  if (notice.closed_at !== null) throw cycleRefusal('notice-closed', { number: notice.number })
  const items = await ctx.db.selectFrom('notice_item').selectAll().where('notice', '=', id).orderBy('n').execute()
  return { notice, items, filing }
}

/** What of an item changes with a reply or a decision, with its entry in the ledger. */
export async function changeItem(
  ctx: Ctx,
  { notice }: Pick<HeldNotice, 'notice'>,
  n: number,
  change: Partial<Omit<ItemRow, 'notice' | 'n' | 'values'>>,
): Promise<void> {
  await refused(() =>
    ctx.db.updateTable('notice_item').set(change).where('notice', '=', notice.id).where('n', '=', n).execute(),
  )
  const { state = '', reply } = change
  await record(ctx, state === 'replied' ? 'notice.reply' : 'notice.decide', 'notice_item', {
    key: rowKey(notice.id, n),
    area: notice.area,
    act: { state, ...(reply ? { reply } : {}) },
  })
}

/** Closes a notice once each of its items is settled. */
export async function closeSettled(ctx: Ctx, { notice }: Pick<HeldNotice, 'notice'>): Promise<void> {
  const left = await ctx.db
    .selectFrom('notice_item')
    .select('n')
    .where('notice', '=', notice.id)
    .where('state', 'in', ['open', 'replied'])
    .execute()
  if (left.length > 0) return
  await ctx.db.updateTable('notice').set({ closed_at: ctx.now() }).where('id', '=', notice.id).execute()
  await record(ctx, 'notice.decide', 'notice', { key: notice.id, area: notice.area, act: { closed: 1 } })
}

/** The refusal of what has to wait until a notice is closed. */
export async function noticeRefusal(ctx: Ctx, { id, number }: { id: string; number: string }): Promise<Refusal> {
  const items = await ctx.db
    .selectFrom('notice_item')
    .select('n')
    .where('notice', '=', id)
    .where('state', 'in', ['open', 'replied'])
    .execute()
  return cycleRefusal('notice-open', { number, items: items.length })
}

/** Texts are of figures and causes. @throws `cycle.note-identity` where one seems to name somebody */
export function requireNobodyNamed(n: number, text: string | undefined): void {
  if (text !== undefined && holdsIdentifier(text)) throw cycleRefusal('note-identity', { n })
}
