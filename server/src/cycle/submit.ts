import type { Content } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { CorrectionReason, FilingKey, FilingReceipt, Way } from '@evenborn/core/cycle/filing'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { queueJob } from '../foundation/job.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { checkFiling } from './checkFiling.ts'
import { contentBytes, judgeContent, requireSound, saysNothing } from './judgeContent.ts'
import { countedDataSet } from './knownDataSet.ts'
import { requireOwnUnit, requireSendable } from './mayBeSent.ts'
import { type FilingRow, findFiling, holdFiling, inTurnOfFiling, moveFiling } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'
import { asReceipt, type SubmissionRow, versionsOf } from './submissions.ts'
import { hashOf, keepCounts } from './writeVersion.ts'

type Sent = FilingKey & { content: Content }
type Filed = Sent & { way: Way; after: number; reason?: CorrectionReason | undefined }

/** Everything that is wrong with a return of counts by itself; nothing is kept. */
export async function tryFiling(ctx: Ctx, { content, ...key }: Sent): Promise<ContentFinding[]> {
  permit(ctx, 'send-return')
  requireOwnUnit(ctx, key)
  const dataSet = await countedDataSet(ctx, key.dataSet)
  const { area } = await findFiling(ctx, key)
  return (await judgeContent(ctx, dataSet, { ...key, area }, content)).findings
}

/**
 * Takes a return of counts: judged whole before anything is kept, then one more version with its receipt, which waits for the
 * head of the unit or goes on to be checked. The same content again, at the same time too, gives the same receipt.
 *
 * @param sent `after` is the latest version that the sender has seen, 0 for none
 * @throws refusals of `cycle`, and `access` where the sender may not send
 */
export async function fileReturn(
  ctx: Ctx,
  { content: sent, way, after, reason, ...key }: Filed,
): Promise<FilingReceipt> {
  permit(ctx, 'send-return')
  requireOwnUnit(ctx, key)
  const dataSet = await countedDataSet(ctx, key.dataSet)
  const { area } = await findFiling(ctx, key)
  const content = await requireSound(ctx, dataSet, { ...key, area }, sent)
  const hash = hashOf(contentBytes(content))
  return inTransaction(ctx, async (ctx) => {
    await inTurnOfFiling(ctx, key)
    const row = await holdFiling(ctx, key)
    const versions = await versionsOf(ctx, key)
    const same = sentBefore(row, versions, hash, after)
    if (same) return asReceipt(ctx, same, row.state, true)
    await requireSendable(ctx, row)
    const latest = versions.at(-1)?.version ?? 0
    if (after !== latest) throw cycleRefusal('version-unknown', { version: latest })
    if (saysNothing(content)) throw nothingSaid(row, versions)
    if (row.locked_at !== null && reason === undefined) throw cycleRefusal('reason-missing')
    const kept = await keepCounts(ctx, row, dataSet, content, { version: latest + 1, way, zero: false, reason })
    const moved = row.confirmed
      ? await moveFiling(ctx, row, 'propose')
      : await moveFiling(ctx, row, 'submit', inForce(ctx, row, kept))
    if (!row.confirmed) await queueJob(ctx, checkFiling, { ...key, version: kept.version })
    return asReceipt(ctx, kept, moved.state, false)
  })
}

/** What of a filing changes when a version comes into force. One that was locked before is a correction from then on. */
export const inForce = (ctx: Ctx, row: FilingRow, { version }: Pick<SubmissionRow, 'version'>) => ({
  version,
  first_sent: row.first_sent ?? ctx.now(),
  revised: row.locked_at !== null,
})

/**
 * The version that this content is already: the latest, or the one that this very request has made. What was sent back, or is
 * open for a correction, may be sent again as it is by whoever has seen it.
 */
function sentBefore(
  row: FilingRow,
  versions: readonly SubmissionRow[],
  hash: string,
  after: number,
): SubmissionRow | undefined {
  const made = versions.find((each) => each.version === after + 1 && each.hash === hash)
  if (made) return made
  const latest = versions.at(-1)
  return latest?.hash === hash && !latest.sent_back && row.state !== 'reopened' ? latest : undefined
}

/** An empty return never takes the place of one that says something. */
function nothingSaid(row: FilingRow, versions: readonly SubmissionRow[]): Error {
  const held = versions.find(({ version }) => version === row.version)
  if (!held || held.zero) return cycleRefusal('zero-by-head')
  return cycleRefusal('empty-overwrite', { number: held.number, count: held.boys + held.girls + held.unknown })
}
