import type { FilingKey, FilingReceipt } from '@evenborn/core/cycle/filing'
import type { FilingState } from '@evenborn/core/cycle/filingState'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { queueJob } from '../foundation/job.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record } from '../ledger/record.ts'
import { checkFiling } from './checkFiling.ts'
import { requireOwnUnit } from './mayBeSent.ts'
import { type FilingRow, holdFiling, inTurnOfFiling, moveFiling } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'
import { refused } from './refused.ts'
import { asReceipt, type SubmissionRow, versionsOf } from './submissions.ts'
import { inForce } from './submit.ts'
import { submissionKey } from './writeVersion.ts'

type Verdict = FilingKey & { hash: string; verdict: 'confirm' | 'send-back' }

/**
 * The head of the unit confirms what was sent, as she has seen it (its hash), or sends it back. Confirmed again it is the same
 * receipt. What is sent back leaves the version in force as it was.
 *
 * @throws `cycle.own-sending` where she sent it herself, `cycle.version-unknown` where another version came meanwhile
 */
export async function confirmFiling(ctx: Ctx, { hash, verdict, ...key }: Verdict): Promise<FilingReceipt> {
  permit(ctx, 'confirm-return')
  requireOwnUnit(ctx, key)
  return inTransaction(ctx, async (ctx) => {
    await inTurnOfFiling(ctx, key)
    const row = await holdFiling(ctx, key)
    const versions = await versionsOf(ctx, key)
    const latest = versions.at(-1)
    const isMine = latest?.hash === hash && latest.confirmed_by !== null && latest.confirmed_by === ctx.officer?.id
    if (verdict === 'confirm' && isMine) return asReceipt(ctx, latest, row.state, true)
    if (row.state !== 'confirming' || !latest) throw cycleRefusal('not-now', { step: verdict, state: row.state })
    if (latest.hash !== hash) throw cycleRefusal('version-unknown', { version: latest.version })
    if (verdict === 'send-back') return sendBack(ctx, row, latest, versions)
    if (latest.sent_by !== null && latest.sent_by === ctx.officer?.id) throw cycleRefusal('own-sending')
    const confirmed = await decide(ctx, latest, {
      confirmed_by: ctx.officer?.id ?? null,
      confirmed_at: ctx.officer ? ctx.now() : null,
    })
    const moved = await moveFiling(ctx, row, 'confirm', inForce(ctx, row, latest))
    await queueJob(ctx, checkFiling, { ...key, version: latest.version })
    return asReceipt(ctx, confirmed, moved.state, false)
  })
}

async function sendBack(
  ctx: Ctx,
  row: FilingRow,
  latest: SubmissionRow,
  versions: readonly SubmissionRow[],
): Promise<FilingReceipt> {
  const returned = await decide(ctx, latest, { sent_back: true })
  const to = stateWithout(row, versions)
  const moved = await moveFiling(ctx, row, 'send-back', { to })
  const { data_set: dataSet, unit, period, version } = row
  if (to === 'submitted') await queueJob(ctx, checkFiling, { dataSet, unit, period, version })
  return asReceipt(ctx, returned, moved.state, false)
}

/** Where a filing stands without what was proposed: by the version that is in force. */
function stateWithout(row: FilingRow, versions: readonly SubmissionRow[]): FilingState {
  if (row.locked_at !== null) return 'reopened'
  const inForce = versions.find(({ version }) => version === row.version)
  if (!inForce) return 'open'
  return inForce.zero ? 'zero-declared' : 'submitted'
}

async function decide(
  ctx: Ctx,
  row: SubmissionRow,
  decision: Partial<Pick<SubmissionRow, 'confirmed_by' | 'confirmed_at' | 'sent_back'>>,
): Promise<SubmissionRow> {
  const changed = await refused(() =>
    ctx.db
      .updateTable('submission')
      .set(decision)
      .where('unit', '=', row.unit)
      .where('data_set', '=', row.data_set)
      .where('period', '=', row.period)
      .where('version', '=', row.version)
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  await record(ctx, 'submission.step', 'submission', {
    key: submissionKey(row),
    area: row.area,
    act: { step: decision.sent_back ? 'send-back' : 'confirm' },
  })
  return changed
}
