import { expect, test } from 'vitest'
import { checkCopy } from './checkCopy.ts'
import { signCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { encodeEntry } from './entry.ts'
import { sha256 } from './hash.ts'
import { rootAt } from './hashReader.ts'
import { TilesInMemory } from './madeUpTree.ts'
import { KEY_TYPES, noteSigner } from './noteKey.ts'
import { signatureLine } from './noteSignature.ts'
import { NO_QUORUM } from './policy.ts'
import { tileReader } from './tileReader.ts'
import { utf8Of } from './utf8.ts'

const SIZE = 600
const log = noteSigner('office.example/ledger', KEY_TYPES.log, sha256(utf8Of('a log')))
const witness = noteSigner('province.example/witness', KEY_TYPES.witness, sha256(utf8Of('a witness')))

function ledger(word = 'x') {
  const tiles = new TilesInMemory()
  const entries = Array.from({ length: SIZE }, (_, seq) =>
    encodeEntry({
      v: 1,
      seq,
      t: 1_795_000_000_000 + seq,
      kind: 'config.change',
      actor: 'system',
      dept: 'office',
      area: '990100',
      obj: `area/${seq}`,
      act: { word: seq > 400 ? word : 'x' },
      refs: [],
    }),
  )
  tiles.growEntries(entries)
  const rootOf = (size: number) => rootAt(size, tileReader(SIZE, tiles.read))
  const note = signCheckpoint({ origin: log.name, size: SIZE, root: rootOf(SIZE) }, log)
  return { files: tiles.files, note, rootOf, read: async (path: string) => tiles.files.get(path) }
}
const honest = ledger()
const alone = { logs: [log], witnesses: [], quorum: NO_QUORUM }
const witnessed = { logs: [log], witnesses: [witness], quorum: { witness } }

test('a ledger that is whole is found so, with who cosigned it and up to what was seen before', async () => {
  const steps: number[] = []
  const line = signatureLine(cosign(`${honest.note.split('\n\n')[0]}\n`, witness, 1_795_000_000))
  const checked = await checkCopy({
    note: honest.note + line,
    policy: witnessed,
    read: honest.read,
    earlier: { size: 300, root: honest.rootOf(300) },
    onProgress: (done) => steps.push(done),
  })
  expect(checked).toMatchObject({ findings: [], cosignedBy: ['province.example/witness'], checkpoint: { size: SIZE } })
  expect(steps).toEqual([256, 512, 600])
})

test('[L4] another history than the one seen before is found, though it is whole and signed', async () => {
  const other = ledger('other')
  const asked = { note: other.note, policy: alone, read: other.read }
  expect((await checkCopy(asked)).findings).toEqual([])
  expect((await checkCopy({ ...asked, earlier: { size: 300, root: honest.rootOf(300) } })).findings).toEqual([])
  for (const size of [401 + 1, 512, 600])
    expect((await checkCopy({ ...asked, earlier: { size, root: honest.rootOf(size) } })).findings).toEqual([
      { what: 'earlier-differs', size },
    ])
  const beyond = { size: 601, root: honest.rootOf(600) }
  expect((await checkCopy({ ...asked, earlier: beyond })).findings).toEqual([{ what: 'earlier-differs', size: 601 }])
})

test('[L2] every byte counts: of entries, of tiles, of the checkpoint', async () => {
  for (const [path, bytes] of honest.files) {
    if (!/^tile\/(entries|0)\/(000|001|002\.p\/88)$/.test(path)) continue
    for (const at of [0, 1, 40, bytes.length >> 1, bytes.length - 1]) {
      const read = async (asked: string) => (asked === path ? bytes.with(at, bytes[at]! ^ 1) : honest.files.get(asked))
      const { findings } = await checkCopy({ note: honest.note, policy: alone, read })
      expect(findings.length, `${path} at ${at}`).toBeGreaterThan(0)
    }
    const gone = async (asked: string) => (asked === path ? undefined : honest.files.get(asked))
    expect((await checkCopy({ note: honest.note, policy: alone, read: gone })).findings[0]?.what).toBe('file-missing')
  }
  const wrong = await checkCopy({ note: honest.note.replace('600', '599'), policy: alone, read: honest.read })
  expect(wrong).toEqual({ checkpoint: undefined, cosignedBy: [], findings: [{ what: 'signature-wrong' }] })
  const lonely = await checkCopy({ note: honest.note, policy: witnessed, read: honest.read })
  expect(lonely.findings).toEqual([{ what: 'quorum-missing', size: 600 }])
})
