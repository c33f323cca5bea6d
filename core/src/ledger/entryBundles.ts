import { concatBytes } from '@noble/hashes/utils.js'
import { MOST_BYTES } from './canonicalJson.ts'
import { ledgerRefusal } from './refusals.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tilePath.ts'
import { type TileFile, type TileStore, tileBytes } from './tileStore.ts'

/**
 * Entries as C2SP tlog-tiles bundles them: each after its length in two bytes, the higher first.
 *
 * @throws `ledger.too-long` where an entry has more than 65,535 bytes
 */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...entries.flatMap((entry) => [lengthOf(entry), entry]))
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  if (length > MOST_BYTES) throw ledgerRefusal('too-long', { bytes: length, limit: MOST_BYTES })
  return Uint8Array.of(length >> 8, length & 0xff)
}

/**
 * The entries of a bundle: views, not copies. Whether there are as many as there should be is for the caller to ask.
 *
 * @throws `ledger.bundle-malformed` where it ends within an entry
 */
export function decodeBundle(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + (bundle[at]! << 8) + (bundle[at + 1] ?? 0)
    if (at + 2 > bundle.length || end > bundle.length) throw ledgerRefusal('bundle-malformed', { at })
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}

/**
 * The bundles that change when entries are added: each once, as it stands afterwards. Only the last bundle of the old ledger
 * is read, and only where it is not full.
 *
 * @param oldSize entries that the bundles in `store` hold
 * @throws `ledger.tile-missing`, `ledger.tile-malformed`, `ledger.bundle-malformed`, `ledger.too-long`
 */
export function growBundles(oldSize: number, entries: readonly Uint8Array[], store: TileStore): TileFile[] {
  if (entries.length === 0) return []
  const first = Math.floor(oldSize / TILE_WIDTH)
  const width = oldSize % TILE_WIDTH
  const row = [...(width === 0 ? [] : readBundle(first, width, store)), ...entries]
  return Array.from({ length: Math.ceil(row.length / TILE_WIDTH) }, (_, i) => {
    const held = row.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)
    const path = tilePath({ level: 'entries', index: first + i, width: held.length })
    return { path, bytes: encodeBundle(held) }
  })
}

/**
 * The first `width` entries of a bundle.
 *
 * @throws `ledger.tile-missing`, `ledger.bundle-malformed`, `ledger.tile-malformed` where it holds another number of entries
 */
export function readBundle(index: number, width: number, store: TileStore): Uint8Array[] {
  const tile: Tile = { level: 'entries', index, width }
  const entries = decodeBundle(tileBytes(tile, store)).slice(0, width)
  if (entries.length < width) throw ledgerRefusal('tile-malformed', { path: tilePath(tile) })
  return entries
}
