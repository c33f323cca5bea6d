import type { FilingKey, FilingReceipt } from '@evenborn/core/cycle/filing'
import { writeReceiptFile } from '@evenborn/core/cycle/receiptFile'
import { permit } from '../access/permit.ts'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { ledgerFolder } from '../ledger/ledgerFiles.ts'
import { logVerifier } from '../ledger/logKey.ts'
import { findProof } from '../ledger/proofs.ts'
import { cycleRefusal } from './refusal.ts'
import { asReceipt, versionsOf } from './submissions.ts'
import { submissionKey } from './writeVersion.ts'

/** A receipt as a file, and whether its proof is in it yet. */
export type ReceiptOnStick = { name: string; isProven: boolean; file: string }

/**
 * The receipt of a version that the asker may see, as it goes back on the stick. Until a checkpoint covers the version the
 * file has no proof, and says so.
 *
 * @throws `cycle.not-owed`
 */
export async function readReceiptFile(
  ctx: Ctx,
  { version, ...key }: FilingKey & { version: number },
): Promise<ReceiptOnStick> {
  permit(ctx, 'read-returns')
  const row = (await versionsOf(ctx, key)).find((each) => each.version === version)
  if (!row) throw cycleRefusal('not-owed', key)
  const found = await findProof(asSystem(ctx), 'submission', submissionKey(row))
  return {
    name: `${row.number}.receipt`,
    isProven: found !== undefined,
    file: writeReceiptFile({
      evenborn: 'receipt',
      version: 1,
      origin: logVerifier(ledgerFolder(ctx.home))?.name ?? '',
      receipt: shown(await asReceipt(ctx, row, 'submitted', true)),
      proof: found?.proof ?? null,
    }),
  }
}

/** What of a receipt stays as it is for ever, and names nobody. */
const shown = ({ state, heldAlready, sentBy, confirmedBy, confirmedAt, ...receipt }: FilingReceipt) => receipt
