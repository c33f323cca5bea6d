import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import type { CarriedReturn } from '@evenborn/core/cycle/carried'
import { carriedRefusal } from '@evenborn/core/cycle/carried'
import type { FilingReceipt } from '@evenborn/core/cycle/filing'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { openPackage } from '../intake/package.ts'
import { receiveReturn } from '../intake/receive.ts'
import { record } from '../ledger/record.ts'
import { fileRows } from './fileRows.ts'
import { findFiling } from './moveFiling.ts'
import { asReceipt, versionsOf } from './submissions.ts'
import { type Signed, submissionKey } from './writeVersion.ts'

/**
 * Rows of births: the package beside the return, whose hash was signed, is taken as one sent online. Which key signed is noted
 * on the version that it became; broken off between the two, the next time does it.
 *
 * @throws `cycle.carried-altered` where the package is another one, and what `receiveReturn` throws
 */
export async function takeCarriedRows(
  ctx: Ctx,
  carried: CarriedReturn,
  rows: Uint8Array | undefined,
  signed: Signed,
): Promise<FilingReceipt> {
  if (!rows) throw carriedRefusal('carried-malformed', { place: 'package.zip' })
  const { hash, manifest } = openPackage(rows)
  const isTold =
    hash === carried.package &&
    manifest.unit === carried.unit &&
    birthRowsOf(manifest.source) === carried.dataSet &&
    String(manifest.to) === carried.period
  if (!isTold) throw carriedRefusal('carried-altered')
  const { officer: carrier, ...asUnit } = ctx
  const received = await receiveReturn(asUnit, rows, fileRows)
  return inTransaction(ctx, async (ctx) => {
    const held = (await versionsOf(ctx, carried)).find((each) => each.package === hash)
    if (!held) throw carriedRefusal('carried-malformed', { place: 'package' })
    const { state } = await findFiling(ctx, carried)
    if (held.carried !== null || received.heldAlready) return asReceipt(ctx, held, state, true)
    const noted = await ctx.db
      .updateTable('submission')
      .set(signed)
      .where('unit', '=', held.unit)
      .where('data_set', '=', held.data_set)
      .where('period', '=', held.period)
      .where('version', '=', held.version)
      .returningAll()
      .executeTakeFirstOrThrow()
    const act = { carried: signed.carried, by: carrier?.id ?? 'system' }
    await record(ctx, 'submission.step', 'submission', { key: submissionKey(held), area: held.area, act })
    return asReceipt(ctx, noted, state, false)
  })
}
