import { proveInclusion } from '@evenborn/core/ledger/inclusionProof'
import { writeLogProof } from '@evenborn/core/ledger/logProof'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import type { Ctx } from '../foundation/context.ts'
import { lastCheckpoint } from './checkpoints.ts'
import { fastHash, ledgerFolder, tilesIn } from './ledgerFiles.ts'
import type { ProtectedTable } from './protectedTables.ts'

/** That a row was entered, as a file for whoever is to be shown: entry, way to the root, signed checkpoint. */
export type RowProof = { seq: number; size: number; proof: string }

/**
 * Proof of the first entry of a row: that it came to be, and as what. Undefined while no checkpoint covers it. The entry stands
 * in the extra line of the file, so that the file is all that a check needs beside the key.
 */
export async function findProof(
  { db, home }: Pick<Ctx, 'db' | 'home'>,
  table: ProtectedTable,
  key: string,
): Promise<RowProof | undefined> {
  const checkpoint = await lastCheckpoint(db)
  const row = await db
    .selectFrom('row_state')
    .innerJoin('ledger_entry', 'ledger_entry.seq', 'row_state.first')
    .select(['row_state.first', 'ledger_entry.bytes'])
    .where('tbl', '=', table)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row || !checkpoint || checkpoint.size <= row.first) return undefined
  const { size, note } = checkpoint
  const read = tileReader(size, tilesIn(ledgerFolder(home)), fastHash)
  const inclusion = proveInclusion(row.first, size, read, fastHash)
  const proof = writeLogProof({ index: row.first, inclusion, checkpoint: note, extra: row.bytes })
  return { seq: row.first, size, proof }
}
