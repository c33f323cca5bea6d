import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkpointText, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { cosign, cosignatureTime } from './cosignature.ts'
import { sha256 } from './hash.ts'
import { emptyRoot } from './merkleTree.ts'
import {
  isKeyName,
  KEY_TYPES,
  noteSigner,
  noteVerifier,
  parseSigner,
  parseVerifier,
  signerText,
  verifierText,
} from './noteKey.ts'
import { isSignedBy, parseSignatureLine, signatureLine, signText } from './noteSignature.ts'
import { openNote, parseNote, writeNote } from './signedNote.ts'
import { utf8Of } from './utf8.ts'

const code = (act: () => unknown) => {
  try {
    act()
    return 'no refusal'
  } catch (refusal) {
    return (refusal as { code: string }).code
  }
}

/** Keys, text and signatures of golang.org/x/mod/sumdb/note, note_test.go. */
const go = {
  peter: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  peterSecret: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  enoch: 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  peterLine:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  enochLine:
    '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n',
}
const peter = parseVerifier(go.peter)
const enoch = parseVerifier(go.enoch)

test('keys of Go’s note package are read and written the same', () => {
  expect(peter).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3', type: 1 })
  expect(verifierText(peter)).toBe(go.peter)
  const signer = parseSigner(go.peterSecret)
  expect(signerText(signer)).toBe(go.peterSecret)
  expect(verifierText(signer)).toBe(go.peter)
  expect(verifierText(parseVerifier('remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'))).toMatch(
    /^remora/,
  )
})

test.each([go.peter, go.peterSecret])('no part of %s and no neighbour of it is a key', (text) => {
  const parse = text === go.peter ? parseVerifier : parseSigner
  for (let from = 0; from <= text.length; from++)
    for (let to = from + 1; to <= text.length; to++)
      if (to - from < text.length && parseable(parse, text.slice(from, to))) expect.fail(text.slice(from, to))
  for (let at = 0; at < text.length; at++) {
    const next = String.fromCharCode(text.charCodeAt(at) + 1)
    expect(parseable(parse, text.slice(0, at) + next + text.slice(at + 1))).toBe(false)
  }
})

const parseable = (parse: (text: string) => unknown, text: string) => code(() => parse(text)) === 'no refusal'

test.each([
  ['a key too long, its id fitting', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
  ['an unknown kind, its id fitting', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ['two parts', 'bananas.sigstore.dev+12344556'],
  ['no base64', 'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!'],
  ['a short key', 'rekor.sigstore.dev+12345678+AwEB'],
])('%s is refused', (_, text) => expect(code(() => parseVerifier(text))).toBe('ledger.key-malformed'))

test('a key whose id is another’s is refused', () => {
  expect(code(() => parseVerifier(go.peter.replace('c74f20a3', '00000000')))).toBe('ledger.key-mismatch')
})

test.each(['', 'a b', 'a+b', 'a\u2003b', 'a\nb', 'a\u0085', '\ud800'])('%j names no key', (name) =>
  expect(isKeyName(name)).toBe(false),
)

test('the note of Go is signed and opened byte by byte', () => {
  const note = `${go.text}\n${go.peterLine}`
  expect(writeNote({ text: go.text, signatures: [signText(go.text, parseSigner(go.peterSecret))] })).toBe(note)
  expect(openNote(note, [peter])).toMatchObject({
    text: go.text,
    signatures: [{ name: 'PeterNeumann' }],
    strangers: [],
  })
})

test('known keys are believed, strangers are set aside', () => {
  const note = `${go.text}\n${go.peterLine}${go.enochLine}`
  const names = (known: Parameters<typeof openNote>[1]) => {
    const { signatures, strangers } = openNote(note, known)
    return [signatures.map(({ name }) => name), strangers.map(({ name }) => name)]
  }
  expect(names([peter])).toEqual([['PeterNeumann'], ['EnochRoot']])
  expect(names([peter, enoch])).toEqual([['PeterNeumann', 'EnochRoot'], []])
  expect(code(() => names([]))).toBe('ledger.note-unsigned')
  expect(code(() => names([peter, enoch, enoch]))).toBe('ledger.key-ambiguous')
  expect(names([{ ...peter, name: 'PeterNeuman' }, enoch])).toEqual([['EnochRoot'], ['PeterNeumann']])
  expect(names([{ ...peter, id: 'c74f20a4' }, enoch])).toEqual([['EnochRoot'], ['PeterNeumann']])
  expect(
    openNote(`${go.text}\n${go.enochLine}${go.peterLine.repeat(3)}`, [peter, peter.name ? enoch : peter]).signatures,
  ).toHaveLength(2)
})

test('a known key’s wrong signature spoils the note', () => {
  const wrong = `${go.peterLine.slice(0, 60)}ABCD${go.peterLine.slice(60)}`
  expect(code(() => openNote(`${go.text}\n${wrong}`, [peter]))).toBe('ledger.signature-wrong')
  expect(code(() => openNote(`${go.text}x\n\n${go.peterLine}${go.enochLine}`, [peter]))).toBe('ledger.signature-wrong')
  expect(code(() => openNote(`${go.text}\n${wrong}${go.enochLine}`, [peter, enoch]))).toBe('ledger.signature-wrong')
  expect(openNote(`${go.text}\n${wrong}${go.enochLine}`, [enoch]).strangers).toHaveLength(1)
})

test.each([
  ['no signature', go.text],
  ['no signature line', `${go.text}\n`],
  ['no last newline', `${go.text}\n${go.peterLine.slice(0, -1)}`],
  ['a control character', `\x01${go.text}\n${go.peterLine}`],
  ['a tab', `\t${go.text}\n${go.peterLine}`],
  ['a carriage return', `${go.text.replace('\n', '\r\n')}\n${go.peterLine}`],
  ['half a character', `\ud800${go.text}\n${go.peterLine}`],
  ['a name with a space', `${go.text}\n${go.peterLine.replace('PeterNeumann', 'Bad Name')}`],
  ['a line that is no signature', `${go.text}\n${go.peterLine}Unexpected line.\n`],
  ['a hyphen for the dash', `${go.text}\n${go.peterLine.replace('—', '-')}`],
  ['base64 with bits left over', `${go.text}\n${go.peterLine.replace('nAM=', 'nAN=')}`],
  ['more than 256 signatures', `${go.text}\n${go.peterLine.repeat(257)}`],
])('a note with %s is none', (_, note) => {
  expect(code(() => openNote(note, [peter]))).toBe('ledger.note-malformed')
})

test('at least 16 signatures are taken', () => {
  expect(parseNote(`${go.text}\n${go.peterLine.repeat(16)}`).signatures).toHaveLength(16)
})

test('the text ends at the last empty line', () => {
  // The example of C2SP signed-note.
  const text = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n'
  const line =
    '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n'
  const note = parseNote(`${text}\n${line}`)
  expect(note.text).toBe(text)
  expect(writeNote(note)).toBe(`${text}\n${line}`)
  expect(() => writeNote({ ...note, text: 'no end' })).toThrow('note')
})

test('RFC 8032, section 7.1: the signature of nothing, of one byte and of two', () => {
  const sign = (seed: string, text: string) => signText(text, noteSigner('rfc', KEY_TYPES.log, hexToBytes(seed))).bytes
  expect(sign('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', '')).toEqual(
    hexToBytes(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ),
  )
  expect(sign('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'r')).toEqual(
    hexToBytes(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ),
  )
})

test('a key of small order, or a point written otherwise, verifies nothing', () => {
  const identity = new Uint8Array(32).with(0, 1)
  const weak = noteVerifier('weak', KEY_TYPES.log, identity)
  const forged = { name: 'weak', id: weak.id, bytes: concatBytes(identity, new Uint8Array(32)) }
  expect(isSignedBy('anything\n', forged, weak)).toBe(false)
  const other = noteVerifier('weak', KEY_TYPES.log, identity.with(31, 0x80))
  expect(isSignedBy('anything\n', { ...forged, id: other.id }, other)).toBe(false)
})

test('any bit flipped in a signature, or in what is signed, is seen', () => {
  const signature = parseSignatureLine(go.peterLine.trim())!
  expect(signatureLine(signature)).toBe(go.peterLine)
  const flip = (bytes: Uint8Array, bit: number) => bytes.with(bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7)))
  for (let bit = 0; bit < 512; bit += 7)
    expect(isSignedBy(go.text, { ...signature, bytes: flip(signature.bytes, bit) }, peter)).toBe(false)
})

/** Of a test of a Python reader of C2SP checkpoints: a real log’s checkpoint and the witnesses that cosigned it. */
const real = {
  note: `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`,
  log: 'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
  witness: 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
}

test('a checkpoint of a real log opens, and so does a real witness’s cosignature', () => {
  const { checkpoint, note } = openCheckpoint(real.note, [parseVerifier(real.log), parseVerifier(real.witness)])
  expect(checkpoint).toMatchObject({ origin: 'arche2025h1.staging.ct.transparency.dev', size: 1_432_088_532 })
  expect(note.signatures.map(({ name }) => name)).toEqual(['arche2025h1.staging.ct.transparency.dev', 'remora.n621.de'])
  expect(note.strangers).toHaveLength(4)
  expect(cosignatureTime(note.signatures[1]!)).toBe(0x6a122120)
  const larger = real.note.replace('1432088532', '1432088533')
  expect(code(() => openCheckpoint(larger, [parseVerifier(real.log)]))).toBe('ledger.signature-wrong')
  expect(code(() => openNote(larger, [parseVerifier(real.witness)]))).toBe('ledger.signature-wrong')
})

test('FiloSottile/torchwood, litewitness testdata: the checkpoint of a Sigsum log', () => {
  const origin = 'sigsum.org/v1/tree/985ea163f5af026723561354f51f2ebcdcf2af809ce254ccfb64aa9aadd80f90'
  const publicKey = hexToBytes('52c05edad1bf5feffa81354faae59a655d9a9a1a793ed2f62c39c26c0be2aecd')
  const note = `${origin}\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— ${origin} 7BKT0gOfNZ1J0So9unY3BZtm2YkPIoNYM/dce0Z2avJDs8dxN6ts9bOSwwrVrbjm6P9K3ZxpK6jJngOG6YvGGzV/lwo=\n`
  expect(openCheckpoint(note, [noteVerifier(origin, KEY_TYPES.log, publicKey)]).checkpoint.size).toBe(1)
})

test('times of cosignatures that others publish', () => {
  // C2SP tlog-cosignature, “Format”; transparency-dev/formats, note/note_cosigv1_test.go
  const time = (encoded: string) => cosignatureTime(parseSignatureLine(`— witness ${encoded}`)!)
  expect(
    time('jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=='),
  ).toBe(1_679_315_147)
  expect(
    time('ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA=='),
  ).toBe(1_727_964_367)
  expect(
    time('eQjRQm6eSKzFoiYalgwCPXu2y3ijtg68is9M46JKxuZB+dRfTmeQeDBoXnvxZx2ugnkyV+MUMLXpWs1hPb/W/4xkNQY='),
  ).toBeUndefined()
})

const log = noteSigner('example.org/log', KEY_TYPES.log, sha256(utf8Of('test key of a log')))
const witness = noteSigner('example.org/witness', KEY_TYPES.witness, sha256(utf8Of('test key of a witness')))
const checkpoint = { origin: log.name, size: 12, root: new Uint8Array(32).fill(3) }

test('a checkpoint is three lines, and is read as it was written', () => {
  expect(checkpointText(checkpoint)).toBe('example.org/log\n12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n')
  expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint)
  expect(parseCheckpoint(`${checkpointText(checkpoint)}extension\n`)).toEqual(checkpoint)
  expect(openCheckpoint(signCheckpoint(checkpoint, log), [log]).checkpoint).toEqual(checkpoint)
})

test.each([
  ['no origin', '\n12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n'],
  ['a leading zero', 'a\n012\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n'],
  ['a sign', 'a\n+12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n'],
  ['a size beyond 2^53', 'a\n9007199254740992\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n'],
  ['a short root', 'a\n12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw==\n'],
  ['a root without padding', 'a\n12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM\n'],
  ['no end', 'a\n12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM='],
  ['an empty extension', 'a\n12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n\nmore\n'],
  ['a root of no leaves that is another', 'a\n0\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n'],
])('a checkpoint with %s is none', (_, text) =>
  expect(code(() => parseCheckpoint(text))).toBe('ledger.checkpoint-malformed'),
)

test('an empty log has a checkpoint', () => {
  const empty = { origin: 'a', size: 0, root: emptyRoot() }
  expect(parseCheckpoint(checkpointText(empty))).toEqual(empty)
})

test('keys are for what they are for', () => {
  expect(code(() => signCheckpoint({ ...checkpoint, origin: 'example.org/other' }, log))).toBe('ledger.key-use')
  expect(code(() => signText('text\n', witness))).toBe('ledger.key-use')
  expect(code(() => cosign(checkpointText(checkpoint), log, 1))).toBe('ledger.key-use')
  expect(code(() => checkpointText({ ...checkpoint, origin: 'two\nlines' }))).toBe('ledger.checkpoint-malformed')
  expect(code(() => cosign('no checkpoint\n', witness, 1))).toBe('ledger.checkpoint-malformed')
})

test('a witness alone does not make a checkpoint, nor does another log', () => {
  const text = checkpointText(checkpoint)
  const byWitness = writeNote({ text, signatures: [cosign(text, witness, 5)] })
  expect(code(() => openCheckpoint(byWitness, [log, witness]))).toBe('ledger.note-unsigned')
  expect(code(() => openCheckpoint(byWitness, [witness]))).toBe('ledger.log-unknown')
  const other = noteSigner('example.org/other', KEY_TYPES.log, sha256(utf8Of('test key of another log')))
  const byOther = writeNote({ text, signatures: [signText(text, other)] })
  expect(code(() => openCheckpoint(byOther, [log, other]))).toBe('ledger.note-unsigned')
})

test('a cosignature holds for its text and its time alone, and is not a log’s signature', () => {
  const text = checkpointText(checkpoint)
  const log04 = noteSigner('one', KEY_TYPES.log, witness.seed)
  fc.assert(
    fc.property(fc.maxSafeInteger(), (some) => {
      const time = Math.abs(some)
      const signature = cosign(text, witness, time)
      expect(cosignatureTime(signature)).toBe(time)
      expect(isSignedBy(text, signature, witness)).toBe(true)
      expect(isSignedBy(text.replace('12', '13'), signature, witness)).toBe(false)
      const later = concatBytes(
        signature.bytes.slice(0, 7),
        Uint8Array.of(signature.bytes[7]! ^ 1),
        signature.bytes.slice(8),
      )
      expect(isSignedBy(text, { ...signature, bytes: later }, witness)).toBe(false)
      expect(isSignedBy(text, { ...signature, bytes: signature.bytes.slice(8) }, log04)).toBe(false)
    }),
    { numRuns: 10 },
  )
})
