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
  for (const { path } of files) {
    const made = await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
    const top = made === undefined ? dirname(join(folder, path)) : dirname(made)
    for (let at = dirname(join(folder, path)); at.length >= top.length; at = dirname(at)) touched.add(at)
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
 * Takes away what a larger tree has made superfluous: partial tiles of the size before, unless a checkpoint stands at it, and
 * all partial ones of a tile that is full now. A proof asks for nothing else.
 */
export async function dropPartials(folder: string, oldSize: number, size: number, hasCheckpoint: boolean) {
  const needed = new Set(edgeOf(size).map(tilePath))
  for (const tile of edgeOf(oldSize)) {
    const { level, index } = tile
    const isFull = tileWidth(size, level === 'entries' ? 0 : level, index) === TILE_WIDTH
    const full = tilePath({ ...tile, width: TILE_WIDTH })
    if (isFull) await rm(join(folder, `${full}.p`), { recursive: true, force: true })
    else if (!hasCheckpoint && !needed.has(tilePath(tile))) await rm(join(folder, tilePath(tile)), { force: true })
  }
}
