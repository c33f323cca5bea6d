import { ledgerRefusal } from './refusals.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tilePath.ts'

/** A tile as it is kept and served. Full tiles never change; a partial one may be dropped once a wider one is there. */
export type TileFile = { readonly path: string; readonly bytes: Uint8Array }

/** Gives the bytes of a tile by its path, or undefined where it is not there. */
export type TileStore = (path: string) => Uint8Array | undefined

/**
 * The bytes of a tile or, where a partial one has been dropped, of the full one that has taken its place: that begins with
 * what the partial one held.
 *
 * @throws `ledger.tile-missing`
 */
export function tileBytes(tile: Tile, store: TileStore): Uint8Array {
  const bytes = store(tilePath(tile)) ?? store(tilePath({ ...tile, width: TILE_WIDTH }))
  if (!bytes) throw ledgerRefusal('tile-missing', { path: tilePath(tile) })
  return bytes
}
