import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { expectedBirths, UNLIKELY_ZERO } from '@evenborn/core/cycle/expectedBirths'
import type { FilingKey, FilingReceipt, ZeroReason } from '@evenborn/core/cycle/filing'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { monthsOf, packagesInForce } from './held.ts'
import { pastOf } from './history.ts'
import { knownDataSet } from './knownDataSet.ts'
import { requireOwnUnit, requireSendable } from './mayBeSent.ts'
import { type FilingRow, holdFiling, inTurnOfFiling, moveFiling } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'
import { asReceipt, type SubmissionRow, versionsOf } from './submissions.ts'
import { inForce } from './submit.ts'
import { keepCounts } from './writeVersion.ts'

/**
 * The head of the unit declares that there was nothing: an answer of its own, never an empty table. Declared again it is the
 * same receipt.
 *
 * @throws `cycle.zero-unlikely` where the periods before lead to expect more than five and no reason is given
 */
export async function declareZero(
  ctx: Ctx,
  { reason, ...key }: FilingKey & { reason?: ZeroReason | undefined },
): Promise<FilingReceipt> {
  permit(ctx, 'confirm-return')
  requireOwnUnit(ctx, key)
  const dataSet = await knownDataSet(ctx, key.dataSet)
  return inTransaction(ctx, async (ctx) => {
    await inTurnOfFiling(ctx, key)
    const row = await holdFiling(ctx, key)
    const versions = await versionsOf(ctx, key)
    const latest = versions.at(-1)
    if (row.state === 'zero-declared' && latest?.zero) return asReceipt(ctx, latest, row.state, true)
    await requireSendable(ctx, row)
    requireNothingSaid(row, versions)
    await requireNoRows(ctx, dataSet, key)
    if (reason === undefined) await requireLikely(ctx, row, key)
    const frame = { version: (latest?.version ?? 0) + 1, way: 'form', zero: true, zeroReason: reason } as const
    const kept = await keepCounts(ctx, row, dataSet, {}, frame)
    const moved = await moveFiling(ctx, row, 'declare-zero', inForce(ctx, row, kept))
    return asReceipt(ctx, kept, moved.state, false)
  })
}

/** What says something is not made nothing, but where it was opened for a correction. */
function requireNothingSaid(row: FilingRow, versions: readonly SubmissionRow[]): void {
  const held = versions.find(({ version }) => version === row.version)
  if (!held || held.zero || row.state === 'reopened') return
  throw cycleRefusal('empty-overwrite', { number: held.number, count: held.boys + held.girls + held.unknown })
}

/** Rows of births that are held speak against it. */
async function requireNoRows(ctx: Ctx, { record, sections }: DataSet, { unit, period }: FilingKey): Promise<void> {
  const sources = new Set([record, ...sections.map(({ heldIn }) => heldIn)].filter((source) => source != null))
  for (const source of sources) {
    const held = (await packagesInForce(ctx, unit, source, monthsOf(period))).find(
      ({ manifest }) => manifest.rowsKept > 0,
    )
    if (held) throw cycleRefusal('zero-but-held', { rows: held.manifest.rowsKept, number: held.number })
  }
}

/** Where much is expected, a reason is given; and where it was locked once. */
async function requireLikely(ctx: Ctx, row: FilingRow, key: FilingKey): Promise<void> {
  if (row.locked_at !== null) throw cycleRefusal('reason-missing')
  const past = await pastOf(ctx, key, 12)
  const expected = expectedBirths(past.map(({ boys, girls, unknown }) => boys + girls + unknown))
  if (expected > UNLIKELY_ZERO) throw cycleRefusal('zero-unlikely', { expected: Math.round(expected) })
}
