import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Checkpoint, openCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { type CompactRange, emptyRange, extendRange, rangeRoot } from '@evenborn/core/ledger/compactRange'
import { type Entry, parseEntry } from '@evenborn/core/ledger/entry'
import { decodeBundle } from '@evenborn/core/ledger/entryBundles'
import { HASH_BYTES, type Hash, sameBytes } from '@evenborn/core/ledger/hash'
import { growHashTiles, hashAt } from '@evenborn/core/ledger/hashTiles'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import type { NoteVerifier } from '@evenborn/core/ledger/noteKey'
import { parseTilePath, TILE_WIDTH, type Tile, tilePath } from '@evenborn/core/ledger/tilePath'
import type { TileStore } from '@evenborn/core/ledger/tileStore'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Finding } from './finding.ts'
import { fastHash, tilesIn } from './ledgerFiles.ts'

/** What the ledger says last of an object: since which entry, and its state there (undefined where it is gone). */
export type LastWord = { first: number; seq: number; state: string | undefined }

/** A checkpoint to hold the ledger against, and where it was found. */
export type FoundNote = { from: string; note: string }

/** What was found in the files of a ledger. `leaves` are hashed from the entries. */
export type FilesChecked = {
  size: number
  leaves: Hash[]
  objects: Map<string, LastWord>
  /** Sizes of the checkpoints that hold, ascending. */
  good: number[]
  checkpoints: (Checkpoint & FoundNote)[]
  findings: Finding[]
}

/** Bundles between two looks at the rest of the process, and between two words about progress. */
const BUNDLES_AT_ONCE = 16

type Options = {
  /** Entries that there should be; where it is not given, as many as the files hold. */
  size?: number | undefined
  /** Further checkpoints: from a witness, an old bulletin, the key’s own note. */
  notes?: readonly FoundNote[]
  onProgress?: (done: number, of: number) => void
}

/**
 * Checks a folder of a ledger by itself: each entry canonical and at its place, with the state before as the entry before says;
 * leaves, tiles and the root at every checkpoint; signatures. All checkpoints are held against the one tree that the entries
 * make, so they are consistent with each other or are named.
 */
export async function verifyFiles(
  folder: string,
  verifier: NoteVerifier,
  { size: asked, notes = [], onProgress = () => undefined }: Options = {},
): Promise<FilesChecked> {
  const findings: Finding[] = []
  const found = openNotes([...notesIn(folder), ...notes], verifier, findings)
  const held = sizeOfFiles(folder)
  const size = asked ?? held
  const checked: FilesChecked = { size, leaves: [], objects: new Map(), good: [], checkpoints: found, findings }
  const walk = new Walk(checked, tilesIn(folder))
  for (let from = 0; from < size; from += BUNDLES_AT_ONCE * TILE_WIDTH) {
    walk.take(from, Math.min(size, from + BUNDLES_AT_ONCE * TILE_WIDTH))
    onProgress(Math.min(size, from + BUNDLES_AT_ONCE * TILE_WIDTH), size)
    await new Promise(setImmediate)
  }
  walk.end()
  return checked
}

/** How many entries the files of a folder hold. */
export function sizeOfFiles(folder: string): number {
  const root = join(folder, 'tile', 'entries')
  if (!existsSync(root)) return 0
  let size = 0
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const tile = parseTilePath(join(entry.parentPath, entry.name).slice(folder.length + 1))
    if (tile) size = Math.max(size, tile.index * TILE_WIDTH + tile.width)
  }
  return size
}

/** The checkpoints that a folder keeps, by size, and the newest. */
function notesIn(folder: string): FoundNote[] {
  const kept = join(folder, 'checkpoints')
  const names = existsSync(kept) ? readdirSync(kept).filter((name) => !name.endsWith('.partial')) : []
  const paths = [...names.map((name) => `checkpoints/${name}`), 'checkpoint']
  return paths
    .filter((path) => existsSync(join(folder, path)))
    .map((path) => ({ from: path, note: readFileSync(join(folder, path), 'utf8') }))
}

function openNotes(notes: readonly FoundNote[], verifier: NoteVerifier, findings: Finding[]) {
  const opened: (Checkpoint & FoundNote)[] = []
  for (const { from, note } of notes) {
    try {
      const { checkpoint } = openCheckpoint(note, [verifier])
      opened.push({ ...checkpoint, from, note })
      const named = /^checkpoints\/(.+)$/.exec(from)?.[1]
      if (named !== undefined && named !== String(checkpoint.size))
        findings.push({ what: 'checkpoint-differs', file: from, size: checkpoint.size })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const isForm = ['ledger.note-malformed', 'ledger.checkpoint-malformed'].includes(error.code)
      findings.push({ what: isForm ? 'checkpoint-malformed' : 'signature-wrong', file: from })
    }
  }
  return opened.sort((one, other) => one.size - other.size)
}

/** One walk over the entries from the first to the last, which grows the tree beside them. */
class Walk {
  readonly #checked: FilesChecked
  readonly #read: TileStore
  /** What has been computed and is still to grow: the partial tiles at the edge. */
  readonly #edge = new Map<string, Uint8Array>()
  /** Which partial tile stands last at a place. */
  readonly #edgePath = new Map<string, string>()
  #range: CompactRange = emptyRange
  #time = 0
  #next = 0

  constructor(checked: FilesChecked, read: TileStore) {
    this.#checked = checked
    this.#read = read
  }

  take(from: number, to: number): void {
    const leaves: Hash[] = []
    for (let at = from; at < to; at += TILE_WIDTH) leaves.push(...this.#bundle(at, Math.min(to, at + TILE_WIDTH)))
    this.#tiles(from, leaves)
    this.#roots(from, leaves)
    for (const leaf of leaves) this.#checked.leaves.push(leaf)
  }

  end(): void {
    for (const [path, bytes] of this.#edge) this.#compare(path, bytes)
    const { checkpoints, size, findings, good } = this.#checked
    for (const { size: claimed, from } of checkpoints)
      if (claimed > size) {
        const lost = { seq: size, upTo: claimed - 1, file: from, size: claimed }
        findings.push({ what: 'entries-missing', ...lost, ...this.#lastGood() })
      }
    this.#checked.good = [...new Set(good)]
  }

  #lastGood(): Pick<Finding, 'lastGoodCheckpoint'> {
    const last = this.#checked.good.at(-1)
    return last === undefined ? {} : { lastGoodCheckpoint: last }
  }

  #find(finding: Finding): void {
    this.#checked.findings.push({ ...finding, ...this.#lastGood() })
  }

  /** Leaves of a bundle’s entries. What is missing stands as a hash of nothing, so that the rest keeps its places. */
  #bundle(from: number, to: number): Hash[] {
    const index = from / TILE_WIDTH
    const path = tilePath({ level: 'entries', index, width: to - from })
    const bytes = this.#read(path) ?? this.#read(tilePath({ level: 'entries', index, width: TILE_WIDTH }))
    const entries = bytes ? this.#decoded(bytes, path, from) : []
    if (!bytes) this.#find({ what: 'file-missing', file: path, seq: from, upTo: to - 1 })
    else if (entries.length < to - from)
      this.#find({ what: 'entries-missing', file: path, seq: from + entries.length, upTo: to - 1 })
    else if (!path.includes('.p/') && entries.length > to - from)
      this.#find({ what: 'file-malformed', file: path, seq: from, upTo: to - 1 })
    return Array.from({ length: to - from }, (_, place) => {
      const entry = entries[place]
      if (!entry) return fastHash(new Uint8Array())
      this.#entry(entry, from + place, path)
      return leafHash(entry, fastHash)
    })
  }

  #decoded(bytes: Uint8Array, path: string, from: number): Uint8Array[] {
    try {
      return decodeBundle(bytes)
    } catch {
      this.#find({ what: 'file-malformed', file: path, seq: from })
      return []
    }
  }

  #entry(bytes: Uint8Array, seq: number, file: string): void {
    const entry = parsed(bytes)
    if (!entry) {
      this.#find({ what: 'entry-malformed', seq, file })
      return
    }
    if (entry.seq !== seq) this.#find({ what: 'entry-displaced', seq, file })
    if (entry.t < this.#time) this.#find({ what: 'time-backwards', seq, file })
    this.#time = Math.max(this.#time, entry.t)
    const { objects } = this.#checked
    const before = objects.get(entry.obj)
    if (entry.prev !== before?.state) this.#find({ what: 'prev-differs', seq, file })
    const state = typeof entry.act.state === 'string' ? entry.act.state : undefined
    if (before) Object.assign(before, { seq, state })
    else objects.set(entry.obj, { first: seq, seq, state })
  }

  /** Tiles as they must be, held against the files: full ones as they fill, those at the edge at the end. */
  #tiles(from: number, leaves: readonly Hash[]): void {
    for (const { path, bytes } of growHashTiles(from, leaves, (path) => this.#edge.get(path), fastHash)) {
      const [place = '', width] = path.split('.p/')
      this.#edge.delete(this.#edgePath.get(place) ?? '')
      if (width === undefined) this.#compare(path, bytes)
      else this.#edge.set(path, bytes)
      this.#edgePath.set(place, path)
    }
  }

  #compare(path: string, expected: Uint8Array): void {
    const tile = parseTilePath(path)
    const found = this.#read(path) ?? (tile && this.#read(tilePath({ ...tile, width: TILE_WIDTH })))
    if (!tile || !found) this.#find({ what: 'file-missing', file: path })
    else if (!sameBytes(found.subarray(0, expected.length), expected)) this.#differs(path, tile, found, expected)
    else if (found.length !== expected.length && !path.includes('.p/'))
      this.#find({ what: 'file-malformed', file: path })
  }

  #differs(path: string, { level, index }: Tile, found: Uint8Array, expected: Uint8Array): void {
    const seqs = Array.from({ length: expected.length / HASH_BYTES }, (_, place) => index * TILE_WIDTH + place)
    const differing = seqs.filter((_, place) => !sameBytes(hashAt(found, place), hashAt(expected, place)))
    if (level !== 0) this.#find({ what: 'tile-differs', file: path })
    else for (const seq of differing) this.#find({ what: 'leaf-differs', seq, file: path })
  }

  /** The root at each checkpoint that lies in this stretch. */
  #roots(from: number, leaves: readonly Hash[]): void {
    const { checkpoints } = this.#checked
    for (; this.#next < checkpoints.length; this.#next++) {
      const claimed = checkpoints[this.#next]!
      if (claimed.size > from + leaves.length) break
      this.#range = extendRange(this.#range, leaves.slice(this.#range.size - from, claimed.size - from), fastHash)
      if (sameBytes(rangeRoot(this.#range, fastHash), claimed.root)) this.#checked.good.push(claimed.size)
      else {
        const lastGood = this.#checked.good.findLast((size) => size < claimed.size)
        this.#checked.findings.push({
          what: 'root-differs',
          file: claimed.from,
          size: claimed.size,
          seq: lastGood ?? 0,
          upTo: claimed.size - 1,
          ...(lastGood === undefined ? {} : { lastGoodCheckpoint: lastGood }),
        })
      }
    }
    this.#range = extendRange(this.#range, leaves.slice(this.#range.size - from), fastHash)
  }
}

function parsed(bytes: Uint8Array): Entry | undefined {
  try {
    return parseEntry(bytes)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
