import type { Officer } from '@evenborn/core/access/officer'
import type { CanonicalObject } from '@evenborn/core/ledger/canonicalJson'
import { encodeEntry } from '@evenborn/core/ledger/entry'
import type { EntryKind } from '@evenborn/core/ledger/kind'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import type { Db } from '../stores/db/database.ts'
import type { ProtectedTable } from './protectedTables.ts'

/** A row that was changed. `act` says what was done in codes and counts: never a name, never free text. */
export type ChangedRow = { key: string; area: AreaCode; act?: CanonicalObject }

/** Who acts where nobody has signed in: the command line, or what starts by itself. */
const SYSTEM = 'system'

/**
 * Records what was done to a row, after it was done and in the same transaction: without it the commit is refused, and
 * without the commit nothing was recorded. What the row says now the database finds out itself.
 *
 * @throws where `ctx` is outside a transaction, and what `encodeEntry` throws where `act` has no spelling
 */
export const record = (ctx: Ctx, kind: EntryKind, table: ProtectedTable, row: ChangedRow): Promise<void> =>
  recordAll(ctx, kind, table, [row])

/** The same for many rows of one table, in one statement. Each has an entry of its own, in their order. */
export async function recordAll(
  { db, officer }: Ctx,
  kind: EntryKind,
  table: ProtectedTable,
  rows: readonly ChangedRow[],
): Promise<void> {
  if (!db.isTransaction) throw new Error('a change is recorded in the transaction that makes it')
  if (rows.length === 0) return
  const actor = officer?.id ?? SYSTEM
  for (const { key, area, act = {} } of rows)
    encodeEntry({ v: 1, seq: 0, t: 0, kind, actor, dept: 'office', area, obj: `${table}/${key}`, act, refs: [] })
  const acting = sql`coalesce((select department from agency where code = ${officer?.unit ?? null}), ${roleDepartment(officer)})`
  await sql`select ledger_record(${kind}, ${actor}, ${acting}, ${table}, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

/** What the system says about itself, by a name and a key that are no row’s: a backup, a purge. Codes, hashes and counts. */
export async function recordEvent(db: Db, kind: EntryKind, subject: string, row: ChangedRow): Promise<void> {
  await sql`select ledger_record(${kind}, ${SYSTEM}, 'office', ${subject}, ${JSON.stringify([row])}::jsonb)`.execute(db)
}

/** Kind of department an officer acts for who stands in no unit. */
const roleDepartment = (officer: Officer | undefined): string =>
  officer?.role === 'statistician' ? 'statistics' : 'office'
