import type { Notice } from '@evenborn/core/cycle/notice'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import {
  askedNotices,
  asNotices,
  changeItem,
  closeSettled,
  type HeldNotice,
  holdNotice,
  type ItemRow,
  requireNobodyNamed,
} from './noticeRows.ts'
import { cycleRefusal } from './refusal.ts'

type Settled = { id: string; n: number; verdict: 'accepted' | 'not-accepted'; note?: string | undefined }
type Decided = { id: string; n: number; verdict: 'upheld' | 'refused'; reason: string }

/** The clerk settles what was corrected or explained; with the last item the notice is closed. */
export async function settleItem(ctx: Ctx, { id, n, verdict, note }: Settled): Promise<Notice> {
  permit(ctx, 'check-returns')
  return settled(ctx, id, n, note, ({ reply }) => reply !== 'disputed', verdict)
}

/** The statistics reviewer decides what is disputed, with reasons: the unit is upheld in it, or refused. */
export async function decideDispute(ctx: Ctx, { id, n, verdict, reason }: Decided): Promise<Notice> {
  permit(ctx, 'decide-disputes')
  return settled(ctx, id, n, reason, ({ reply }) => reply === 'disputed', `dispute-${verdict}`)
}

function settled(
  ctx: Ctx,
  id: string,
  n: number,
  text: string | undefined,
  isMine: (item: ItemRow) => boolean,
  state: ItemRow['state'],
): Promise<Notice> {
  requireNobodyNamed(n, text)
  return inTransaction(ctx, async (ctx) => {
    const held = await holdNotice(ctx, id)
    const item = itemOf(held, n)
    if (item.state !== 'replied' || !isMine(item)) throw cycleRefusal('item-not-now', { n, state: item.state })
    if (item.replied_by === ctx.officer?.id) throw cycleRefusal('own-reply')
    await changeItem(ctx, held, n, {
      state,
      decision: text ?? null,
      decided_by: ctx.officer?.id ?? null,
      decided_at: ctx.now(),
    })
    await closeSettled(ctx, held)
    const [told] = await asNotices(ctx, await askedNotices(ctx).where('id', '=', id).execute())
    return told!
  })
}

function itemOf({ items }: HeldNotice, n: number): ItemRow {
  const item = items.find((each) => each.n === n)
  if (!item) throw cycleRefusal('notice-unknown')
  return item
}
