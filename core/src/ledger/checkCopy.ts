import { Refusal } from '../vocabulary/refusal.ts'
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts'
import { type CompactRange, emptyRange, extendRange, rangeRoot } from './compactRange.ts'
import { parseEntry } from './entry.ts'
import { decodeBundle } from './entryBundles.ts'
import { HASH_BYTES, type Hash, type HashFunction, sameBytes, sha256 } from './hash.ts'
import { hashAt } from './hashTiles.ts'
import { leafHash } from './merkleTree.ts'
import { KEY_TYPES } from './noteKey.ts'
import { isQuorate, type Policy } from './policy.ts'
import { TILE_WIDTH, tilePath, tileWidth } from './tilePath.ts'

/** What can be wrong with a copy of a ledger, and where. */
export type CopyFinding = {
  what:
    | 'signature-wrong'
    | 'quorum-missing'
    | 'file-missing'
    | 'entries-missing'
    | 'entry-malformed'
    | 'entry-displaced'
    | 'time-backwards'
    | 'leaf-differs'
    | 'root-differs'
    | 'earlier-differs'
  seq?: number
  file?: string
  size?: number
}

/** What somebody saw of the same ledger before: its size and root. */
export type Earlier = { readonly size: number; readonly root: Hash }

export type CopyChecked = {
  /** The checkpoint that was held against the entries; undefined where its signature does not hold. */
  checkpoint: { origin: string; size: number; root: Hash } | undefined
  /** Witnesses of the policy that have cosigned it. */
  cosignedBy: string[]
  findings: CopyFinding[]
}

type Asked = {
  /** The checkpoint with its signatures. */
  note: string
  policy: Policy
  earlier?: Earlier | undefined
  /** The bytes of a file of the ledger, or undefined where it is not there. */
  read: (path: string) => Promise<Uint8Array | undefined>
  onProgress?: (done: number, of: number) => void
  hash?: HashFunction
}

/** Bundles fetched ahead of the one that is being hashed, and findings after which looking on tells nothing more. */
const AHEAD = 4
const MOST_FINDINGS = 20

/**
 * Checks a ledger from its files alone, as anyone may who has a copy or can ask for one: signature and cosignatures of its checkpoint,
 * every entry canonical and at its place, leaves as the tiles say, the root as the checkpoint says, and the root at the size that was
 * seen before. It yields to the rest of the program at every file.
 */
export async function checkCopy({
  note,
  policy,
  earlier,
  read,
  onProgress = () => undefined,
  hash = sha256,
}: Asked): Promise<CopyChecked> {
  const findings: CopyFinding[] = []
  const opened = openedOr(note, policy, findings)
  if (!opened) return { checkpoint: undefined, cosignedBy: [], findings }
  const { checkpoint } = opened
  const cosigned = opened.note.signatures
    .map(({ verifier }) => verifier)
    .filter(({ type }) => type === KEY_TYPES.witness)
  if (!isQuorate(policy.quorum, cosigned)) findings.push({ what: 'quorum-missing', size: checkpoint.size })
  const range = await walked(checkpoint.size, { read, earlier, onProgress, hash, findings })
  if (range && !sameBytes(rangeRoot(range, hash), checkpoint.root))
    findings.push({ what: 'root-differs', size: checkpoint.size })
  if (earlier && earlier.size > checkpoint.size) findings.push({ what: 'earlier-differs', size: earlier.size })
  return { checkpoint, cosignedBy: cosigned.map(({ name }) => name), findings }
}

function openedOr(note: string, policy: Policy, findings: CopyFinding[]): OpenedCheckpoint | undefined {
  try {
    return openCheckpoint(note, [...policy.logs, ...policy.witnesses])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    findings.push({ what: 'signature-wrong' })
    return undefined
  }
}

type Walking = Required<Pick<Asked, 'read' | 'onProgress' | 'hash'>> & {
  earlier: Earlier | undefined
  findings: CopyFinding[]
}

/** Grows the tree out of the entries; undefined where it was not worth going on. */
async function walked(
  size: number,
  { read, earlier, onProgress, hash, findings }: Walking,
): Promise<CompactRange | undefined> {
  const bundles = Math.ceil(size / TILE_WIDTH)
  const fetched = Array.from({ length: Math.min(AHEAD, bundles) }, (_, index) => filesOf(index, size, read))
  let range = emptyRange
  let time = 0
  for (let index = 0; index < bundles && findings.length < MOST_FINDINGS; index++) {
    const { bundle, tile, width, path } = await fetched.shift()!
    if (index + AHEAD < bundles) fetched.push(filesOf(index + AHEAD, size, read))
    const from = index * TILE_WIDTH
    const entries = bundle && decodedOr(bundle)?.slice(0, width)
    if (!entries || entries.length < width) {
      findings.push({ what: bundle ? 'entries-missing' : 'file-missing', file: path, seq: from })
      return undefined
    }
    for (const [place, bytes] of entries.entries()) {
      const { what, t } = judged(bytes, from + place, time)
      if (what) findings.push({ what, seq: from + place, file: path })
      time = Math.max(time, t)
    }
    const leaves = entries.map((bytes) => leafHash(bytes, hash))
    findings.push(...heldAgainst(tile, leaves, from))
    range = grown(range, leaves, earlier, hash, findings)
    onProgress(from + width, size)
  }
  return range
}

async function filesOf(index: number, size: number, read: Asked['read']) {
  const width = tileWidth(size, 0, index)
  const path = tilePath({ level: 'entries', index, width })
  const [bundle, tile] = await Promise.all([read(path), read(tilePath({ level: 0, index, width }))])
  return { bundle, tile, width, path }
}

function decodedOr(bundle: Uint8Array): Uint8Array[] | undefined {
  try {
    return decodeBundle(bundle)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function judged(bytes: Uint8Array, place: number, time: number): { what?: CopyFinding['what']; t: number } {
  try {
    const { seq, t } = parseEntry(bytes)
    if (seq !== place) return { what: 'entry-displaced', t }
    return t < time ? { what: 'time-backwards', t } : { t }
  } catch (error) {
    if (error instanceof Refusal) return { what: 'entry-malformed', t: 0 }
    throw error
  }
}

function heldAgainst(tile: Uint8Array | undefined, leaves: readonly Hash[], from: number): CopyFinding[] {
  if (!tile || tile.length < leaves.length * HASH_BYTES) return [{ what: 'file-missing', seq: from }]
  const differing = leaves.findIndex((leaf, place) => !sameBytes(hashAt(tile, place), leaf))
  return differing < 0 ? [] : [{ what: 'leaf-differs', seq: from + differing }]
}

/** The tree with these leaves; on the way past the size that was seen before, the root there is held against what was seen. */
function grown(
  range: CompactRange,
  leaves: readonly Hash[],
  earlier: Earlier | undefined,
  hash: HashFunction,
  findings: CopyFinding[],
): CompactRange {
  const before = earlier ? earlier.size - range.size : 0
  if (!earlier || before <= 0 || before > leaves.length) return extendRange(range, leaves, hash)
  const there = extendRange(range, leaves.slice(0, before), hash)
  if (!sameBytes(rangeRoot(there, hash), earlier.root)) findings.push({ what: 'earlier-differs', size: earlier.size })
  return extendRange(there, leaves.slice(before), hash)
}
