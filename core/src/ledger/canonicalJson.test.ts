import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CanonicalValue, encodeCanonical, MOST_BYTES, parseCanonical } from './canonicalJson.ts'
import { textOfUtf8, utf8Of } from './utf8.ts'

const spelling = (value: unknown) => textOfUtf8(encodeCanonical(value as CanonicalValue))
const read = (text: string) => parseCanonical(utf8Of(text))
const code = (act: () => unknown) => {
  try {
    act()
    return 'no refusal'
  } catch (refusal) {
    return (refusal as { code: string }).code
  }
}

const someText = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.normalize('NFC'))
const { value: someValue } = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    someText,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(someText, tie('value'), { maxKeys: 5 }) as fc.Arbitrary<CanonicalValue>,
  ),
}))

test('RFC 8785, section 3.2.3: keys by UTF-16 code units, an emoji before what stands after the surrogates', () => {
  const keys = { '\u20ac': 1, '\r': 2, '\uff61': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
  expect(spelling(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\uff61":3}')
})

test('RFC 8785, section 3.2.2.2: escapes', () => {
  expect(spelling('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"')
  expect(spelling('\b\t\f\r\u007f\u2028</script>')).toBe('"\\b\\t\\f\\r\u007f\u2028</script>"')
})

test('files of cyberphone/json-canonicalization, testdata, as far as they keep within ours', () => {
  const french = {
    peach: 'This sorting order',
    péché: 'is wrong according to French',
    pêche: 'but canonicalization MUST',
  }
  expect(spelling({ sin: 'ingnore locale', ...french })).toBe(
    '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ingnore locale"}',
  )
  const structures = { '1': { f: { f: 'hi', F: 5 }, '\n': 56 }, '10': {}, '': 'empty', a: {}, '111': [{}], A: {} }
  expect(spelling(structures)).toBe('{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}')
})

test('what RFC 8785 would take and we refuse: floats, null, text that is not NFC', () => {
  expect(code(() => spelling({ numbers: [4.5] }))).toBe('ledger.number-not-whole')
  expect(code(() => spelling([56, { d: true, 10: null, 1: [] }]))).toBe('ledger.value-kind')
  expect(code(() => spelling({ 'Unnormalized Unicode': 'A\u030a' }))).toBe('ledger.text-not-normal')
  expect(code(() => spelling({ '\ufb33': 'Hebrew Letter Dalet With Dagesh' }))).toBe('ledger.text-not-normal')
})

test.each([
  ['a lone high surrogate', 'a\ud800', 'ledger.text-not-normal'],
  ['a lone low surrogate as a key', { '\udc00': 1 }, 'ledger.text-not-normal'],
  ['2^53', 2 ** 53, 'ledger.number-not-whole'],
  ['not a number', Number.NaN, 'ledger.number-not-whole'],
  ['a hole in a list', Array(3), 'ledger.value-kind'],
  ['what is there and undefined', { a: undefined }, 'ledger.value-kind'],
  ['a date', { a: new Date(0) }, 'ledger.value-kind'],
  ['a bigint', 1n, 'ledger.value-kind'],
  ['bytes', new Uint8Array(2), 'ledger.value-kind'],
])('%s has no spelling', (_, value, refusal) => expect(code(() => spelling(value))).toBe(refusal))

test('a refusal says where, and does not say what', () => {
  try {
    spelling({ act: { list: ['fine', 0.5] } })
  } catch (refusal) {
    expect(String(refusal)).toContain('/act/list/1')
    expect(String(refusal)).not.toContain('0.5')
  }
  expect.assertions(2)
})

test('integers up to 2^53 - 1, and one zero', () => {
  expect(spelling([2 ** 53 - 1, 1 - 2 ** 53, -0])).toBe('[9007199254740991,-9007199254740991,0]')
})

test.each([
  ' {}',
  '{} ',
  '{"b":1,"a":2}',
  '{"a":1,"a":1}',
  '[1.0]',
  '[1e3]',
  '[-0]',
  '[01]',
  '"\\u0041"',
  '"\\/"',
  '"\\ud800"',
  '"\\u000F"',
  '"A\u030a"',
  '[null]',
  '\ufeff{}',
  '9007199254740993',
  '',
  '{',
  'undefined',
])('%j is not canonical', (text) => expect(code(() => read(text))).toBe('ledger.not-canonical'))

test('bytes that are no UTF-8 are not canonical', () => {
  for (const bytes of [
    [0x22, 0xff, 0x22],
    [0x22, 0xc0, 0x80, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
  ])
    expect(code(() => parseCanonical(Uint8Array.from(bytes)))).toBe('ledger.not-canonical')
})

test('65,535 bytes and no more; 32 levels and no more', () => {
  const longest = 'a'.repeat(MOST_BYTES - 2)
  expect(encodeCanonical(longest)).toHaveLength(65_535)
  expect(code(() => encodeCanonical(`${longest}a`))).toBe('ledger.too-long')
  expect(code(() => read(`"${longest}a"`))).toBe('ledger.too-long')
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  expect(spelling(read(deep(32)))).toBe(deep(32))
  expect(code(() => read(deep(33)))).toBe('ledger.not-canonical')
  expect(code(() => read(deep(32_000)))).toBe('ledger.not-canonical')
})

test('what is written is read again, and is written again the same', () => {
  fc.assert(
    fc.property(someValue, (value) => {
      const bytes = encodeCanonical(value)
      expect(encodeCanonical(parseCanonical(bytes))).toEqual(bytes)
      expect(JSON.stringify(parseCanonical(bytes))).toBe(JSON.stringify(JSON.parse(textOfUtf8(bytes) ?? '')))
    }),
    { numRuns: 500 },
  )
})

const turned = (value: CanonicalValue): CanonicalValue => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  )
}

test('the order in which keys were set leaves no trace', () => {
  fc.assert(
    fc.property(someValue, (value) => {
      expect(encodeCanonical(turned(value))).toEqual(encodeCanonical(value))
    }),
  )
})

test('one content has one spelling: whatever else bytes spell, they are refused or are another content’s spelling', () => {
  fc.assert(
    fc.property(someValue, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, change) => {
      const bytes = encodeCanonical(value)
      const changed = Uint8Array.from(bytes)
      changed[place % bytes.length]! ^= change
      try {
        expect(encodeCanonical(parseCanonical(changed))).toEqual(changed)
        expect(changed).not.toEqual(bytes)
      } catch (refusal) {
        expect((refusal as { code?: string }).code).toBe('ledger.not-canonical')
      }
    }),
    { numRuns: 500 },
  )
})
