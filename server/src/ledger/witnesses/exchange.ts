import { wholeNumberOf } from '@evenborn/core/ledger/decimal'
import type { NoteVerifier } from '@evenborn/core/ledger/noteKey'
import { parseSignatureLine } from '@evenborn/core/ledger/noteSignature'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Ctx } from '../../foundation/context.ts'
import { lastCheckpoint } from '../checkpoints.ts'
import { ledgerFolder } from '../ledgerFiles.ts'
import { requireLogVerifier } from '../logKey.ts'
import { keptLedgerRefusal } from '../refusal.ts'
import { requestFor } from './askWitness.ts'
import { noticeSkew } from './clockSkew.ts'
import { keepCosignature, lastCosigned, witnessKey } from './cosignatures.ts'
import { keptPolicy, policyFile } from './policyFile.ts'

/**
 * The request to a witness behind an air gap, as the bytes that would be sent to another.
 *
 * @param name of the witness’s key, or name and id
 * @param oldSize what the witness knows, where that is not what was last cosigned here
 * @throws `ledger.not-signed-yet`, `ledger.witness-unknown`
 */
export async function requestFile(
  ctx: Pick<Ctx, 'db' | 'home'>,
  name: string,
  oldSize?: number,
): Promise<{ body: string; size: number }> {
  const { policy } = await keptPolicy(ctx.home, requireLogVerifier(ledgerFolder(ctx.home)))
  const witness = policy.witnesses.find((one) => one.name === name || witnessKey(one) === name)
  if (!witness) throw keptLedgerRefusal('witness-unknown', { file: policyFile(ctx.home), name })
  const last = await lastCheckpoint(ctx.db)
  if (!last) throw keptLedgerRefusal('not-signed-yet')
  const known = oldSize ?? (await lastCosigned(ctx.db, witnessKey(witness)))?.size ?? 0
  return { body: requestFor(ctx.home, last, known), size: last.size }
}

/** What a witness’s file said: it cosigned a checkpoint, or it knows another size than was thought. */
export type TakenAnswer = { cosigned: number; by: string } | { knows: number }

/**
 * Takes in the file that a witness answered with. Which checkpoint it cosigned is found by trying, the newest first.
 *
 * @throws `ledger.cosignature-of-nothing`
 */
export async function takeAnswer(ctx: Ctx, text: string): Promise<TakenAnswer> {
  const size = wholeNumberOf(text.trim())
  if (size !== undefined) return { knows: size }
  const log = requireLogVerifier(ledgerFolder(ctx.home))
  const { policy } = await keptPolicy(ctx.home, log)
  const signature = parseSignatureLine(text.replace(/\n$/, ''))
  const witness = policy.witnesses.find(({ name, id }) => name === signature?.name && id === signature.id)
  const found = witness && (await keptOnOne(ctx, log, witness, text))
  if (!found) throw keptLedgerRefusal('cosignature-of-nothing')
  return found
}

async function keptOnOne(
  ctx: Ctx,
  log: NoteVerifier,
  witness: NoteVerifier,
  line: string,
): Promise<TakenAnswer | undefined> {
  const rows = await ctx.db.selectFrom('ledger_checkpoint').selectAll().orderBy('size', 'desc').limit(5000).execute()
  for (const row of rows) {
    const time = await keepCosignature(ctx, log, witness, row, line).catch((error) => {
      if (error instanceof Refusal) return undefined
      throw error
    })
    if (time === undefined) continue
    // It was on its way for who knows how long: only a time that is still to come shows a clock that is wrong.
    await noticeSkew(ctx, witnessKey(witness), time, { from: new Date(0), to: ctx.now() })
    return { cosigned: row.size, by: witness.name }
  }
  return undefined
}
