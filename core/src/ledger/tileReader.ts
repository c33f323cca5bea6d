import { HASH_BYTES, type Hash, type HashFunction, sha256 } from './hash.ts'
import type { HashReader } from './hashReader.ts'
import { hashAt, readHashTile } from './hashTiles.ts'
import { nodeHash } from './merkleTree.ts'
import { TILE_WIDTH, type Tile, tilePath, tileWidth } from './tilePath.ts'
import type { TileStore } from './tileStore.ts'

/** Levels of the tree between one level of tiles and the next: 2^8 = 256. */
const TILE_LEVELS = 8

/** The tile that holds, or lies under, a complete subtree of the tree of `size` leaves, and the subtree's place above it. */
function tileUnder(size: number, level: number, index: number) {
  const within = level % TILE_LEVELS
  const tileLevel = (level - within) / TILE_LEVELS
  const across = TILE_WIDTH / 2 ** within
  const tileIndex = Math.floor(index / across)
  const tile: Tile = { level: tileLevel, index: tileIndex, width: tileWidth(size, tileLevel, tileIndex) }
  return { tile, within, place: index % across }
}

/**
 * Reads the hashes of a tree of `size` leaves out of its tiles; levels between tiles are hashed again. Each tile is read
 * once in the life of a reader. Memory: 16 kB for a full tile. What is read is not checked: check the proof that was made.
 *
 * The reader throws `ledger.tile-missing`, `ledger.tile-malformed`.
 */
export function tileReader(size: number, store: TileStore, hash: HashFunction = sha256): HashReader {
  const risen = new Map<string, Hash[][]>()
  return (level, index) => {
    const { tile, within, place } = tileUnder(size, level, index)
    const path = tilePath(tile)
    const rows = risen.get(path) ?? rowsOver(readHashTile(tile, store), hash)
    risen.set(path, rows)
    return rows[within]![place]!
  }
}

/** A tile's hashes and, over them, the rows of the tree up to where a row has less than two. */
function rowsOver(bytes: Uint8Array, hash: HashFunction): Hash[][] {
  const rows = [Array.from({ length: bytes.length / HASH_BYTES }, (_, place) => hashAt(bytes, place))]
  for (let row = rows[0]!; row.length > 1; rows.push(row)) {
    const below = row
    row = Array.from({ length: below.length >> 1 }, (_, i) => nodeHash(below[2 * i]!, below[2 * i + 1]!, hash))
  }
  return rows
}

/**
 * Paths of the tiles that a proof will read, so that they can be fetched before it is made: which ones does not depend on
 * what they hold.
 *
 * @param ask makes the proof with the reader it is given: `(read) => proveInclusion(index, size, read)`
 */
export function tilesRead(size: number, ask: (read: HashReader) => unknown): string[] {
  const paths = new Set<string>()
  ask((level, index) => {
    paths.add(tilePath(tileUnder(size, level, index).tile))
    return new Uint8Array(HASH_BYTES)
  })
  return [...paths]
}
