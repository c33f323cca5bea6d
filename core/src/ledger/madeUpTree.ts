import { growBundles } from './entryBundles.ts'
import { type Hash, type HashFunction, sha256 } from './hash.ts'
import { growHashTiles } from './hashTiles.ts'
import { leafHash } from './merkleTree.ts'
import type { TileFile, TileStore } from './tileStore.ts'
import { utf8Of } from './utf8.ts'

/** Entries that say nothing but where they stand, for tests and timings. */
export const madeUpEntries = (size: number, word = 'entry'): Uint8Array[] =>
  Array.from({ length: size }, (_, i) => utf8Of(`${word} ${i}`))

/** Their leaves. */
export const madeUpLeaves = (size: number, word?: string): Hash[] =>
  madeUpEntries(size, word).map((entry) => leafHash(entry))

/** A ledger’s tiles and bundles in memory. Partial tiles are kept, as a ledger whose every size had a checkpoint would. */
export class TilesInMemory {
  readonly files = new Map<string, Uint8Array>()
  readonly read: TileStore = (path) => this.files.get(path)
  size = 0

  grow(leaves: readonly Hash[], hash: HashFunction = sha256): readonly TileFile[] {
    const files = growHashTiles(this.size, leaves, this.read, hash)
    for (const { path, bytes } of files) this.files.set(path, bytes)
    this.size += leaves.length
    return files
  }

  growEntries(entries: readonly Uint8Array[], hash: HashFunction = sha256): void {
    for (const { path, bytes } of growBundles(this.size, entries, this.read)) this.files.set(path, bytes)
    this.grow(
      entries.map((entry) => leafHash(entry, hash)),
      hash,
    )
  }
}
