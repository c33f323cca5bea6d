import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Checkpoint, openCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { type CompactRange, emptyRange, extendRange, rangeRoot } from '@evenborn/core/ledger/compactRange'
import { type Entry, parseEntry } from '@evenborn/core/ledger/entry'
import { decodeBundle } from '@evenborn/core/ledger/entryBundles'
import { HASH_BYTES, type Hash, sameBytes } from '@evenborn/core/ledger/hash'
import type { HashReader } from '@evenborn/core/ledger/hashReader'
import { growHashTiles, hashAt } from '@evenborn/core/ledger/hashTiles'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import type { NoteVerifier } from '@evenborn/core/ledger/noteKey'
import { openWitnessed, type Policy } from '@evenborn/core/ledger/policy'
import { parseTilePath, TILE_WIDTH, type Tile, tilePath } from '@evenborn/core/ledger/tilePath'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import type { TileStore } from '@evenborn/core/ledger/tileStore'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { peaksOf } from './checkpoints.ts'
import type { Finding } from './finding.ts'
import { fastHash, tilesIn } from './ledgerFiles.ts'
import { keptLedgerRefusal } from './refusal.ts'

/** What the ledger says last of an object: since which entry, and its state there (undefined where it is gone). */
export type LastWord = { first: number; seq: number; state: string | undefined }

/** A checkpoint to hold the ledger against, and where it was found. */
export type FoundNote = { from: string; note: string }

/** What was found in the files of a ledger. `leaves` are hashed from the entries. */
export type FilesChecked = {
  size: number
  /** Where the check begins: 0, or the start of the bundle in which a checkpoint ends that is taken as it stands. */
  from: number
  /** Size of that checkpoint; 0 where the check begins with the first entry. */
  since: number
  leaves: Hash[]
  objects: Map<string, LastWord>
  /** Sizes of the checkpoints that hold, ascending. */
  good: number[]
  checkpoints: (Checkpoint & FoundNote)[]
  /** Size of the largest checkpoint that holds and is cosigned as the policy asks; 0 where none is. */
  witnessed: number
  findings: Finding[]
}

/** Bundles between two looks at the rest of the process, and between two words about progress. */
const BUNDLES_AT_ONCE = 16

type Options = {
  /** Entries that there should be; where it is not given, as many as the files hold. */
  size?: number | undefined
  /** Further checkpoints: from a witness, an old bulletin, the key’s own note. */
  notes?: readonly FoundNote[]
  /** Whom to believe beside the ledger’s own key. */
  policy?: Policy | undefined
  /** Size of a checkpoint up to which all is taken as it stands: it was checked before. */
  since?: number | undefined
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
  { size: asked, notes = [], policy, since = 0, onProgress = () => undefined }: Options = {},
): Promise<FilesChecked> {
  const findings: Finding[] = []
  const found = openNotes([...notesIn(folder), ...notes], verifier, policy?.witnesses ?? [], findings)
  const held = sizeOfFiles(folder)
  const size = asked ?? held
  if (since > 0 && !found.some((one) => one.size === since)) throw keptLedgerRefusal('since-unknown', { size: since })
  const begin = since - (since % TILE_WIDTH)
  const checked: FilesChecked = {
    size,
    from: begin,
    since,
    leaves: [],
    objects: new Map(),
    good: [],
    checkpoints: found.filter((one) => one.size >= since),
    witnessed: 0,
    findings,
  }
  const walk = new Walk(checked, widerIn(folder), since)
  for (let from = begin; from < size; from += BUNDLES_AT_ONCE * TILE_WIDTH) {
    walk.take(from, Math.min(size, from + BUNDLES_AT_ONCE * TILE_WIDTH))
    onProgress(Math.min(size, from + BUNDLES_AT_ONCE * TILE_WIDTH), size)
    await new Promise(setImmediate)
  }
  walk.end()
  if (policy) checked.witnessed = witnessedSize(checked, policy)
  return checked
}

/** Of the checkpoints that hold, the largest that the policy lets pass. */
function witnessedSize({ checkpoints, good }: FilesChecked, policy: Policy): number {
  const passes = ({ note }: FoundNote) => {
    try {
      openWitnessed(note, policy)
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }
  return checkpoints.findLast((one) => good.includes(one.size) && passes(one))?.size ?? 0
}

/**
 * Files of a folder; where a partial tile is not there, a wider one of its place, which begins with the same. A server that works
 * meanwhile takes the narrower one away once the wider one is there, maybe between two looks at the folder.
 */
const widerIn = (folder: string): TileStore => {
  const read = tilesIn(folder)
  return (path) => {
    const [place = '', width] = path.split('.p/')
    for (let look = 0; look < 5; look++) {
      const found =
        read(path) ?? (width === undefined ? undefined : (read(place) ?? wider(folder, place, Number(width), read)))
      if (found || width === undefined) return found
    }
    return undefined
  }
}

function wider(folder: string, place: string, width: number, read: TileStore): Uint8Array | undefined {
  const beside = join(folder, `${place}.p`)
  if (!existsSync(beside)) return undefined
  const widths = readdirSync(beside)
    .map(Number)
    .filter((one) => one > width)
  return widths.length === 0 ? undefined : read(`${place}.p/${Math.max(...widths)}`)
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
  const namesIn = (kept: string) =>
    existsSync(join(folder, kept)) ? readdirSync(join(folder, kept)).filter((name) => !name.endsWith('.partial')) : []
  const paths = ['checkpoints', 'cosigned'].flatMap((kept) => namesIn(kept).map((name) => `${kept}/${name}`))
  paths.push('checkpoint')
  return paths
    .filter((path) => existsSync(join(folder, path)))
    .map((path) => ({ from: path, note: readFileSync(join(folder, path), 'utf8') }))
}

function openNotes(
  notes: readonly FoundNote[],
  verifier: NoteVerifier,
  witnesses: readonly NoteVerifier[],
  findings: Finding[],
) {
  const opened: (Checkpoint & FoundNote)[] = []
  for (const { from, note } of notes) {
    try {
      const { checkpoint } = openCheckpoint(note, [verifier])
      opened.push({ ...checkpoint, from, note })
      const named = /^(?:checkpoints|cosigned)\/(.+)$/.exec(from)?.[1]
      if (named !== undefined && named !== String(checkpoint.size))
        findings.push({ what: 'checkpoint-differs', file: from, size: checkpoint.size })
      if (!isCosignedRightly(note, verifier, witnesses))
        findings.push({ what: 'cosignature-wrong', file: from, size: checkpoint.size })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const isForm = ['ledger.note-malformed', 'ledger.checkpoint-malformed'].includes(error.code)
      findings.push({ what: isForm ? 'checkpoint-malformed' : 'signature-wrong', file: from })
    }
  }
  return opened.sort((one, other) => one.size - other.size)
}

/** Whether no signature of a witness that is believed is wrong. */
function isCosignedRightly(note: string, verifier: NoteVerifier, witnesses: readonly NoteVerifier[]): boolean {
  try {
    openCheckpoint(note, [verifier, ...witnesses])
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
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

  /** What the tiles say of the tree before the walk begins; the checkpoint up to which it is believed shows whether that is so. */
  readonly #before: TileStore

  constructor(checked: FilesChecked, read: TileStore, since: number) {
    this.#checked = checked
    this.#read = read
    const hashes = tileReader(since, read, fastHash)
    this.#before = since === 0 ? () => undefined : tilesBy(hashes)
    if (checked.from > 0) this.#range = { size: checked.from, peaks: peaksOf(checked.from, hashes) }
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
    const bytes = this.#read(path)
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
    const isKnown = before !== undefined || this.#checked.from === 0
    if (isKnown && entry.prev !== before?.state) this.#find({ what: 'prev-differs', seq, file })
    const state = typeof entry.act.state === 'string' ? entry.act.state : undefined
    if (before) Object.assign(before, { seq, state })
    else objects.set(entry.obj, { first: seq, seq, state })
  }

  /** Tiles as they must be, held against the files: full ones as they fill, those at the edge at the end. */
  #tiles(from: number, leaves: readonly Hash[]): void {
    for (const { path, bytes } of growHashTiles(
      from,
      leaves,
      (path) => this.#edge.get(path) ?? this.#before(path),
      fastHash,
    )) {
      const [place = '', width] = path.split('.p/')
      this.#edge.delete(this.#edgePath.get(place) ?? '')
      if (width === undefined) this.#compare(path, bytes)
      else this.#edge.set(path, bytes)
      this.#edgePath.set(place, path)
    }
  }

  #compare(path: string, expected: Uint8Array): void {
    const tile = parseTilePath(path)
    const found = this.#read(path)
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

/** A tile put together from the hashes of a tree. */
const tilesBy =
  (read: HashReader): TileStore =>
  (path) => {
    const tile = parseTilePath(path)
    if (!tile || tile.level === 'entries') return undefined
    const { level, index, width } = tile
    return Buffer.concat(Array.from({ length: width }, (_, place) => read(8 * level, index * TILE_WIDTH + place)))
  }

function parsed(bytes: Uint8Array): Entry | undefined {
  try {
    return parseEntry(bytes)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
