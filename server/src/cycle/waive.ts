import type { Filing, FilingKey, WaiverReason } from '@evenborn/core/cycle/filing'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { asFiling } from './asFiling.ts'
import { holdFiling, inTurnOfFiling, moveFiling } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'
import { versionsOf } from './submissions.ts'

/** The head of the office says that a return is not owed this time. What was sent already is not waived away. */
export async function waiveFiling(ctx: Ctx, { reason, ...key }: FilingKey & { reason: WaiverReason }): Promise<Filing> {
  permit(ctx, 'keep-cycle')
  return inTransaction(ctx, async (ctx) => {
    await inTurnOfFiling(ctx, key)
    const row = await holdFiling(ctx, key)
    const versions = await versionsOf(ctx, key)
    if (versions.some(({ sent_back }) => !sent_back)) throw cycleRefusal('sent-already')
    return asFiling(ctx, await moveFiling(ctx, row, 'waive', { waiver: reason }))
  })
}
