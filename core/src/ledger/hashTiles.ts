import { concatBytes } from '@noble/hashes/utils.js'
import { emptyRange, extendRange, rangeRoot } from './compactRange.ts'
import { HASH_BYTES, type Hash, type HashFunction, sha256 } from './hash.ts'
import { ledgerRefusal } from './refusals.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tilePath.ts'
import { type TileFile, type TileStore, tileBytes } from './tileStore.ts'

/**
 * The tiles of hashes that change when leaves are added: each once, as it stands afterwards. Only the partial tiles at the
 * right edge of the old tree are read, one a level at most.
 *
 * @param oldSize leaves that the tiles in `store` stand for
 * @param leaves hashes of the new leaves, in order
 * @returns new full tiles and the new partial one of each level that grew; none where there are no new leaves
 * @throws `ledger.tile-missing`, `ledger.tile-malformed`
 */
export function growHashTiles(
  oldSize: number,
  leaves: readonly Hash[],
  store: TileStore,
  hash: HashFunction = sha256,
): TileFile[] {
  const files: TileFile[] = []
  let [level, held, arrived] = [0, oldSize, leaves]
  while (arrived.length > 0) {
    const grown = grownLevel(level, held, arrived, store)
    files.push(...grown.map(({ tile, bytes }) => ({ path: tilePath(tile), bytes })))
    arrived = grown.filter(({ tile }) => tile.width === TILE_WIDTH).map(({ bytes }) => tileRoot(bytes, hash))
    held = Math.floor(held / TILE_WIDTH)
    level++
  }
  return files
}

type GrownTile = { tile: Tile; bytes: Uint8Array }

function grownLevel(level: number, held: number, arrived: readonly Hash[], store: TileStore): GrownTile[] {
  const first = Math.floor(held / TILE_WIDTH)
  const width = held % TILE_WIDTH
  const begun = width === 0 ? new Uint8Array() : readHashTile({ level, index: first, width }, store)
  const row = concatBytes(begun, ...arrived)
  const span = TILE_WIDTH * HASH_BYTES
  return Array.from({ length: Math.ceil(row.length / span) }, (_, i) => {
    const bytes = row.slice(i * span, (i + 1) * span)
    return { tile: { level, index: first + i, width: bytes.length / HASH_BYTES }, bytes }
  })
}

/**
 * The hashes of a tile, 32 bytes each.
 *
 * @throws `ledger.tile-missing`, `ledger.tile-malformed` where it holds fewer than `width` hashes
 */
export function readHashTile(tile: Tile, store: TileStore): Uint8Array {
  const bytes = tileBytes(tile, store).subarray(0, tile.width * HASH_BYTES)
  if (bytes.length < tile.width * HASH_BYTES) throw ledgerRefusal('tile-malformed', { path: tilePath(tile) })
  return bytes
}

/** The hash at a place of a tile: a view, not a copy. */
export const hashAt = (bytes: Uint8Array, place: number): Hash =>
  bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)

function tileRoot(bytes: Uint8Array, hash: HashFunction): Hash {
  const hashes = Array.from({ length: bytes.length / HASH_BYTES }, (_, place) => hashAt(bytes, place))
  return rangeRoot(extendRange(emptyRange, hashes, hash), hash)
}
