import type { Filing, FilingKey } from '@evenborn/core/cycle/filing'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { asFiling } from './asFiling.ts'
import { openNoticeOf } from './mayBeSent.ts'
import { type FilingRow, holdFiling, moveFiling } from './moveFiling.ts'
import { noticeRefusal } from './noticeRows.ts'
import { cycleRefusal } from './refusal.ts'
import { findingsIn } from './reports.ts'

/** The clerk accepts a return in spite of warnings, or an answer to a notice once each of its items is settled. */
export async function acceptFiling(ctx: Ctx, { version, ...key }: FilingKey & { version: number }): Promise<Filing> {
  permit(ctx, 'check-returns')
  return inTransaction(ctx, async (ctx) => {
    const row = await holdFiling(ctx, key)
    await requireChecked(ctx, row, version, 'accept')
    const open = await openNoticeOf(ctx, row)
    if (open) throw await noticeRefusal(ctx, open)
    return asFiling(ctx, await moveFiling(ctx, row, 'accept'))
  })
}

/**
 * Refuses unless this version is in force, in a state from which the step leads on, and has been checked.
 *
 * @returns what the checks found
 */
export async function requireChecked(ctx: Ctx, row: FilingRow, version: number, step: 'accept' | 'query') {
  const from = step === 'accept' ? ['checking', 'resubmitted'] : ['checking', 'accepted', 'resubmitted']
  if (row.state === 'submitted') throw cycleRefusal('not-checked', { version: row.version })
  if (!from.includes(row.state)) throw cycleRefusal('not-now', { step, state: row.state })
  if (row.version !== version) throw cycleRefusal('version-unknown', { version: row.version })
  const findings = await findingsIn(ctx, row, version)
  if (!findings) throw cycleRefusal('not-checked', { version })
  return findings
}
