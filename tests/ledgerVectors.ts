import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CanonicalValue, encodeCanonical } from '@evenborn/core/ledger/canonicalJson'
import { checkpointText, signCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { commitTo } from '@evenborn/core/ledger/commitment'
import { proveConsistency } from '@evenborn/core/ledger/consistencyProof'
import { cosign } from '@evenborn/core/ledger/cosignature'
import { type Entry, encodeEntry, StateHash } from '@evenborn/core/ledger/entry'
import { encodeBundle } from '@evenborn/core/ledger/entryBundles'
import { sha256 } from '@evenborn/core/ledger/hash'
import { rootAt } from '@evenborn/core/ledger/hashReader'
import { proveInclusion } from '@evenborn/core/ledger/inclusionProof'
import { writeLogProof } from '@evenborn/core/ledger/logProof'
import { madeUpEntries, TilesInMemory } from '@evenborn/core/ledger/madeUpTree'
import { leafHash } from '@evenborn/core/ledger/merkleTree'
import { KEY_TYPES, type KeyType, noteSigner, signerText, verifierText } from '@evenborn/core/ledger/noteKey'
import { signatureLine } from '@evenborn/core/ledger/noteSignature'
import { tileReader } from '@evenborn/core/ledger/tileReader'

/*
 * What the ledger’s code gives for made-up contents, for programs in other languages: `node tests/ledgerVectors.ts` writes
 * `ledgerVectors.json`. Every seed is the hash of a sentence that says that it is for tests. Trees are over the entries
 * “entry 0”, “entry 1” and so on.
 */

export const vectorsFile = join(import.meta.dirname, 'ledgerVectors.json')

/** One claim that another program can check. Bytes are hexadecimal. */
export type Vector = { kind: string; name: string } & Record<string, unknown>

const SIZE = 700
const utf8 = (text: string) => new TextEncoder().encode(text)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const testSeed = (whose: string) => sha256(utf8(`This is a test key of ${whose}. Never trust it.`))
const keyOf = (name: string, type: KeyType) => noteSigner(name, type, testSeed(name))

const log = keyOf('ledger.example/prefecture', KEY_TYPES.log)
const province = keyOf('witness.example/province', KEY_TYPES.witness)
const audit = keyOf('witness.example/audit', KEY_TYPES.witness)
const policy = [
  `log ${verifierText(log)}`,
  `witness province ${verifierText(province)}`,
  `witness audit ${verifierText(audit)}`,
  'group both all province audit',
  'quorum both',
  '',
].join('\n')

const entries = madeUpEntries(SIZE)
const tiles = new TilesInMemory()
tiles.growEntries(entries)
const read = tileReader(SIZE, tiles.read)
const root = (size: number) => rootAt(size, read)

const values: Record<string, CanonicalValue> = {
  'keys are put in order': { b: 1, a: 2, A: 3, '10': 4, '9': 5, '': 6 },
  'order is by UTF-16 code units': { '\uff61': 1, '\u{1f600}': 2, '\u20ac': 3, ö: 4, '\u0080': 5 },
  'text is escaped as little as possible': '\b\t\n\f\r\u0000\u001f"\\/\u007f\u2028é汉\u{20000}',
  'the largest integers': [9_007_199_254_740_991, -9_007_199_254_740_991, 0],
  'true, false, nothing within': { f: false, t: true, list: [], object: {} },
  'a ratio is two integers': { srb: { n: 10_523, d: 10_000 } },
  'names of keys that objects have': { __proto__x: 1, constructor: 2, toString: 3 },
  'lists keep their order': [3, 1, 2, ['b', 'a'], [[[]]]],
  'Chinese text': { 区划: '云渚市', 机构: ['妇幼保健院', '人民医院'] },
}

const refused: Record<string, string> = {
  'white space': '{"a": 1}',
  'keys out of order': '{"b":1,"a":2}',
  'a key twice': '{"a":1,"a":1}',
  'a float': '{"a":1.5}',
  'text that is not NFC': '"A\u030a"',
}

const entryOf = (seq: number, more: Partial<Entry>): Entry => ({
  v: 1,
  seq,
  t: 1_782_000_000_000 + seq,
  kind: 'submission.received',
  actor: `0198f6a2-0000-7000-8000-00000000000${seq}`,
  dept: 'health',
  area: '990102',
  obj: `deliveries/0198f6a2-0000-7000-8000-00000000001${seq}`,
  act: {},
  refs: [],
  ...more,
})
const ledgerEntries: Record<string, Entry> = {
  'a return received': entryOf(0, { act: { manifest: 'ab'.repeat(32), rows: 1_204 } }),
  'a correction that rests on it': entryOf(1, {
    kind: 'submission.corrected',
    refs: [0],
    prev: StateHash.parse('cd'.repeat(32)),
  }),
  'a commitment in place of a person': entryOf(2, {
    kind: 'user.grant',
    act: { c: commitTo({ account: 'clerk.of.tests' }, testSeed('no account')), role: 'reporter' },
  }),
  'a bulletin': entryOf(3, {
    kind: 'bulletin.publish',
    dept: 'office',
    obj: 'bulletins/2027-03',
    act: { no: '通报 2027-03', files: [] },
  }),
  'a day of tips, by number only': entryOf(4, {
    kind: 'tip.day',
    dept: 'office',
    area: '990000',
    obj: 'tip_days/20270301',
    act: { n: 0 },
  }),
}

const payloads: Record<string, CanonicalValue> = {
  'an object': { account: 'clerk.of.tests', since: 20_270_301 },
  'a text': '王某某',
  nothing: {},
}

const note = (size: number) => signCheckpoint({ origin: log.name, size, root: root(size) }, log)
const cosigned = (size: number, time: number) => {
  const text = checkpointText({ origin: log.name, size, root: root(size) })
  return note(size) + signatureLine(cosign(text, province, time)) + signatureLine(cosign(text, audit, time + 60))
}

const named = <Value>(
  kind: string,
  all: Record<string, Value>,
  say: (value: Value) => Record<string, unknown>,
): Vector[] => Object.entries(all).map(([name, value]) => ({ kind, name, ...say(value) }))

/** The vectors as the code gives them today. */
export function ledgerVectors(): Vector[] {
  return [
    ...named('canonical', values, (value) => ({ value, bytes: hex(encodeCanonical(value)) })),
    ...named('refused', refused, (text) => ({ bytes: hex(utf8(text)) })),
    ...named('entry', ledgerEntries, (entry) => {
      const bytes = encodeEntry(entry)
      return { entry, bytes: hex(bytes), leaf: hex(leafHash(bytes)) }
    }),
    ...named('commitment', payloads, (payload) => {
      const salt = testSeed('a salt')
      return { payload, salt: hex(salt), commitment: commitTo(payload, salt) }
    }),
    ...[0, 1, 2, 7, 256, SIZE].map((size) => ({ kind: 'root', name: `${size} entries`, size, root: hex(root(size)) })),
    ...(
      [
        [0, 1],
        [0, 8],
        [5, 7],
        [255, 257],
        [699, SIZE],
      ] as const
    ).map(([index, size]) => ({
      kind: 'inclusion',
      name: `entry ${index} of ${size}`,
      index,
      size,
      leaf: hex(leafHash(entries[index]!)),
      proof: proveInclusion(index, size, read).map(hex),
      root: hex(root(size)),
    })),
    ...(
      [
        [1, 2],
        [6, 8],
        [4, 7],
        [256, 257],
        [300, SIZE],
      ] as const
    ).map(([oldSize, size]) => ({
      kind: 'consistency',
      name: `${oldSize} begins ${size}`,
      oldSize,
      size,
      oldRoot: hex(root(oldSize)),
      proof: proveConsistency(oldSize, size, read).map(hex),
      root: hex(root(size)),
    })),
    ...['tile/0/000', 'tile/0/002.p/188', 'tile/1/000.p/2'].map((path) => ({
      kind: 'tile',
      name: path,
      path,
      size: SIZE,
      sha256: hex(sha256(tiles.read(path)!)),
    })),
    {
      kind: 'bundle',
      name: 'three entries',
      entries: entries.slice(0, 3).map(hex),
      bytes: hex(encodeBundle(entries.slice(0, 3))),
    },
    ...[log, province].map((key) => ({
      kind: 'key',
      name: key.name,
      seed: hex(key.seed),
      publicKey: hex(key.publicKey),
      verifier: verifierText(key),
      signer: signerText(key),
    })),
    ...[1, SIZE].map((size) => ({
      kind: 'checkpoint',
      name: `at ${size}`,
      note: note(size),
      verifier: verifierText(log),
      size,
      root: hex(root(size)),
    })),
    ...[256, SIZE].map((size) => ({
      kind: 'cosigned',
      name: `at ${size}`,
      note: cosigned(size, 1_782_000_000),
      policy,
      times: [1_782_000_000, 1_782_000_060],
    })),
    ...[0, 600].map((index) => ({
      kind: 'proof',
      name: `of entry ${index}`,
      file: writeLogProof({
        index,
        inclusion: proveInclusion(index, SIZE, read),
        checkpoint: cosigned(SIZE, 1_782_000_000),
      }),
      entry: hex(entries[index]!),
      policy,
    })),
  ]
}

/** The file: a list, a vector on each line. */
export const vectorsText = (vectors: readonly Vector[]): string =>
  `[\n${vectors.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`

if (process.argv[1] === import.meta.filename) writeFileSync(vectorsFile, vectorsText(ledgerVectors()))
