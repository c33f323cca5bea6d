import { hash as nodeHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { HashFunction } from '@evenborn/core/ledger/hash'
import { TILE_WIDTH, type Tile, tilePath, tileWidth } from '@evenborn/core/ledger/tilePath'
import type { TileFile, TileStore } from '@evenborn/core/ledger/tileStore'
import { eachOf } from '../foundation/eachOf.ts'
import { syncFolder, writeDurably } from '../stores/files/durable.ts'

/** SHA-256 of the machine’s own library, two to three times as fast as the portable one. */
export const fastHash: HashFunction = (bytes) => nodeHash('sha256', bytes, 'buffer')

/** Where a home keeps its ledger: whoever has this folder can check all of it. */
export const ledgerFolder = (home: string): string => join(home, 'ledger')

/** Tiles and bundles of a folder, as files. */
export const tilesIn =
  (folder: string): TileStore =>
  (path) => {
    try {
      return readFileSync(join(folder, path))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

/** Writes files below a folder. When this returns they survive a power cut, and so do the folders that were made for them. */
export async function writeFiles(
  folder: string,
  files: readonly { path: string; bytes: Uint8Array | string }[],
): Promise<void> {
  const touched = new Set<string>()
  for (const at of new Set(files.map(({ path }) => dirname(join(folder, path))))) {
    const made = await mkdir(at, { recursive: true, mode: 0o700 })
    const top = made === undefined ? at : dirname(made)
    for (let above = at; above.length >= top.length; above = dirname(above)) touched.add(above)
  }
  await eachOf(files, 8, ({ path, bytes }: Pick<TileFile, 'path'> & { bytes: Uint8Array | string }) =>
    writeDurably(join(folder, path), bytes),
  )
  await eachOf(touched, 8, syncFolder)
}

/** The tiles and the bundle at the right edge of a tree of this size, those that are not full. */
function edgeOf(size: number): Tile[] {
  const edge: Tile[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1))
    const width = tileWidth(size, level, index)
    if (width > 0)
      edge.push({ level, index, width }, ...(level === 0 ? [{ level: 'entries', index, width } as const] : []))
  }
  return edge
}

/**
 * Takes away what a larger tree has made superfluous: all partial tiles of a tile that is full now, and those of the size before
 * which neither the new size nor a checkpoint reads. A proof asks for nothing else.
 *
 * @param hasCheckpoint whether there is a checkpoint of a size from the first number to below the second
 */
export async function dropPartials(
  folder: string,
  oldSize: number,
  size: number,
  hasCheckpoint: (from: number, below: number) => Promise<boolean>,
): Promise<void> {
  const needed = new Set(edgeOf(size).map(tilePath))
  for (const tile of edgeOf(oldSize)) {
    const level = tile.level === 'entries' ? 0 : tile.level
    const isFull = tileWidth(size, level, tile.index) === TILE_WIDTH
    if (isFull) {
      await rm(join(folder, `${tilePath({ ...tile, width: TILE_WIDTH })}.p`), { recursive: true, force: true })
      continue
    }
    // The same partial tile of a higher level is read by all sizes that have as many full tiles below it.
    const from = (tile.index * TILE_WIDTH + tile.width) * TILE_WIDTH ** level
    if (!needed.has(tilePath(tile)) && !(await hasCheckpoint(from, from + TILE_WIDTH ** level)))
      await rm(join(folder, tilePath(tile)), { force: true })
  }
}
