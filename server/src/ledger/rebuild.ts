import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { growBundles } from '@evenborn/core/ledger/entryBundles'
import { sameBytes } from '@evenborn/core/ledger/hash'
import { rootAt } from '@evenborn/core/ledger/hashReader'
import { growHashTiles } from '@evenborn/core/ledger/hashTiles'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import { verifierText } from '@evenborn/core/ledger/noteKey'
import { TILE_WIDTH } from '@evenborn/core/ledger/tilePath'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import type { Db } from '../stores/db/database.ts'
import { syncFolder } from '../stores/files/durable.ts'
import { dropPartials, fastHash, ledgerFolder, tilesIn, writeFiles } from './ledgerFiles.ts'
import { logKey } from './logKey.ts'
import { keptLedgerRefusal } from './refusal.ts'
import { cosignedNote } from './witnesses/cosignatures.ts'

/** Entries that are written together: whole bundles. */
const AT_ONCE = 16 * TILE_WIDTH

/** What was made anew; `kept` is where the files that were there lie now. */
export type Rebuilt = { entries: number; checkpoints: number; kept: string | undefined }

/**
 * Makes the files of the ledger anew from the database. They take the place of what is there only where every checkpoint signed so
 * far, the one beside the key too, has the root that they make: a rebuilt ledger is the same ledger, or it is refused. What was
 * there is put aside, not deleted.
 *
 * @throws `ledger.not-grown`, `ledger.key-lost`, `ledger.nothing-here`
 */
export const rebuildLedger = (ctx: Pick<Ctx, 'db' | 'home' | 'random'>, stamp: string): Promise<Rebuilt> =>
  ctx.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenborn ledger'))`.execute(db)
    await sql`set local statement_timeout = 0`.execute(db)
    const checkpoints = await db.selectFrom('ledger_checkpoint').selectAll().orderBy('size').execute()
    const last = await db.selectFrom('ledger_entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
    if (!last) throw keptLedgerRefusal('nothing-here', { folder: ledgerFolder(ctx.home) })
    const signer = await logKey(ctx, checkpoints.length > 0)
    const made = await mkdtemp(`${ledgerFolder(ctx.home)}.made-`)
    try {
      await writeTree(
        db,
        made,
        last.seq + 1,
        checkpoints.map(({ size }) => size),
      )
      for (const { size, note } of checkpoints) {
        const { checkpoint } = openCheckpoint(note, [signer])
        if (!sameBytes(rootAt(size, tileReader(size, tilesIn(made), fastHash), fastHash), checkpoint.root))
          throw keptLedgerRefusal('not-grown', { size })
      }
      await writeNotes(db, made, checkpoints, verifierText(signer))
      return { entries: last.seq + 1, checkpoints: checkpoints.length, kept: await putInPlace(ctx.home, made, stamp) }
    } catch (error) {
      await rm(made, { recursive: true, force: true })
      throw error
    }
  })

/** Entries and tiles, grown from checkpoint to checkpoint: the partial tiles that each of them reads are there. */
async function writeTree(db: Db, folder: string, size: number, checkpoints: readonly number[]): Promise<void> {
  const read = tilesIn(folder)
  const stops = [...new Set([...checkpoints, size])].filter((stop) => stop <= size).sort((one, other) => one - other)
  const hasCheckpoint = async (from: number, below: number) => checkpoints.some((one) => one >= from && one < below)
  let from = 0
  while (from < size) {
    const stop = stops.find((one) => one > from) ?? size
    const to = Math.min(stop, from - (from % TILE_WIDTH) + AT_ONCE)
    const rows = await db
      .selectFrom('ledger_entry')
      .select('bytes')
      .where('seq', '>=', from)
      .where('seq', '<', to)
      .orderBy('seq')
      .execute()
    if (rows.length !== to - from) throw keptLedgerRefusal('not-grown', { size: from })
    const entries = rows.map(({ bytes }) => bytes)
    const leaves = entries.map((entry) => leafHash(entry, fastHash))
    await writeFiles(folder, [...growBundles(from, entries, read), ...growHashTiles(from, leaves, read, fastHash)])
    if (from > 0) await dropPartials(folder, from, to, hasCheckpoint)
    from = to
  }
}

async function writeNotes(
  db: Db,
  folder: string,
  checkpoints: readonly { size: number; root: Buffer; note: string }[],
  key: string,
): Promise<void> {
  const last = checkpoints.at(-1)
  if (!last) return
  const cosigned = new Set(
    (await db.selectFrom('ledger_cosig').select('size').distinct().execute()).map(({ size }) => size),
  )
  const notes = checkpoints.map(({ size, note }) => ({ path: `checkpoints/${size}`, bytes: note }))
  for (const one of checkpoints.filter(({ size }) => cosigned.has(size)))
    notes.push({ path: `cosigned/${one.size}`, bytes: await cosignedNote(db, one) })
  await writeFiles(folder, [
    { path: 'log.vkey', bytes: `${key}\n` },
    ...notes,
    { path: 'checkpoint', bytes: last.note },
  ])
}

async function putInPlace(home: string, made: string, stamp: string): Promise<string | undefined> {
  const folder = ledgerFolder(home)
  const aside = existsSync(folder) ? `${folder}.before-${stamp}` : undefined
  if (aside) await rename(folder, aside)
  await rename(made, folder)
  await syncFolder(dirname(folder))
  return aside
}
