import { setImmediate } from 'node:timers/promises'
import type { CanonicalObject } from '@evenborn/core/ledger/canonicalJson'
import { type Entry, encodeEntry, parseEntry, StateHash } from '@evenborn/core/ledger/entry'
import { readBundle } from '@evenborn/core/ledger/entryBundles'
import { HASH_BYTES, type Hash, sameBytes } from '@evenborn/core/ledger/hash'
import { hashAt, readHashTile } from '@evenborn/core/ledger/hashTiles'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import { TILE_WIDTH } from '@evenborn/core/ledger/tilePath'
import type { TileStore } from '@evenborn/core/ledger/tileStore'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { worksUnderWay } from '../foundation/worksUnderWay.ts'
import type { Db } from '../stores/db/database.ts'
import type { LedgerOutboxTable } from '../stores/db/tables.ts'
import { growingFiles } from './growingFiles.ts'
import { dropPartials, fastHash, ledgerFolder, tilesIn, writeFiles } from './ledgerFiles.ts'
import { keptLedgerRefusal } from './refusal.ts'

/** Entries that are appended together: a batch is one transaction. */
export const MOST_ENTRIES = 32_768

/** Entries that are read, spelled and handed to the database at once: while it enters one step, the next is being spelled. */
const STEP = 1024
/** Entries that are spelled between two looks at what the database answers. */
const TURN = 128

/** Steps and files that are begun and not done: what a batch holds in memory stays small. */
const MOST_UNDER_WAY = 8

/** What the ledger’s side of the server reaches. */
export type LedgerCtx = Pick<Ctx, 'db' | 'home' | 'now'>

/** A row that waits, with what the ledger says of its object so far. */
type Waiting = Omit<Selectable<LedgerOutboxTable>, 'id' | 'xid'> & { before: Buffer | null; known: boolean }
/** What the ledger says last of the objects of a batch, by their names. */
type States = Map<string, { state: Buffer | null }>
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
  const appended = await ctx.db
    .transaction()
    .execute(async (db) => ((await tryToLock(db)) ? append({ ...ctx, db }, folder, most) : undefined))
  if (!appended || appended.to === appended.from) return 0
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

async function append({ db, now }: LedgerCtx, folder: string, most: number): Promise<Appended> {
  const read = tilesIn(folder)
  const last = await lastEntry(db)
  const from = last ? last.seq + 1 : 0
  if (last) requireSameEnd(last, read)
  const t = Math.max(now().getTime(), last ? parseEntry(last.bytes).t : 0)
  await openWaiting(db, most)
  const files = growingFiles(read)
  const states: States = new Map()
  const works = worksUnderWay(MOST_UNDER_WAY)
  try {
    let to = from
    let next = works.start(nextWaiting(db))
    for (let rows = await next; rows.length > 0; rows = await next) {
      next = works.start(nextWaiting(db))
      const step = await spelledInTurn(rows, to, t, states)
      await works.room()
      works.start(enter(db, step))
      works.start(writeFiles(folder, files.add(to, step.entries, step.leaves)))
      to += rows.length
    }
    works.start(writeFiles(folder, files.edge()))
    await works.done()
    return { from, to }
  } finally {
    // Nothing is still being written when somebody else begins.
    await works.settled()
  }
}

/** The rows of a batch as they are at this moment, to be read in steps; what is committed meanwhile comes later. */
const openWaiting = (db: Db, most: number) =>
  sql`declare waiting no scroll cursor for
    select o.place, o.kind, o.actor, o.dept, o.area, o.tbl, o.key, o.state, o.act, o.refs,
           r.state as before, r.seq is not null as known
      from ledger_outbox o
      left join lateral (select seq, state from row_state r where r.tbl = o.tbl and r.key = o.key limit 1) r on true
     order by place limit ${sql.lit(most)}`.execute(db)

const nextWaiting = async (db: Db): Promise<Waiting[]> =>
  (await sql<Waiting>`fetch ${sql.lit(STEP)} from waiting`.execute(db)).rows

/** A step as the database takes it: see `ledger_append`. */
type Step = {
  from: number
  t: number
  entries: Uint8Array[]
  leaves: Hash[]
  before: Buffer
  marks: Buffer
  places: number[]
}

const NEW = 1
const HAD_STATE = 2

/** Spells a step in turns with the answers of the database, so that it never waits long for its next work. */
async function spelledInTurn(rows: readonly Waiting[], from: number, t: number, states: States): Promise<Step> {
  const entries: Uint8Array[] = []
  const leaves: Hash[] = []
  const [before, marks] = [Buffer.alloc(rows.length * HASH_BYTES), Buffer.alloc(rows.length)]
  for (const row of rows) {
    const place = entries.length
    const obj = `${row.tbl}/${row.key}`
    const known = states.get(obj)
    const prev = known === undefined ? row.before : known.state
    if (known === undefined && row.before === null) marks[place]! |= row.known ? 0 : NEW
    if (prev) {
      marks[place]! |= HAD_STATE
      before.set(prev, place * HASH_BYTES)
    }
    states.set(obj, { state: row.state })
    const entry = spelled(row, { seq: from + place, t, prev: prev?.toString('hex'), state: row.state?.toString('hex') })
    entries.push(entry)
    leaves.push(leafHash(entry, fastHash))
    if (entries.length % TURN === 0) await setImmediate()
  }
  return { from, t, entries, leaves, before, marks, places: rows.map(({ place }) => place) }
}

function enter(db: Db, { from, t, entries, before, marks, places }: Step) {
  const lengths = entries.map(({ length }) => length)
  return sql`select ledger_append(${from}, ${t}, ${Buffer.concat(entries)}, ${lengths}::int[], ${places}::bigint[],
    ${before}, ${marks})`.execute(db)
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

type Placed = { seq: number; t: number; prev: string | undefined; state: string | undefined }

/**
 * The bytes of an entry. What `record` has let through can be spelled; what came past it and cannot is entered without what it
 * says and as a changed setting, with the reason, so that one row never stops the ledger.
 */
function spelled(row: Waiting, placed: Placed): Uint8Array {
  try {
    return encodeEntry(entryOf(row, placed))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return encodeEntry(entryOf({ ...row, kind: 'config.change', act: { unspelled: error.code }, refs: [] }, placed))
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
