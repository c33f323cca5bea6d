import { parseEntry } from '@evenborn/core/ledger/entry'
import { ledgerRefusal } from '@evenborn/core/ledger/refusals'
import type { LedgerStanding } from '@evenborn/core/ledger/standing'
import { parseTilePath, TILE_WIDTH, tilePath } from '@evenborn/core/ledger/tilePath'
import type { EntryLine } from '@evenborn/core/oversight/entryLine'
import { permit } from '../access/permit.ts'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { ledgerFolder, tilesIn } from '../ledger/ledgerFiles.ts'
import { WHOLE_LEDGER } from '../ledger/record.ts'
import { ledgerStanding } from '../ledger/standing.ts'
import { readOwn } from '../places/offices.ts'

/** Lines that a list shows, and entries that are looked through for them. */
const MOST_LINES = 50
const LOOKED_AT = 5000

/** How the ledger stands, for everyone who has signed in. */
export function readLedger(ctx: Ctx): Promise<LedgerStanding> {
  permit(ctx, 'read-ledger')
  return ledgerStanding(asSystem(ctx))
}

/** The newest entries of the officer’s area and of the system itself. */
export async function listLedgerEntries(ctx: Ctx): Promise<EntryLine[]> {
  permit(ctx, 'read-ledger')
  const isOwn = await readOwn(ctx)
  const lines: EntryLine[] = []
  let below = Number.MAX_SAFE_INTEGER
  for (let looked = 0; looked < LOOKED_AT && lines.length < MOST_LINES; looked += 500) {
    const rows = await asSystem(ctx)
      .db.selectFrom('ledger_entry')
      .select('bytes')
      .where('seq', '<', below)
      .orderBy('seq', 'desc')
      .limit(500)
      .execute()
    for (const { bytes } of rows) {
      const { seq, t, kind, area, obj } = parseEntry(bytes)
      below = seq
      if (area !== WHOLE_LEDGER && !isOwn(area)) continue
      lines.push({ seq, at: new Date(t).toISOString(), kind, area, of: obj.slice(0, obj.indexOf('/')) })
    }
    if (rows.length < 500) break
  }
  return lines.slice(0, MOST_LINES)
}

/**
 * A file of the ledger as it is kept. Entries hold ids, codes, hashes and counts and nobody’s name, so whoever has signed in may
 * have all of them: a ledger that only its keeper can check is none.
 *
 * @throws `ledger.tile-missing`
 */
export async function readLedgerFile(ctx: Ctx, path: string): Promise<File> {
  permit(ctx, 'read-ledger')
  const tile = parseTilePath(path)
  const read = tilesIn(ledgerFolder(ctx.home))
  const bytes = tile && (read(path) ?? read(tilePath({ ...tile, width: TILE_WIDTH })))
  if (!bytes) throw ledgerRefusal('tile-missing', { path: tile ? path : '—' })
  return new File([new Uint8Array(bytes)], 'tile', { type: 'application/octet-stream' })
}
