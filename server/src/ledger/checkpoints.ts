import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Checkpoint, openCheckpoint, signCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { type CompactRange, extendRange, rangeRoot } from '@evenborn/core/ledger/compactRange'
import { checkConsistency, proveConsistency } from '@evenborn/core/ledger/consistencyProof'
import { type Hash, sameBytes } from '@evenborn/core/ledger/hash'
import { type HashReader, rootAt } from '@evenborn/core/ledger/hashReader'
import { type NoteSigner, verifierText } from '@evenborn/core/ledger/noteKey'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import type { Db } from '../stores/db/database.ts'
import { syncFolder, writeDurably } from '../stores/files/durable.ts'
import { fastHash, ledgerFolder, tilesIn, writeFiles } from './ledgerFiles.ts'
import { logKey, signedFile } from './logKey.ts'
import { keptLedgerRefusal } from './refusal.ts'
import type { LedgerCtx } from './sequence.ts'

type Signed = Checkpoint & { note: string }

/**
 * Signs the ledger as it stands, where it has grown since the last time. What is signed begins with what was signed last, and
 * its new entries are in the database as they are in the files; otherwise nothing is signed.
 *
 * @returns the checkpoint over everything appended so far; undefined where the ledger is empty
 * @throws `ledger.not-grown`, `ledger.key-lost`
 */
export const signLedger = (ctx: LedgerCtx & Pick<Ctx, 'random'>): Promise<Signed | undefined> =>
  ctx.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenborn ledger'))`.execute(db)
    const size = await sizeOf(db)
    const known = await lastCheckpoint(db)
    if (size === 0 && !known) return undefined
    const signer = await logKey(ctx, known !== undefined)
    const last = await lastSigned(ctx.home, signer, known?.note)
    const root = await grownRoot({ ...ctx, db }, last, size)
    // One whose publishing was broken off is published before the next: the database must know every one that the files have.
    if (last && last.size < size && last.size > (known?.size ?? 0)) await publish({ ...ctx, db }, last, signer)
    const signed = last?.size === size ? last : sign({ origin: signer.name, size, root }, signer)
    if (known?.size !== size) await publish({ ...ctx, db }, signed, signer)
    return signed
  })

const sign = (checkpoint: Checkpoint, signer: NoteSigner): Signed => ({
  ...checkpoint,
  note: signCheckpoint(checkpoint, signer),
})

async function sizeOf(db: Db): Promise<number> {
  const last = await db.selectFrom('ledger_entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return last ? last.seq + 1 : 0
}

/** The largest checkpoint kept in the database. */
export const lastCheckpoint = (db: Db) =>
  db.selectFrom('ledger_checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()

/** What was signed last, by the key’s own note of it and by the database: the larger, if they differ. */
async function lastSigned(
  home: string,
  signer: NoteSigner,
  inDatabase: string | undefined,
): Promise<Signed | undefined> {
  const besideKey = await readFile(signedFile(home), 'utf8').catch(() => undefined)
  const notes = [inDatabase, besideKey].filter((note) => note !== undefined)
  const opened = notes.map((note) => ({ ...openCheckpoint(note, [signer]).checkpoint, note }))
  return opened.sort((one, other) => other.size - one.size)[0]
}

/** Root of the ledger at its present size, where it grew out of what was signed last and files and database agree. */
async function grownRoot({ db, home }: LedgerCtx, last: Signed | undefined, size: number): Promise<Hash> {
  const from = last?.size ?? 0
  if (from > size) throw keptLedgerRefusal('not-grown', { size: from })
  const read = tileReader(size, tilesIn(ledgerFolder(home)), fastHash)
  const root = rootAt(size, read, fastHash)
  const grew =
    !last ||
    checkConsistency(
      { oldSize: from, oldRoot: last.root, size, root },
      proveConsistency(from, size, read, fastHash),
      fastHash,
    )
  if (!grew) throw keptLedgerRefusal('not-grown', { size: from })
  const range = await withLeavesOf(db, { size: from, peaks: peaksOf(from, read) }, size)
  if (!sameBytes(rangeRoot(range, fastHash), root)) throw keptLedgerRefusal('files-differ', { seq: size - 1 })
  return root
}

/** Roots of the complete subtrees that the first `size` leaves fall into, from the left. */
export function peaksOf(size: number, read: HashReader): Hash[] {
  const peaks: Hash[] = []
  for (let [start, rest] = [0, size]; rest > 0; ) {
    const level = Math.floor(Math.log2(rest))
    peaks.push(read(level, start / 2 ** level))
    ;[start, rest] = [start + 2 ** level, rest - 2 ** level]
  }
  return peaks
}

async function withLeavesOf(db: Db, range: CompactRange, size: number): Promise<CompactRange> {
  let grown = range
  while (grown.size < size) {
    const rows = await db
      .selectFrom('ledger_entry')
      .select('leaf')
      .where('seq', '>=', grown.size)
      .where('seq', '<', Math.min(size, grown.size + 10_000))
      .orderBy('seq')
      .execute()
    if (rows.length === 0) throw keptLedgerRefusal('files-differ', { seq: grown.size })
    grown = extendRange(
      grown,
      rows.map(({ leaf }) => leaf),
      fastHash,
    )
  }
  return grown
}

/** Beside the key first: after a crash the same checkpoint is published again, and never another of its size. */
async function publish({ db, home }: LedgerCtx, { size, root, note }: Signed, signer: NoteSigner): Promise<void> {
  await writeDurably(signedFile(home), note)
  await syncFolder(dirname(signedFile(home)))
  await writeFiles(ledgerFolder(home), [
    { path: 'log.vkey', bytes: `${verifierText(signer)}\n` },
    { path: `checkpoints/${size}`, bytes: note },
    { path: 'checkpoint', bytes: note },
  ])
  await db
    .insertInto('ledger_checkpoint')
    .values({ size, root: Buffer.from(root), note })
    .execute()
}
