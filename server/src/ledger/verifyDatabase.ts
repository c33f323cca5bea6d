import { sameBytes } from '@evenborn/core/ledger/hash'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import { sql } from 'kysely'
import type { Db } from '../stores/db/database.ts'
import type { Finding } from './finding.ts'
import { fastHash } from './ledgerFiles.ts'
import { type ProtectedTable, protectedTables } from './protectedTables.ts'
import type { FilesChecked, LastWord } from './verifyFiles.ts'

/** Entries that are read at once. */
const AT_ONCE = 5120

/** What a database says of its ledger, as of one moment. */
export type DatabaseHead = { size: number; waiting: number }

/**
 * Works on the database as of one moment, whatever is written meanwhile, with nothing of the session deciding what a row's text is.
 */
export const asOfNow = <Result>(db: Db, work: (db: Db) => Promise<Result>): Promise<Result> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      await pinSession(db)
      return work(db)
    })

async function pinSession(db: Db): Promise<void> {
  for (const [name, value] of Object.entries({
    search_path: 'pg_catalog, public',
    timezone: 'UTC',
    bytea_output: 'hex',
    extra_float_digits: '1',
    statement_timeout: '0',
    idle_in_transaction_session_timeout: '0',
  }))
    await sql`select set_config(${name}, ${value}, true)`.execute(db)
}

export async function readHead(db: Db): Promise<DatabaseHead> {
  const asked = sql<DatabaseHead>`select (select coalesce(max(seq) + 1, 0) from public.ledger_entry) as size,
                                         (select count(*) from public.ledger_outbox) as waiting`
  return (await asked.execute(db)).rows[0]!
}

/**
 * Holds a database against a ledger whose files have been checked: its copy of the entries and checkpoints, what it says was
 * the last state of each row, and each row of each protected table as it is now. Rows that are on their way into the ledger are
 * held against what waits in the outbox.
 */
export async function verifyDatabase(
  db: Db,
  files: FilesChecked,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const good = files.good
  const find = (finding: Finding, seq = finding.lastGoodSeq ?? finding.seq) => {
    const holds = seq === undefined ? good.at(-1) : good.findLast((size) => size <= seq)
    findings.push(holds === undefined ? finding : { lastGoodCheckpoint: holds, ...finding })
  }
  await compareEntries(db, files, find, onProgress)
  await compareCheckpoints(db, files, find)
  await compareStates(db, files, find)
  await compareProtection(db, find)
  if (files.from > 0) await believeStatesBefore(db, files)
  const known = byTable(files)
  for (const table of Object.keys(protectedTables) as ProtectedTable[])
    await compareRows(db, known.get(table) ?? new Map(), table, find)
  return findings
}

type Find = (finding: Finding) => void

async function compareEntries(
  db: Db,
  { leaves, from, size }: FilesChecked,
  find: Find,
  onProgress: (done: number, of: number) => void,
) {
  const head = await readHead(db)
  const end = Math.max(size, head.size)
  let reading = readEntries(db, from)
  for (let next = from; next < end; next += AT_ONCE) {
    const held = await reading
    const upTo = Math.min(next + AT_ONCE, end)
    // The database looks for the next while these are held against the files.
    if (upTo < end) reading = readEntries(db, upTo)
    for (let seq = next; seq < upTo; seq++) {
      const row = held.get(seq)
      const leaf = leaves[seq - from]
      if (!row) find({ what: 'database-entry-missing', seq })
      else if (!leaf || !sameBytes(leafHash(row.bytes, fastHash), leaf)) find({ what: 'database-entry-differs', seq })
      else if (!sameBytes(row.leaf, leaf)) find({ what: 'database-leaf-differs', seq })
    }
    onProgress(upTo, end)
  }
}

type KeptEntry = { bytes: Buffer; leaf: Buffer }
type EntryRun = { seqs: Buffer; lengths: Buffer; bytes: Buffer; leaf_lengths: Buffer; leaves: Buffer }

/** Entries from one on, by their places. They come in runs, each as a few values: by the row, reading them takes longer than hashing. */
function readEntries(db: Db, from: number): Promise<Map<number, KeptEntry>> {
  const reading = sql<EntryRun>`
    select string_agg(int8send(seq), '' order by seq) as seqs,
           string_agg(int4send(octet_length(bytes)), '' order by seq) as lengths, string_agg(bytes, '' order by seq) as bytes,
           string_agg(int4send(octet_length(leaf)), '' order by seq) as leaf_lengths, string_agg(leaf, '' order by seq) as leaves
      from public.ledger_entry where seq >= ${from} and seq < ${from + AT_ONCE} group by seq / 256`
    .execute(db)
    .then(({ rows }) => new Map(rows.flatMap(entriesOf)))
  // Told where it is waited for.
  reading.catch(() => undefined)
  return reading
}

function entriesOf({ seqs, lengths, bytes, leaf_lengths, leaves }: EntryRun): [number, KeptEntry][] {
  let [at, leafAt] = [0, 0]
  return Array.from({ length: seqs.length / 8 }, (_, place) => {
    const [end, leafEnd] = [at + lengths.readInt32BE(place * 4), leafAt + leaf_lengths.readInt32BE(place * 4)]
    const kept = { bytes: bytes.subarray(at, end), leaf: leaves.subarray(leafAt, leafEnd) }
    ;[at, leafAt] = [end, leafEnd]
    return [Number(seqs.readBigInt64BE(place * 8)), kept]
  })
}

async function compareCheckpoints(db: Db, { checkpoints, since }: FilesChecked, find: Find): Promise<void> {
  const { rows } = await sql<{ size: number; root: Buffer; note: string }>`select size, root, note
    from public.ledger_checkpoint where size >= ${since} order by size`.execute(db)
  const inFiles = new Map(
    checkpoints.filter(({ from }) => from.startsWith('checkpoints/')).map((one) => [one.size, one]),
  )
  for (const { size, root, note } of rows) {
    const file = inFiles.get(size)
    if (!file || file.note !== note || !sameBytes(file.root, root)) find({ what: 'database-checkpoint-differs', size })
    inFiles.delete(size)
  }
  for (const size of inFiles.keys()) find({ what: 'database-checkpoint-differs', size })
}

/** `row_state` says of each object what the last entry does. */
async function compareStates(db: Db, { objects, from }: FilesChecked, find: Find): Promise<void> {
  const { rows } = await sql<{ tbl: string; key: string; first: number; seq: number; state: string | null }>`
    select tbl, key, first, seq, encode(state, 'hex') as state from public.row_state where seq >= ${from}`.execute(db)
  const left = new Set(objects.keys())
  for (const { tbl, key, first, seq, state } of rows) {
    const word = objects.get(`${tbl}/${key}`)
    left.delete(`${tbl}/${key}`)
    if (!word) find({ what: 'row-state-differs', table: tbl, key })
    else if (word.seq !== seq || (from === 0 && word.first !== first) || (word.state ?? null) !== state)
      find({ what: 'row-state-differs', table: tbl, key, lastGoodSeq: word.seq })
  }
  for (const obj of left) find({ what: 'row-state-differs', ...rowOf(obj), lastGoodSeq: objects.get(obj)!.seq })
}

/** Of rows whose last entry lies before the check began, what the database keeps as their last state is taken as it stands. */
async function believeStatesBefore(db: Db, { objects, from }: FilesChecked): Promise<void> {
  const { rows } = await sql<{ tbl: string; key: string; first: number; seq: number; state: string | null }>`
    select tbl, key, first, seq, encode(state, 'hex') as state from public.row_state where seq < ${from}`.execute(db)
  for (const { tbl, key, first, seq, state } of rows)
    if (!objects.has(`${tbl}/${key}`)) objects.set(`${tbl}/${key}`, { first, seq, state: state ?? undefined })
}

const rowOf = (obj: string) => ({ table: obj.slice(0, obj.indexOf('/')), key: obj.slice(obj.indexOf('/') + 1) })

/** Whether the database still asks for an entry: its list of columns, and its triggers, all of them switched on. */
async function compareProtection(db: Db, find: Find): Promise<void> {
  const { rows } = await sql<{ tbl: string; key: string[]; columns: string[]; triggers: number }>`
    select p.tbl, p.key_columns as key, p.columns,
           (select count(*) from pg_trigger g where g.tgrelid = to_regclass('public.' || quote_ident(p.tbl)) and g.tgenabled = 'O'
               and g.tgname in ('entry_of_row', 'entry_of_change', 'no_truncate')) as triggers
      from public.protected_table p`.execute(db)
  const said = new Map(rows.map((row) => [row.tbl, row]))
  for (const [table, { key, columns }] of Object.entries(protectedTables)) {
    const row = said.get(table)
    const same = row && row.key.join() === key.join() && row.columns.join() === columns.join() && row.triggers === 3
    if (!same) find({ what: 'table-unprotected', table })
  }
}

/** What the ledger says last of the rows of each table, by key. */
function byTable({ objects }: FilesChecked): Map<string, Map<string, LastWord>> {
  const tables = new Map<string, Map<string, LastWord>>()
  for (const [obj, word] of objects) {
    const { table, key } = rowOf(obj)
    const rows = tables.get(table)
    if (rows) rows.set(key, word)
    else if (table in protectedTables) tables.set(table, new Map([[key, word]]))
  }
  return tables
}

/** Every row of a protected table, by what it says now. */
async function compareRows(
  db: Db,
  known: ReadonlyMap<string, LastWord>,
  table: ProtectedTable,
  find: Find,
): Promise<void> {
  const present = await presentStates(db, table)
  const waiting = await waitingStates(db, table)
  for (const [key, state] of present) {
    const word = known.get(key)
    const expected = waiting.has(key) ? waiting.get(key) : (word?.state ?? null)
    const at = { table, key, ...(word ? { lastGoodSeq: word.seq } : {}) }
    if (!waiting.has(key) && !word) find({ what: 'row-without-entry', ...at })
    else if (expected !== state) find({ what: 'row-altered', ...at })
  }
  for (const [key, word] of known) {
    const expected = waiting.has(key) ? waiting.get(key) : (word.state ?? null)
    if (expected !== null && !present.has(key)) find({ what: 'row-gone', table, key, lastGoodSeq: word.seq })
  }
}

async function presentStates(db: Db, table: ProtectedTable): Promise<Map<string, string>> {
  const { key, columns } = protectedTables[table]
  const members = columns.flatMap((column) => [sql.lit(column), sql.ref(`t.${column}`)])
  const parts = key.map((column) => sql`coalesce(${sql.ref(`t.${column}`)}::text, '-')`)
  const { rows } = await sql<{ key: string; state: string }>`
    select ${sql.join(parts, sql` || ':' || `)} as key,
           encode(sha256(convert_to(jsonb_build_object(${sql.join(members)})::text, 'UTF8')), 'hex') as state
      from only public.${sql.id(table)} t`.execute(db)
  return new Map(rows.map(({ key, state }) => [key, state]))
}

/** What the outbox says last of rows whose entries are on their way. */
async function waitingStates(db: Db, table: string): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ key: string; state: string | null }>`select key, encode(state, 'hex') as state
    from public.ledger_outbox where tbl = ${table} order by place`.execute(db)
  return new Map(rows.map(({ key, state }) => [key, state]))
}
