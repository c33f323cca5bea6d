import type { Officer } from '@evenborn/core/access/officer'
import { type Role, unitRoles } from '@evenborn/core/access/role'
import { type Message, MessageKind, MessageValues } from '@evenborn/core/cycle/message'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { workingCalendar } from '@evenborn/core/places/workingDays'
import { type RawBuilder, sql } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { allCalendarDays } from '../places/calendar.ts'

/** A message to be left: to a role of a unit, or (`unit` null) of the office that answers for the area. */
export type NewMessage = {
  kind: MessageKind
  area: string
  unit: string | null
  to: Extract<Role, 'reporter' | 'unit-head' | 'srb-clerk' | 'srb-head' | 'statistician'>
  /** Codes, days (`due`: 2026-04-07) and counts: never a name, never a figure of births. */
  values: MessageValues
}

/** Leaves messages, in the transaction that `ctx` may stand in. */
export async function postMessages(ctx: Ctx, messages: readonly NewMessage[]): Promise<void> {
  const at = ctx.now()
  for (const some of inPieces(messages))
    await ctx.db
      .insertInto('message')
      .values(
        some.map(({ kind, area, unit, to, values }) => ({
          id: ctx.newId(),
          kind,
          area,
          unit,
          to_role: to,
          values: JSON.stringify(MessageValues.parse(values)),
          at,
          read_at: null,
        })),
      )
      .execute()
}

const PAGE = 100

/** Messages to the roles of whoever asks, the newest first, and how many of all are unread. */
export async function listMessages(
  ctx: Ctx,
  { unread = false, before }: { unread?: boolean | undefined; before?: string | undefined },
): Promise<{ messages: Message[]; unread: number }> {
  permit(ctx, 'read-messages')
  let asked = ctx.db.selectFrom('message').selectAll().where(toMe(ctx, 'read'))
  if (unread) asked = asked.where('read_at', 'is', null)
  if (before !== undefined) asked = asked.where('at', '<', new Date(before))
  const rows = await asked.orderBy('at', 'desc').orderBy('id').limit(PAGE).execute()
  const calendar = workingCalendar(await allCalendarDays(ctx))
  const today = officeDay(ctx.now())
  const daysLeft = ({ due }: MessageValues) =>
    typeof due === 'string' ? calendar.between(today, Number(due.replaceAll('-', ''))).days : null
  const messages = rows.map((row): Message => {
    const values = MessageValues.parse(row.values)
    return {
      id: row.id,
      kind: MessageKind.parse(row.kind),
      area: row.area,
      unit: row.unit,
      to: row.to_role,
      values,
      daysLeft: daysLeft(values),
      at: row.at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    }
  })
  return { messages, ...(await countUnread(ctx)) }
}

/** How many messages to the roles of whoever asks nobody has read. */
export async function countUnread(ctx: Ctx): Promise<{ unread: number }> {
  permit(ctx, 'read-messages')
  return ctx.db
    .selectFrom('message')
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .where(toMe(ctx, 'read'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/** Marks messages as read; what is not the asker’s, or is read already, stays as it is. */
export async function markRead(ctx: Ctx, { ids }: { ids: readonly string[] }): Promise<{ unread: number }> {
  permit(ctx, 'read-messages')
  await ctx.db
    .updateTable('message')
    .set({ read_at: ctx.now() })
    .where('id', 'in', ids)
    .where('read_at', 'is', null)
    .where(toMe(ctx, 'change'))
    .execute()
  return countUnread(ctx)
}

/** Messages to a role of mine: in my unit, or in the office of the very county, so that a prefecture is not told of each clinic. */
function toMe(ctx: Ctx, verb: 'read' | 'change'): RawBuilder<boolean> {
  const { officer } = ctx
  const may = rowCondition(ctx, verb, 'message')
  if (!officer) return may
  const mine = sql`message.to_role = any (${sql.val(officer.roles)})`
  return sql<boolean>`(${may} and ${mine} and ${placeOf(officer)})`
}

function placeOf({ roles, unit, area }: Officer): RawBuilder<unknown> {
  const inUnit = sql`message.unit = ${unit}`
  const inOffice = sql`(message.unit is null and (message.area = ${area} or left(message.area, 6) = ${area}
    or exists (select from area a where a.code = left(message.area, 6) and a.counts_into = ${area})))`
  if (!roles.some((role) => unitRoles.includes(role))) return inOffice
  return sql`(${inUnit} or ${inOffice})`
}
