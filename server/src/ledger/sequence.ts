import type { CanonicalObject } from '@evenborn/core/ledger/canonicalJson'
import { type Entry, encodeEntry, parseEntry, StateHash } from '@evenborn/core/ledger/entry'
import { growBundles, readBundle } from '@evenborn/core/ledger/entryBundles'
import { sameBytes } from '@evenborn/core/ledger/hash'
import { growHashTiles, hashAt, readHashTile } from '@evenborn/core/ledger/hashTiles'
import { EntryKind } from '@evenborn/core/ledger/kind'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import { TILE_WIDTH } from '@evenborn/core/ledger/tilePath'
import type { TileStore } from '@evenborn/core/ledger/tileStore'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import type { Db } from '../stores/db/database.ts'
import type { LedgerOutboxTable } from '../stores/db/tables.ts'
import { dropPartials, fastHash, ledgerFolder, tilesIn, writeFiles } from './ledgerFiles.ts'
import { keptLedgerRefusal } from './refusal.ts'

/** Entries that are appended together: a batch is one transaction and some ten files. */
export const MOST_ENTRIES = 4000

/** What the ledger’s side of the server reaches. */
export type LedgerCtx = Pick<Ctx, 'db' | 'home' | 'now'>

type Waiting = Selectable<LedgerOutboxTable>
type Appended = { from: number; to: number }

/**
 * Gives the rows that wait in the outbox, a batch at most, their places in the ledger.
 *
 * Only rows of transactions that have been committed are seen. For one object their order is that of its changes: whoever
 * changed it held the lock on its row when recording. Between objects the order is that of recording, more or less, and binds.
 *
 * Files are written durably before entries and what they say of each row are committed, together with the rows’ removal from the
 * outbox. A crash in between leaves files that go further than the database: the next batch begins where the database
 * ends, holds at least those rows again, and writes each of these files anew. One sequencer works at a time, by an advisory lock;
 * the database refuses a batch that does not begin at its end.
 *
 * @returns how many were appended; 0 also where another sequencer is at work
 * @throws `ledger.files-differ`, `ledger.tile-missing` where the files are not those of this database
 */
export async function sequence(ctx: LedgerCtx, most = MOST_ENTRIES): Promise<number> {
  const folder = ledgerFolder(ctx.home)
  const appended = await ctx.db.transaction().execute(async (db) => {
    if (!(await tryToLock(db))) return undefined
    const waiting = await db.selectFrom('ledger_outbox').selectAll().orderBy('place').limit(most).execute()
    return waiting.length === 0 ? undefined : append({ ...ctx, db }, folder, waiting)
  })
  if (!appended) return 0
  const { from, to } = appended
  await dropPartials(folder, from, to, (from, below) => hasCheckpoint(ctx.db, from, below))
  return to - from
}

/** Whether anything waits: one short question, to be asked often. */
export async function isAnyWaiting({ db }: Pick<Ctx, 'db'>): Promise<boolean> {
  return (await db.selectFrom('ledger_outbox').select('place').limit(1).executeTakeFirst()) !== undefined
}

async function tryToLock(db: Db): Promise<boolean> {
  const asked = sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('evenborn ledger')) as mine`
  return (await asked.execute(db)).rows[0]?.mine === true
}

async function hasCheckpoint(db: Db, from: number, below: number): Promise<boolean> {
  const asked = db.selectFrom('ledger_checkpoint').select('size').where('size', '>=', from).where('size', '<', below)
  return (await asked.limit(1).executeTakeFirst()) !== undefined
}

async function append({ db, now }: LedgerCtx, folder: string, waiting: readonly Waiting[]): Promise<Appended> {
  const read = tilesIn(folder)
  const last = await lastEntry(db)
  const from = last ? last.seq + 1 : 0
  if (last) requireSameEnd(last, read)
  const t = Math.max(now().getTime(), last ? parseEntry(last.bytes).t : 0)
  const states = await lastStates(db, waiting)
  const entries = waiting.map((row, place) => {
    const obj = `${row.tbl}/${row.key}`
    const prev = states.get(obj)
    const state = row.state?.toString('hex')
    states.set(obj, state)
    return spelled(row, { seq: from + place, t, prev, state })
  })
  const leaves = entries.map((entry) => leafHash(entry, fastHash))
  const files = [...growBundles(from, entries, read), ...growHashTiles(from, leaves, read, fastHash)]
  const ids = waiting.map(({ id }) => id)
  // Files and database work side by side; the commit comes after both.
  const both = await Promise.allSettled([
    writeFiles(folder, files),
    sql`select ledger_append(${from}, ${entries}::bytea[], ${ids}::uuid[])`.execute(db),
  ])
  for (const one of both) if (one.status === 'rejected') throw one.reason
  return { from, to: from + entries.length }
}

const lastEntry = (db: Db) =>
  db.selectFrom('ledger_entry').select(['seq', 'bytes', 'leaf']).orderBy('seq', 'desc').limit(1).executeTakeFirst()

/** The files end as the database does, or they are not its files. */
function requireSameEnd({ seq, bytes, leaf }: { seq: number; bytes: Buffer; leaf: Buffer }, read: TileStore): void {
  const index = Math.floor(seq / TILE_WIDTH)
  const width = (seq % TILE_WIDTH) + 1
  const held = readBundle(index, width, read).at(-1)
  const hashed = hashAt(readHashTile({ level: 0, index, width }, read), width - 1)
  if (!held || !sameBytes(held, bytes) || !sameBytes(hashed, leaf)) throw keptLedgerRefusal('files-differ', { seq })
}

/** What the ledger says so far of the objects of a batch, by their names. Each is looked up by its key, however long the ledger is. */
async function lastStates(db: Db, waiting: readonly Waiting[]): Promise<Map<string, string | undefined>> {
  const { rows } = await sql<{ tbl: string; key: string; state: Buffer | null }>`
    select asked.tbl, asked.key, found.state
      from unnest(${waiting.map(({ tbl }) => tbl)}::text[], ${waiting.map(({ key }) => key)}::text[]) asked (tbl, key)
     cross join lateral (select state from row_state r where r.tbl = asked.tbl and r.key = asked.key limit 1) found`.execute(
    db,
  )
  return new Map(rows.map(({ tbl, key, state }) => [`${tbl}/${key}`, state?.toString('hex')]))
}

type Placed = { seq: number; t: number; prev: string | undefined; state: string | undefined }

/**
 * The bytes of an entry. What `record` has let through can be spelled; what came past it and cannot is entered without what it
 * says, with the reason, so that one row never stops the ledger.
 */
function spelled(row: Waiting, placed: Placed): Uint8Array {
  try {
    return encodeEntry(entryOf(row, placed))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const kind = EntryKind.safeParse(row.kind).success ? row.kind : 'config.change'
    return encodeEntry(entryOf({ ...row, kind, act: { unspelled: error.code }, refs: [] }, placed))
  }
}

function entryOf({ kind, actor, dept, area, tbl, key, act, refs }: Waiting, { seq, t, prev, state }: Placed): Entry {
  const done: CanonicalObject = state === undefined ? act : { ...act, state }
  return {
    v: 1,
    seq,
    t,
    kind,
    actor,
    dept,
    area,
    obj: `${tbl}/${key}`,
    ...(prev === undefined ? {} : { prev: StateHash.parse(prev) }),
    act: done,
    refs,
  }
}
