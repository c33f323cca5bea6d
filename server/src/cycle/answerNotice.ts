import type { Content } from '@evenborn/core/cycle/content'
import type { Notice, Reply } from '@evenborn/core/cycle/notice'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { queueJob } from '../foundation/job.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { checkFiling } from './checkFiling.ts'
import { contentBytes, requireSound, saysNothing } from './judgeContent.ts'
import { countedDataSet } from './knownDataSet.ts'
import { requireOwnUnit } from './mayBeSent.ts'
import { type FilingRow, moveFiling } from './moveFiling.ts'
import { askedNotices, asNotices, changeItem, type HeldNotice, holdNotice, requireNobodyNamed } from './noticeRows.ts'
import { cycleRefusal } from './refusal.ts'
import { versionsOf } from './submissions.ts'
import { inForce } from './submit.ts'
import { hashOf, keepCounts } from './writeVersion.ts'

type ItemReply = { n: number; reply: Reply; note?: string | undefined; proof?: string | undefined }
type Answer = { id: string; replies: readonly ItemReply[]; content?: Content | undefined }

/** Characters that an explanation or a dispute has at least. */
const SHORTEST = 5

/**
 * Answers a notice item by item, all of them at once. What was corrected comes along as one more version; the version before
 * is kept.
 */
export async function answerNotice(ctx: Ctx, { id, replies, content }: Answer): Promise<Notice> {
  permit(ctx, 'send-return')
  return inTransaction(ctx, async (ctx) => {
    const held = await holdNotice(ctx, id)
    const { filing } = held
    requireOwnUnit(ctx, { dataSet: filing.data_set, unit: filing.unit, period: filing.period })
    if (filing.state !== 'queried') throw cycleRefusal('not-now', { step: 'answer', state: filing.state })
    requireEveryReply(held, replies)
    const isCorrected = replies.some(({ reply }) => reply === 'corrected')
    const version = isCorrected ? await keepCorrected(ctx, filing, content) : undefined
    for (const { n, reply, note, proof } of replies)
      await changeItem(ctx, held, n, {
        state: 'replied',
        reply,
        note: note ?? null,
        proof: proof ?? null,
        replied_by: ctx.officer?.id ?? null,
        replied_at: ctx.now(),
      })
    await moveFiling(ctx, filing, 'answer', version === undefined ? {} : inForce(ctx, filing, { version }))
    const { data_set: dataSet, unit, period } = filing
    if (version !== undefined) await queueJob(ctx, checkFiling, { dataSet, unit, period, version })
    const [told] = await asNotices(ctx, await askedNotices(ctx).where('id', '=', id).execute())
    return told!
  })
}

/** Every item has one reply, and none is about what the notice does not ask. */
function requireEveryReply({ items }: HeldNotice, replies: readonly ItemReply[]): void {
  const open = new Set(items.filter(({ state }) => state === 'open').map(({ n }) => n))
  for (const { n, reply, note } of replies) {
    if (!open.delete(n)) throw cycleRefusal('notice-unknown')
    if (reply !== 'corrected' && (note?.trim().length ?? 0) < SHORTEST) throw cycleRefusal('explanation-missing', { n })
    requireNobodyNamed(n, note)
  }
  if (open.size > 0) throw cycleRefusal('items-missing', { items: open.size })
}

async function keepCorrected(ctx: Ctx, filing: FilingRow, sent: Content | undefined): Promise<number> {
  const { data_set, unit, period, area } = filing
  const key = { dataSet: data_set, unit, period }
  const dataSet = await countedDataSet(ctx, data_set)
  if (sent === undefined) throw cycleRefusal('correction-missing')
  const content = await requireSound(ctx, dataSet, { ...key, area }, sent)
  const versions = await versionsOf(ctx, key)
  const held = versions.find(({ version }) => version === filing.version)
  if (held?.hash === hashOf(contentBytes(content))) throw cycleRefusal('correction-missing')
  if (saysNothing(content)) throw cycleRefusal('zero-by-head')
  const version = (versions.at(-1)?.version ?? 0) + 1
  return (await keepCounts(ctx, filing, dataSet, content, { version, way: 'form', zero: false })).version
}
