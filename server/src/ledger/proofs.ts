import { proveInclusion } from '@evenborn/core/ledger/inclusionProof'
import { writeLogProof } from '@evenborn/core/ledger/logProof'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Ctx } from '../foundation/context.ts'
import { lastCheckpoint } from './checkpoints.ts'
import { fastHash, ledgerFolder, tilesIn } from './ledgerFiles.ts'
import type { ProtectedTable } from './protectedTables.ts'
import { type KeptCheckpoint, witnessedCheckpoint } from './witnesses/cosignatures.ts'

/** That a row was entered, as a file for whoever is to be shown: entry, way to the root, signed checkpoint. */
export type RowProof = { seq: number; size: number; proof: string }

/**
 * Proof of the first entry of a row: that it came to be, and as what. Undefined while no checkpoint covers it; where it must be
 * witnessed, none that the policy lets pass. The entry stands
 * in the extra line of the file, so that the file is all that a check needs beside the key.
 */
export async function findProof(
  { db, home }: Pick<Ctx, 'db' | 'home'>,
  table: ProtectedTable,
  key: string,
  must: 'be-signed' | 'be-witnessed' = 'be-signed',
): Promise<RowProof | undefined> {
  const row = await db
    .selectFrom('row_state')
    .innerJoin('ledger_entry', 'ledger_entry.seq', 'row_state.first')
    .select(['row_state.first', 'ledger_entry.bytes'])
    .where('tbl', '=', table)
    .where('key', '=', key)
    .executeTakeFirst()
  const checkpoint = row && (await covering({ db, home }, row.first, must))
  if (!row || !checkpoint) return undefined
  const { size, note } = checkpoint
  const read = tileReader(size, tilesIn(ledgerFolder(home)), fastHash)
  const inclusion = proveInclusion(row.first, size, read, fastHash)
  const proof = writeLogProof({ index: row.first, inclusion, checkpoint: note, extra: row.bytes })
  return { seq: row.first, size, proof }
}

/** A checkpoint over an entry: one that the witnesses have cosigned where there is one, else the last one where that is enough. */
async function covering(
  ctx: Pick<Ctx, 'db' | 'home'>,
  seq: number,
  must: 'be-signed' | 'be-witnessed',
): Promise<KeptCheckpoint | undefined> {
  const witnessed = await witnessedCheckpoint(ctx).catch((error) => {
    if (must === 'be-signed' && error instanceof Refusal) return undefined
    throw error
  })
  if (witnessed && witnessed.size > seq) return witnessed
  const last = must === 'be-signed' ? await lastCheckpoint(ctx.db) : undefined
  return last && last.size > seq ? last : undefined
}
