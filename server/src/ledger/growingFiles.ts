import { growBundles } from '@evenborn/core/ledger/entryBundles'
import type { Hash } from '@evenborn/core/ledger/hash'
import { growHashTiles } from '@evenborn/core/ledger/hashTiles'
import type { TileFile, TileStore } from '@evenborn/core/ledger/tileStore'
import { fastHash } from './ledgerFiles.ts'

/** The files of a ledger that grows in many steps: each full one is given out once, those at the edge are kept until the end. */
export type GrowingFiles = {
  /** @returns what is full now */
  add(from: number, entries: readonly Uint8Array[], leaves: readonly Hash[]): TileFile[]
  /** Partial tiles and the partial bundle, as they stand. */
  edge(): TileFile[]
}

/** @param read the files as they lie before anything is added */
export function growingFiles(read: TileStore): GrowingFiles {
  const edge = new Map<string, TileFile>()
  const placeOf = (path: string) => path.split('.p/')[0]!
  const held: TileStore = (path) => {
    const kept = edge.get(placeOf(path))
    return kept?.path === path ? kept.bytes : read(path)
  }
  return {
    add(from, entries, leaves) {
      const grown = [...growBundles(from, entries, held), ...growHashTiles(from, leaves, held, fastHash)]
      const full = grown.filter(({ path }) => path === placeOf(path))
      for (const { path } of full) edge.delete(path)
      for (const file of grown) if (file.path !== placeOf(file.path)) edge.set(placeOf(file.path), file)
      return full
    },
    edge: () => [...edge.values()],
  }
}
