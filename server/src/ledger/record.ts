import type { CanonicalObject } from '@evenborn/core/ledger/canonicalJson'
import { encodeEntry } from '@evenborn/core/ledger/entry'
import type { EntryKind } from '@evenborn/core/ledger/kind'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import type { Db } from '../stores/db/database.ts'
import { WHOLE_SYSTEM } from '../stores/db/migrate.ts'
import type { ProtectedTable } from './protectedTables.ts'

/** A row that was changed. `act` says what was done in codes and counts: never a name, never free text. */
export type ChangedRow = { key: string; area: AreaCode; act?: CanonicalObject }

/** What an entry is about: a row of a protected table, or what lies in no table at all. */
export type Recorded = ProtectedTable | 'window_key'

/** Stands in an entry for the area where it is of none. */
export const WHOLE_LEDGER: AreaCode = WHOLE_SYSTEM

/** Who acts where nobody has signed in: the command line, or what starts by itself. */
const SYSTEM = 'system'

/**
 * Records what was done to a row, after it was done and in the same transaction: without it the commit is refused, and
 * without the commit nothing was recorded. What the row says now the database finds out itself.
 *
 * @throws where `ctx` is outside a transaction, and what `encodeEntry` throws where `act` has no spelling
 */
export const record = (ctx: Ctx, kind: EntryKind, table: Recorded, row: ChangedRow): Promise<void> =>
  recordAll(ctx, kind, table, [row])

/** The same for many rows of one table, in one statement. Each has an entry of its own, in their order. */
export async function recordAll(
  { db, officer }: Ctx,
  kind: EntryKind,
  table: Recorded,
  rows: readonly ChangedRow[],
): Promise<void> {
  if (!db.isTransaction) throw new Error('a change is recorded in the transaction that makes it')
  if (rows.length === 0) return
  const actor = officer?.id ?? SYSTEM
  for (const { key, area, act = {} } of rows)
    encodeEntry({ v: 1, seq: 0, t: 0, kind, actor, dept: 'office', area, obj: `${table}/${key}`, act, refs: [] })
  await sql`select ledger_record(${kind}, ${actor}, ${officer?.department ?? 'office'}, ${table}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}

/** What the system says about itself, by a name and a key that are no row’s: a backup, a purge. Codes, hashes and counts. */
export async function recordEvent(db: Db, kind: EntryKind, subject: string, row: ChangedRow): Promise<void> {
  await sql`select ledger_record(${kind}, ${SYSTEM}, 'office', ${subject}, ${JSON.stringify([row])}::jsonb)`.execute(db)
}
