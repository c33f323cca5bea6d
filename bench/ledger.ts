import { hash as nodeHash } from 'node:crypto'
import { emptyRange, extendRange, rangeRoot } from '@evenborn/core/ledger/compactRange'
import { checkConsistency, proveConsistency } from '@evenborn/core/ledger/consistencyProof'
import { type Entry, encodeEntry, parseEntry } from '@evenborn/core/ledger/entry'
import { growBundles, readBundle } from '@evenborn/core/ledger/entryBundles'
import { type Hash, type HashFunction, sameBytes, sha256 } from '@evenborn/core/ledger/hash'
import { rootAt } from '@evenborn/core/ledger/hashReader'
import { growHashTiles } from '@evenborn/core/ledger/hashTiles'
import { checkInclusion, proveInclusion } from '@evenborn/core/ledger/inclusionProof'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import { TILE_WIDTH } from '@evenborn/core/ledger/tilePath'
import { tileReader } from '@evenborn/core/ledger/tileReader'
import type { TileFile } from '@evenborn/core/ledger/tileStore'
import { randomFrom } from '@evenborn/core/math/random'

/**
 * The ledger in memory: `node bench/ledger.ts [entries = 1000000]`, for SHA-256 of each maker; seconds of processor, and of the
 * clock in brackets. Entries are appended in batches of 1,000 (checked, spelled, hashed, bundled, tiled); then everything is
 * read again, every entry parsed and hashed, and the root compared with that of the tiles; then proofs are made from tiles
 * and checked, a new reader for each.
 */
const BATCH = 1000
const size = Number(process.argv[2] ?? 1_000_000)

const entryAt = (seq: number): Entry => ({
  v: 1,
  seq,
  t: 1_782_000_000_000 + 137 * seq,
  kind: 'submission.received',
  actor: '0198f6a2-0000-7000-8000-000000000001',
  dept: 'health',
  area: '990102',
  obj: `deliveries/0198f6a2-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  act: { manifest: String(seq % 10).repeat(64), rows: seq % 5000, state: 'ab'.repeat(32) },
  refs: seq === 0 ? [] : [seq - 1],
})

function appended(hash: HashFunction) {
  const files = new Map<string, Uint8Array>()
  const store = (path: string) => files.get(path)
  /** The partial tile that a new one takes the place of is dropped, as a store would after its checkpoint. */
  const partial = new Map<string, string>()
  const keep = ({ path, bytes }: TileFile) => {
    const [place = ''] = path.split('.p/')
    files.delete(partial.get(place) ?? '')
    files.set(path, bytes)
    partial.set(place, path)
  }
  let bytes = 0
  for (let from = 0; from < size; from += BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, size - from) }, (_, i) => encodeEntry(entryAt(from + i)))
    const leaves = entries.map((entry) => leafHash(entry, hash))
    for (const file of growBundles(from, entries, store)) keep(file)
    for (const file of growHashTiles(from, leaves, store, hash)) keep(file)
    bytes += entries.reduce((sum, { length }) => sum + length, 0)
  }
  return { store, bytes, files: files.size, root: rootAt(size, tileReader(size, store, hash), hash) }
}

function verified(store: (path: string) => Uint8Array | undefined, hash: HashFunction): Hash {
  let range = emptyRange
  while (range.size < size) {
    const entries = readBundle(range.size / TILE_WIDTH, Math.min(TILE_WIDTH, size - range.size), store)
    for (const [i, entry] of entries.entries())
      if (parseEntry(entry).seq !== range.size + i) throw new Error('an entry is out of its place')
    range = extendRange(
      range,
      entries.map((entry) => leafHash(entry, hash)),
      hash,
    )
  }
  return rangeRoot(range, hash)
}

type Taken = { processor: number; clock: number }

/** Seconds that a thing takes, and what it gives. */
function timed<Given>(act: () => Given): [taken: Taken, given: Given] {
  const [began, used] = [performance.now(), process.cpuUsage()]
  const given = act()
  const { user, system } = process.cpuUsage(used)
  return [{ processor: (user + system) / 1e6, clock: (performance.now() - began) / 1000 }, given]
}

const told = ({ processor, clock }: Taken, say: (seconds: number) => string) => `${say(processor)} [${say(clock)}]`

const makers: [string, HashFunction][] = [
  ['@noble/hashes', sha256],
  ['node:crypto', (bytes) => nodeHash('sha256', bytes, 'buffer')],
]
for (const [name, hash] of makers) {
  const [appending, { store, files, bytes, root }] = timed(() => appended(hash))
  const [checking, found] = timed(() => verified(store, hash))
  if (!sameBytes(found, root)) throw new Error('the roots differ')
  const reader = () => tileReader(size, store, hash)
  const random = randomFrom(3)
  const places = Array.from({ length: 300 }, () => random.below(size))
  const leaves = places.map((index) => reader()(0, index))
  const oldRoots = places.map((oldSize) => rootAt(oldSize, reader(), hash))
  const [including, included] = timed(() =>
    places.every((index, i) => {
      const proof = proveInclusion(index, size, reader(), hash)
      return checkInclusion({ index, size, leaf: leaves[i]!, root }, proof, hash)
    }),
  )
  const [growing, grew] = timed(() =>
    places.every((oldSize, i) => {
      const proof = proveConsistency(oldSize, size, reader(), hash)
      return checkConsistency({ oldSize, oldRoot: oldRoots[i]!, size, root }, proof, hash)
    }),
  )
  if (!included || !grew) throw new Error('a proof failed')
  const each = (seconds: number) => `${((seconds / places.length) * 1000).toFixed(2)} ms`
  console.log(`${name}: ${size} entries of ${Math.round(bytes / size)} bytes, ${files} files`)
  console.log(`  append              ${told(appending, (seconds) => `${Math.round(size / seconds)}/s`)}`)
  console.log(`  read and check all  ${told(checking, (seconds) => `${seconds.toFixed(1)} s`)}`)
  console.log(`  inclusion proof     ${told(including, each)}`)
  console.log(`  consistency proof   ${told(growing, each)}`)
}
