import { writeAddCheckpoint } from '@evenborn/core/ledger/addCheckpoint'
import { proveConsistency } from '@evenborn/core/ledger/consistencyProof'
import { wholeNumberOf } from '@evenborn/core/ledger/decimal'
import type { NoteVerifier } from '@evenborn/core/ledger/noteKey'
import type { WitnessAddress } from '@evenborn/core/ledger/parsePolicy'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import type { Ctx } from '../../foundation/context.ts'
import { fastHash, ledgerFolder, tilesIn } from '../ledgerFiles.ts'
import { keptLedgerRefusal } from '../refusal.ts'
import { noticeSkew } from './clockSkew.ts'
import { type KeptCheckpoint, keepCosignature, lastCosigned, witnessKey } from './cosignatures.ts'

const LONGEST = 10_000

/** What a witness is asked: to cosign a checkpoint, shown to begin with the first `oldSize` entries. */
export function requestFor(home: string, { size, note }: KeptCheckpoint, oldSize: number): string {
  const read = tileReader(size, tilesIn(ledgerFolder(home)), fastHash)
  return writeAddCheckpoint({ oldSize, consistency: proveConsistency(oldSize, size, read, fastHash), checkpoint: note })
}

/**
 * Asks a witness over HTTP to cosign a checkpoint (C2SP tlog-witness), and keeps what it answers. Where it knows another size than
 * was thought, it is asked once more.
 *
 * @throws `ledger.witness-ahead`, `ledger.witness-refused`; and what fetching throws while it is away
 */
export async function askWitness(
  ctx: Ctx,
  log: NoteVerifier,
  { witness, address }: WitnessAddress,
  checkpoint: KeptCheckpoint,
): Promise<void> {
  const key = witnessKey(witness)
  const known = (await lastCosigned(ctx.db, key))?.size ?? 0
  const first = await post(ctx, address, requestFor(ctx.home, checkpoint, known))
  const told = first.status === 409 ? wholeNumberOf(first.text.trim()) : undefined
  if (told !== undefined && told > checkpoint.size)
    throw keptLedgerRefusal('witness-ahead', { name: witness.name, known: told, size: checkpoint.size })
  const asked =
    told === undefined || told === known ? first : await post(ctx, address, requestFor(ctx.home, checkpoint, told))
  const { status, text, from, to } = asked
  if (status !== 200) throw keptLedgerRefusal('witness-refused', { name: witness.name, status })
  const time = await keepCosignature(ctx, log, witness, checkpoint, text)
  await noticeSkew(ctx, key, time, { from, to })
}

async function post({ now }: Pick<Ctx, 'now'>, address: string, body: string) {
  const from = now()
  const url = new URL('add-checkpoint', address.endsWith('/') ? address : `${address}/`)
  const headers = { 'content-type': 'text/plain', date: from.toUTCString() }
  const reply = await fetch(url, {
    method: 'POST',
    body,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST),
  })
  const text = await reply.text()
  return { status: reply.status, text, from, to: now() }
}
