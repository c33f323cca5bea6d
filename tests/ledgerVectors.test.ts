import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ledgerVectors, type Vector, vectorsFile, vectorsText } from './ledgerVectors.ts'

const kept = readFileSync(vectorsFile, 'utf8')
const vectors: Vector[] = JSON.parse(kept)
const python = spawnSync('python3', ['--version']).status === 0

/** What the verifier in Python says of vectors: places of those that do not hold. */
function wrongAmong(some: readonly Vector[]): number[] {
  const verifier = join(import.meta.dirname, 'ledger_verifier.py')
  const { stdout, status } = spawnSync('python3', [verifier, '-'], { input: JSON.stringify(some), encoding: 'utf8' })
  const places = [...stdout.matchAll(/^(\d+) \w+, /gm)].map(([, place]) => Number(place))
  expect(stdout).toContain(`${some.length - places.length} of ${some.length} vectors hold`)
  expect(status).toBe(places.length === 0 ? 0 : 1)
  return places
}

test('there are 50 vectors, and the code gives them still', () => {
  expect(vectors).toHaveLength(50)
  expect(kept).toBe(vectorsText(ledgerVectors()))
})

test.skipIf(!python)('a program in another language finds the same', () => {
  expect(wrongAmong(vectors)).toEqual([])
})

/** Fields whose every character is vouched for, by kind. */
const vouched: Record<string, readonly string[]> = {
  canonical: ['bytes'],
  entry: ['bytes', 'leaf'],
  commitment: ['salt', 'commitment'],
  root: ['root'],
  inclusion: ['leaf', 'proof', 'root'],
  consistency: ['oldRoot', 'proof', 'root'],
  tile: ['sha256'],
  bundle: ['entries', 'bytes'],
  key: ['seed', 'publicKey', 'verifier', 'signer'],
  checkpoint: ['note', 'root'],
  cosigned: ['note'],
  proof: ['file', 'entry'],
}

/** A text with one character made another: in the middle, at the end, anywhere, by the turn. */
function flipped(text: string, turn: number): string {
  const at = [Math.floor(text.length / 2), text.length - 2, (turn * 7919) % text.length][turn % 3]!
  const other = text[at] === '0' ? '1' : '0'
  return text.slice(0, at) + other + text.slice(at + 1)
}

function flippedIn(value: unknown, turn: number): unknown {
  if (typeof value === 'string') return flipped(value, turn)
  if (Array.isArray(value) && value.length > 0)
    return value.with(turn % value.length, flippedIn(value[turn % value.length], turn))
  return undefined
}

const planted = vectors.flatMap((vector) =>
  (vouched[vector.kind] ?? []).flatMap((field) =>
    Array.from({ length: 6 }, (_, turn): Vector => ({ ...vector, [field]: flippedIn(vector[field], turn) })).filter(
      (changed) => changed[field] !== undefined,
    ),
  ),
)

test.skipIf(!python)('one character changed anywhere is found there, too', () => {
  expect(new Set(planted.map(({ kind }) => kind))).toEqual(new Set(Object.keys(vouched)))
  expect(planted.length).toBeGreaterThan(400)
  expect(wrongAmong(planted)).toEqual(planted.map((_, place) => place))
})

test.skipIf(!python)('a lenient reader is found there: what must be refused, a stolen place, a missing witness', () => {
  const of = (kind: string) => vectors.find((vector) => vector.kind === kind)!
  const lies: Vector[] = [
    { ...of('refused'), bytes: of('canonical').bytes },
    { ...of('inclusion'), index: 1, size: 2 },
    { ...of('consistency'), size: 3 },
    { ...of('tile'), path: 'tile/0/001' },
    { ...of('checkpoint'), size: 2 },
    { ...of('cosigned'), note: String(of('cosigned').note).replace(/— witness.example\/audit .*\n/, '') },
    { ...of('proof'), file: String(of('proof').file).replace('index 0', 'index 1') },
    { kind: 'unknown', name: 'a kind that nobody checks' },
  ]
  expect(wrongAmong(lies)).toEqual(lies.map((_, place) => place))
})
