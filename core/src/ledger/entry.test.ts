import { expect, test } from 'vitest'
import { type CanonicalObject, encodeCanonical } from './canonicalJson.ts'
import { commitTo, opensTo } from './commitment.ts'
import { type Entry, encodeEntry, parseEntry, StateHash } from './entry.ts'
import { textOfUtf8, utf8Of } from './utf8.ts'

const entry: Entry = {
  v: 1,
  seq: 7,
  t: 1_782_000_000_000,
  kind: 'submission.received',
  actor: '0198f6a2-0000-7000-8000-000000000001',
  dept: 'health',
  area: '990102',
  obj: 'deliveries/0198f6a2-0000-7000-8000-000000000002',
  prev: StateHash.parse('ab'.repeat(32)),
  act: { manifest: 'cd'.repeat(32), rows: 1_204 },
  refs: [2, 5],
}

test('an entry is read as it was written, keys in order and nothing between', () => {
  const bytes = encodeEntry(entry)
  expect(textOfUtf8(bytes)).toMatch(/^\{"act":\{"manifest":"cdcd[^ ]+,"seq":7,"t":1782000000000,"v":1\}$/)
  expect(parseEntry(bytes)).toEqual(entry)
})

test('what is absent is left out', () => {
  const { prev: _, ...first } = entry
  expect(textOfUtf8(encodeEntry(first))).not.toContain('prev')
  expect(parseEntry(encodeEntry(first))).toEqual(first)
})

test.each([
  ['an unknown kind', { kind: 'woman.recorded' }, '/kind'],
  ['an unknown field', { note: 'free text' }, '/note'],
  ['another version', { v: 2 }, '/v'],
  ['a name for an actor', { actor: '王芳' }, '/actor'],
  ['an object without a table', { obj: '7' }, '/obj'],
  ['a hash in capitals', { prev: 'AB'.repeat(32) }, '/prev'],
  ['a list for an act', { act: [] }, '/act'],
  ['a later entry among those it rests on', { refs: [7] }, '/refs'],
  ['references out of order', { refs: [5, 2] }, '/refs'],
  ['a reference twice', { refs: [2, 2] }, '/refs'],
  ['a negative place', { seq: -1 }, '/seq'],
])('%s is refused', (_, change, at) => {
  const changed = { ...entry, ...change }
  expect(() => encodeEntry(changed as unknown as Entry)).toThrow(`Field ${at} `)
  expect(() => parseEntry(encodeCanonical(changed as unknown as CanonicalObject))).toThrow(`Field ${at} `)
})

test('bytes that spell an entry otherwise are refused', () => {
  expect(() => parseEntry(utf8Of(JSON.stringify(entry)))).toThrow('not canonical')
})

test('a ratio is two integers', () => {
  expect(() => encodeEntry({ ...entry, act: { srb: 105.2 } })).toThrow('not an integer')
  expect(parseEntry(encodeEntry({ ...entry, act: { srb: { d: 1000, n: 1052 } } })).act).toEqual({
    srb: { d: 1000, n: 1052 },
  })
})

test('a commitment binds and does not tell', () => {
  const salt = new Uint8Array(32).fill(9)
  const commitment = commitTo({ account: 'x' }, salt)
  expect(opensTo(commitment, { account: 'x' }, salt)).toBe(true)
  expect(opensTo(commitment, { account: 'y' }, salt)).toBe(false)
  expect(opensTo(commitment, { account: 'x' }, salt.with(31, 8))).toBe(false)
  expect(() => commitTo('x', salt.subarray(1))).toThrow('31 bytes')
})

test('a commitment is what its formula says', async () => {
  const { createHash } = await import('node:crypto')
  const salt = Uint8Array.from({ length: 32 }, (_, i) => i)
  const expected = createHash('sha256')
    .update('evenborn/commit/v1')
    .update(salt)
    .update('{"a":1,"b":"é"}')
    .digest('hex')
  expect(commitTo({ b: 'é', a: 1 }, salt)).toBe(expected)
})
