import { expect, test } from 'vitest'
import { type Checkpoint, checkpointText, signCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { sha256 } from './hash.ts'
import { rootAt } from './hashReader.ts'
import { proveInclusion } from './inclusionProof.ts'
import { openLogProof, parseLogProof, writeLogProof } from './logProof.ts'
import { madeUpEntries, TilesInMemory } from './madeUpTree.ts'
import { KEY_TYPES, noteSigner, verifierText } from './noteKey.ts'
import { signatureLine } from './noteSignature.ts'
import { parsePolicy } from './parsePolicy.ts'
import { openWitnessed } from './policy.ts'
import { tileReader } from './tileReader.ts'
import { utf8Of } from './utf8.ts'

const code = (act: () => unknown) => {
  try {
    act()
    return 'no refusal'
  } catch (refusal) {
    return (refusal as { code: string }).code
  }
}
const keyOf = (name: string, type: 1 | 4) => noteSigner(name, type, sha256(utf8Of(`test key of ${name}`)))
const log = keyOf('example.org/log', KEY_TYPES.log)
const names = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3']
const witnesses = new Map(names.map((name) => [name, keyOf(`example.org/${name}`, KEY_TYPES.witness)]))
const keys = [
  `log ${verifierText(log)}`,
  ...[...witnesses].map(([name, key]) => `witness ${name} ${verifierText(key)}`),
]

/** The example of C2SP tlog-policy: two of the three X and any of the Y. */
const example = [
  ...keys,
  'group X-witnesses 2 X1 X2 X3',
  'group Y-witnesses any Y1 Y2 Y3',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y',
]
const policy = parsePolicy(example.join('\n'))

const entries = madeUpEntries(600)
const tiles = new TilesInMemory()
tiles.growEntries(entries)
const read = tileReader(600, tiles.read)
const checkpoint: Checkpoint = { origin: log.name, size: 600, root: rootAt(600, read) }

const text = checkpointText(checkpoint)
const signed = signCheckpoint(checkpoint, log)
const lines = new Map([...witnesses].map(([name, key]) => [name, signatureLine(cosign(text, key, 1_782_000_000))]))
const cosigned = (by: readonly string[], note = signed) => note + by.map((name) => lines.get(name)).join('')

test('of all sets of witnesses just those pass that the quorum asks for', () => {
  for (let set = 0; set < 64; set++) {
    const by = names.filter((_, i) => set & (1 << i))
    const enough = by.filter((name) => name < 'Y').length >= 2 && by.some((name) => name > 'Y')
    const found = code(() => openWitnessed(cosigned(by), policy))
    if (found !== (enough ? 'no refusal' : 'ledger.quorum-missing')) expect.fail(`${by}: ${found}`)
  }
})

test('one witness counts once, however often it signs', () => {
  const again = [1, 2, 3].map((time) => signatureLine(cosign(text, witnesses.get('X1')!, time))).join('')
  expect(code(() => openWitnessed(cosigned(['Y1']) + again, policy))).toBe('ledger.quorum-missing')
})

test('a log that is not listed does not pass, whoever has cosigned', () => {
  const stranger = noteSigner(log.name, KEY_TYPES.log, sha256(utf8Of('test key of a stranger')))
  expect(code(() => openWitnessed(cosigned(names, signCheckpoint(checkpoint, stranger)), policy))).toBe(
    'ledger.note-unsigned',
  )
})

test('a quorum of none, of one witness, and comments, tabs and addresses', () => {
  const none = parsePolicy(`# nobody\n\n \t ${keys[0]} https://example.org/\nquorum none\n`)
  expect(openWitnessed(cosigned([]), none).checkpoint).toEqual(checkpoint)
  const one = parsePolicy(`${keys[1]}\t https://example.org/\n${keys[0]}\nquorum\tX1`)
  expect(code(() => openWitnessed(cosigned(['X2']), one))).toBe('ledger.quorum-missing')
  expect(openWitnessed(cosigned(['X1']), one).note.signatures).toHaveLength(2)
})

const sameKeyOtherName = verifierText(noteSigner('example.org/again', KEY_TYPES.witness, witnesses.get('X1')!.seed))
const mlDsa = 'test+5893dc2c+BtMcFiao6ZOdU6LZ40tLKbsWpDOU'
test.each<[string, string[], number]>([
  ['no quorum', keys, 7],
  ['two quorums', [...keys, 'quorum X1', 'quorum X2'], 9],
  ['a quorum of who is not named', [...keys, 'quorum Z'], 8],
  ['a group of who is named later', [keys[0]!, 'group G any X1', keys[1]!, 'quorum G'], 2],
  ['a group of itself', [...keys, 'group G any G', 'quorum G'], 8],
  ['a group of nobody', [...keys, 'group G any', 'quorum G'], 8],
  ['a group of none', [...keys, 'group G any none', 'quorum G'], 8],
  ['a group called none', [...keys, 'group none any X1', 'quorum none'], 8],
  ['too high a threshold', [...keys, 'group G 3 X1 X2', 'quorum G'], 8],
  ['a threshold of nothing', [...keys, 'group G 0 X1 X2', 'quorum G'], 8],
  ['a threshold in other digits', [...keys, 'group G 01 X1 X2', 'quorum G'], 8],
  ['a member twice', [...keys, 'group G 2 X1 X1', 'quorum G'], 8],
  ['a member of two groups', [...keys, 'group G any X1', 'group H any X1 G', 'quorum H'], 9],
  ['a name twice', [...keys, `witness X1 ${sameKeyOtherName}`, 'quorum X1'], 8],
  ['a key twice', [...keys, `witness Z ${sameKeyOtherName}`, 'quorum Z'], 8],
  ['a log twice', [...keys, keys[0]!, 'quorum X1'], 8],
  ['a witness’s key for a log', [`log ${sameKeyOtherName}`, 'quorum none'], 1],
  ['a log’s key for a witness', [`witness W ${verifierText(log)}`, 'quorum W'], 1],
  ['a kind of key that is not known here', [`witness W ${mlDsa}`, 'quorum W'], 1],
  ['a word that is none', [...keys, 'trust X1'], 8],
  ['a carriage return', [...keys, 'quorum X1\r'], 8],
  ['something behind', [...keys, 'quorum X1 X2'], 8],
])('a policy with %s is refused, and the line told', (_, lines, line) => {
  expect(() => parsePolicy(lines.join('\n'))).toThrow(`Line ${line} of`)
})

const proofOf = (index: number, extra?: Uint8Array) =>
  writeLogProof({
    index,
    inclusion: proveInclusion(index, 600, read),
    checkpoint: cosigned(['X1', 'X3', 'Y2']),
    ...(extra && { extra }),
  })

test('a proof file shows an entry to whoever has the policy, and nothing else', () => {
  for (const index of [0, 1, 255, 256, 511, 599]) {
    const text = proofOf(index)
    expect(text).toMatch(
      new RegExp(`^c2sp.org/tlog-proof@v1\nindex ${index}\n([A-Za-z0-9+/]{43}=\n)+\nexample.org/log\n600\n`),
    )
    expect(openLogProof(text, entries[index]!, policy)).toMatchObject({ index, checkpoint })
    expect(code(() => openLogProof(text, entries[(index + 1) % 600]!, policy))).toBe('ledger.proof-wrong')
  }
  const lacking = proofOf(3).replace(/— example.org\/Y2 .*\n/, '')
  expect(code(() => openLogProof(lacking, entries[3]!, policy))).toBe('ledger.quorum-missing')
})

test('a proof is read as it was written, extra data too', () => {
  const extra = utf8Of('bulletin 2027-03')
  const parsed = parseLogProof(proofOf(77, extra))
  expect(parsed).toMatchObject({ index: 77, extra })
  expect(writeLogProof(parsed)).toBe(proofOf(77, extra))
  expect(parseLogProof(proofOf(77, new Uint8Array())).extra).toEqual(new Uint8Array())
  expect('extra' in parseLogProof(proofOf(77))).toBe(false)
})

test.each([
  // transparency-dev/merkle, proof/tlog_proof_test.go
  ['another heading', 'wrong-header\nindex 0\n\ncheckpoint\n'],
  ['extra data that is no base64', 'c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n'],
  ['no index', 'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n'],
  ['an index that is no number', 'c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n'],
  ['an index below 0', 'c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n'],
  ['an index with a zero before', 'c2sp.org/tlog-proof@v1\nindex 05\n\ncheckpoint\n'],
  ['a hash that is no base64', 'c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n'],
  ['a hash too long', `c2sp.org/tlog-proof@v1\nindex 0\n${btoa('a'.repeat(64))}\n\ncheckpoint\n`],
  ['64 hashes', `c2sp.org/tlog-proof@v1\nindex 0\n${`${btoa('a'.repeat(32))}\n`.repeat(64)}\ncheckpoint\n`],
  ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
  ['nothing', ''],
])('a proof with %s is none', (_, text) => expect(code(() => parseLogProof(text))).toBe('ledger.proof-malformed'))
