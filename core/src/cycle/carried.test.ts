import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifierText } from '../ledger/noteKey.ts'
import {
  type CarriedReturn,
  countersignCarried,
  encodeCarried,
  openCarried,
  parseCarried,
  signCarried,
} from './carried.ts'
import { newUnitKey, readUnitKey, type UnitVerifier, unitKeyFingerprint } from './unitKey.ts'

const UNIT = 'RM990122'
const keyOf = (unit: string, holder: 'unit' | 'head', fill: number) => ({
  ...newUnitKey(unit, holder, new Uint8Array(32).fill(fill)),
  holder,
})
const own = keyOf(UNIT, 'unit', 1)
const head = keyOf(UNIT, 'head', 2)
const ended = keyOf(UNIT, 'unit', 3)
const stranger = keyOf('RM990123', 'unit', 4)
const live = async (): Promise<UnitVerifier[]> => [own, head]

const sent: CarriedReturn = {
  version: 1,
  dataSet: 'DELIVERY_M',
  unit: UNIT,
  period: '202603',
  after: 0,
  content: {
    births: [
      { sex: 'boy', births: 3, empty: null },
      { sex: 'girl', births: 4 },
    ],
  },
}
const rows: CarriedReturn = {
  version: 1,
  dataSet: 'BIRTH_ROW_DELIVERY',
  unit: UNIT,
  period: '202603',
  after: 0,
  package: 'a'.repeat(64),
}

test('the same return is spelled the same, whatever the order in which it was said; an empty cell is left out', () => {
  const turned = Object.fromEntries(Object.entries(sent).reverse()) as CarriedReturn
  expect(encodeCarried(turned)).toEqual(encodeCarried(sent))
  const read = parseCarried(encodeCarried(sent))
  expect(read.content).toEqual({
    births: [
      { sex: 'boy', births: 3 },
      { sex: 'girl', births: 4 },
    ],
  })
  expect(encodeCarried(read)).toEqual(encodeCarried(sent))
})

test('a return of the largest size is spelled and read', () => {
  const many = Array.from({ length: 5_000 }, (_, place) => ({ place: `99012210${place}`, boys: place, girls: 1 }))
  const bytes = encodeCarried({ ...sent, content: { births: many } })
  expect(bytes.length).toBeGreaterThan(65_535)
  expect(parseCarried(bytes).content?.births).toHaveLength(5_000)
})

test('what is signed by the unit opens as the unit’s; with the head’s signature under it as confirmed', async () => {
  for (const carried of [sent, rows]) {
    const bytes = encodeCarried(carried)
    const note = signCarried(bytes, [own])
    const opened = await openCarried(bytes, note, live)
    expect([opened.signedBy.unit?.id, opened.signedBy.head]).toEqual([own.id, undefined])
    const both = countersignCarried(bytes, note, head)
    expect((await openCarried(bytes, both, live)).signedBy.head?.id).toBe(head.id)
    expect(countersignCarried(bytes, both, head)).toBe(both)
    expect(signCarried(bytes, [own, head])).toBe(both)
  }
})

test('the head’s signature alone sends nothing; an ended key and another unit’s count for nothing', async () => {
  const bytes = encodeCarried(sent)
  for (const signers of [[head], [ended], [stranger], [head, ended, stranger]])
    await expect(openCarried(bytes, signCarried(bytes, signers), live)).rejects.toMatchObject({
      code: 'cycle.carried-unsigned',
    })
  // A key that is registered as the head’s does not stand for the unit’s, whoever writes its name so.
  const renamed = { ...keyOf(UNIT, 'unit', 2) }
  await expect(openCarried(bytes, signCarried(bytes, [renamed]), live)).rejects.toMatchObject({
    code: 'cycle.carried-unsigned',
  })
})

test('another byte in the return, or in the signature, and it is not taken', async () => {
  const bytes = encodeCarried(sent)
  const note = signCarried(bytes, [own])
  const other = encodeCarried({ ...sent, period: '202604' })
  await expect(openCarried(other, note, live)).rejects.toMatchObject({ code: 'cycle.carried-altered' })
  const moved = encodeCarried({ ...sent, unit: 'RM990123' })
  await expect(openCarried(moved, note, async () => [own, stranger])).rejects.toMatchObject({
    code: 'cycle.carried-altered',
  })
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, by) => {
      const flipped = bytes.map((byte, at) => (at === place ? byte ^ by : byte))
      await expect(openCarried(flipped, note, live)).rejects.toMatchObject({
        code: expect.stringMatching(/^cycle\.carried-(altered|malformed)$/),
      })
    }),
    { numRuns: 200 },
  )
  const body = note.indexOf('— ')
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: note.length - 1 }),
      fc.constantFrom('A', 'z', '0'),
      async (place, letter) => {
        if (note[place] === letter) return
        const flipped = note.slice(0, place) + letter + note.slice(place + 1)
        await expect(openCarried(bytes, flipped, live)).rejects.toMatchObject({
          code: expect.stringMatching(/^cycle\.carried-/),
        })
      },
    ),
    { numRuns: 200 },
  )
  expect(body).toBeGreaterThan(0)
})

test('what says both counts and rows, more than it may, or spells it otherwise is no return', () => {
  const spelled = (value: object) => new TextEncoder().encode(JSON.stringify(value))
  for (const value of [
    { ...sent, package: 'a'.repeat(64) },
    { ...rows, package: undefined },
    { ...sent, version: 2 },
    { ...sent, name: '王小红' },
    { ...sent, after: -1 },
    // Not in the order of its keys.
    { version: 1, unit: UNIT, period: '202603', dataSet: 'DELIVERY_M', content: {}, after: 0 },
  ])
    expect(() => parseCarried(spelled(value))).toThrow(expect.objectContaining({ code: 'cycle.carried-malformed' }))
})

test('a public key is read as it was handed on, and its fingerprint can be read out', () => {
  const text = verifierText(head)
  expect(readUnitKey(`${text}\n`)).toMatchObject({ unit: UNIT, holder: 'head', id: head.id })
  expect(unitKeyFingerprint(head.publicKey)).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/)
  for (const wrong of ['', 'x', text.slice(1), text.replace('/head', '/chief'), text.replace('RM990122', 'RM990123')])
    expect(readUnitKey(wrong)).toBeUndefined()
})
