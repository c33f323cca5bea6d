import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import type { Ctx } from '../foundation/context.ts'
import type { Filed, FiledPackage, MonthCount } from '../intake/receive.ts'
import { openNoticeOf, requireSendable } from './mayBeSent.ts'
import { type FilingRow, inTurnOfFiling, lookForFiling, moveFiling } from './moveFiling.ts'
import { changeItem, holdNotice } from './noticeRows.ts'
import { versionsOf } from './submissions.ts'
import { inForce } from './submit.ts'
import { keepVersion } from './writeVersion.ts'

/**
 * What a package of births means to the cycle: of each of its months that is owed it is one more version, or the correction
 * that a notice asked for. Where a month may not be sent now, the whole package is refused.
 *
 * @throws `cycle.locked` and what else `requireSendable` says
 */
export const fileRows: Filed = async (ctx, filed) => {
  for (const month of filed.months) await fileMonth(ctx, filed, month)
}

async function fileMonth(
  ctx: Ctx,
  { hash, number, unit, source }: FiledPackage,
  { month, ...counted }: MonthCount,
): Promise<void> {
  const key: FilingKey = { dataSet: birthRowsOf(source), unit, period: String(month) }
  await inTurnOfFiling(ctx, key)
  const row = await lookForFiling(ctx, key)
  if (!row) return
  const isAnswer = row.state === 'queried' && ctx.officer !== undefined
  if (!isAnswer) await requireSendable(ctx, row)
  const latest = (await versionsOf(ctx, key)).at(-1)
  const kept = await keepVersion(ctx, row, {
    ...counted,
    version: (latest?.version ?? 0) + 1,
    number: `${number}/${month}`,
    hash,
    content: null,
    package: hash,
    way: 'rows',
    zero: false,
  })
  if (isAnswer) await markCorrected(ctx, row)
  await moveFiling(ctx, row, isAnswer ? 'answer' : 'submit', inForce(ctx, row, kept))
}

/** Other rows are the answer to every item that was open: they are corrected. */
async function markCorrected(ctx: Ctx, row: FilingRow): Promise<void> {
  const open = await openNoticeOf(ctx, row)
  if (!open) return
  const held = await holdNotice(ctx, open.id)
  for (const { n, state } of held.items)
    if (state === 'open')
      await changeItem(ctx, held, n, {
        state: 'replied',
        reply: 'corrected',
        replied_by: ctx.officer?.id ?? null,
        replied_at: ctx.now(),
      })
}
