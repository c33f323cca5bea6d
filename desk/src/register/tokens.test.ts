import { createHmac, hkdfSync } from 'node:crypto'
import { TOKENS, tokenForms, tokenPlace } from '@evenborn/core/intake/tokens'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Identity } from '../intake/record.ts'
import { formKey, newExchangeKey } from './key.ts'
import { keyedHash, readyKey } from './keyedHash.ts'
import { longIdNumber } from './numbers.ts'
import { encodeIdentity, tokenEncoder } from './tokens.ts'

const fixed = (word: string) => {
  let key = 0
  return newExchangeKey(2024, 2026, (count) => Buffer.from(hkdfSync('sha256', word, '', String(key++), count)))
}
const keyring = fixed('test vectors')

const mother: Identity = {
  motherName: '王小红',
  motherBirthDate: 19950306,
  motherId: '430102199503061227',
  telephone: '13800138000',
  childName: '李一诺',
  certificate: 'R430123456',
  childBirthDate: 20250314,
}
const tokens = (change: Partial<Identity>, ring = keyring) => encodeIdentity({ ...mother, ...change }, ring)
const token = (change: Partial<Identity>, form: keyof typeof tokenPlace) => tokens(change)[tokenPlace[form]]

test('hashes are those of node:crypto, for texts of every length', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 64 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      (key, text) => {
        const expected = createHmac('sha256', key).update(text.toWellFormed(), 'utf8').digest().readUInt32BE(0)
        expect(keyedHash(readyKey(key), text)).toBe(expected)
      },
    ),
    { numRuns: 500 },
  )
})

test('each form is the keyed hash of its text', () => {
  const texts: Record<keyof typeof tokenPlace, string> = {
    mother_name: '王小红',
    mother_syllables: 'wangxiaohong',
    mother_sorted: '19950306|小王红',
    mother_out_1: '19950306|小红',
    mother_out_2: '19950306|王红',
    mother_out_3: '19950306|王小',
    mother_out_4: '',
    mother_day: '19950306',
    mother_lunar_1: '19950405',
    mother_lunar_2: '',
    mother_year_month: 'wangxiaohong|199503',
    mother_month_day: 'wangxiaohong|306',
    mother_year_day: 'wangxiaohong|199506',
    mother_day_month: '19950603',
    child_window_1: '3360',
    child_window_2: '3360',
    child_day: '14',
    child_name: '李一诺',
    child_syllables: 'liyinuo',
    id_number: '430102199503061227',
    certificate: 'R430123456',
    telephone: '13800138000',
  }
  const dates = ['mother_lunar_1', 'mother_lunar_2', 'mother_day_month']
  const made = tokens({})
  for (const { name } of tokenForms) {
    const key = formKey(keyring.keys.get(2025)!, dates.includes(name) ? 'mother_day' : name)
    const expected = texts[name] && createHmac('sha256', key).update(texts[name]).digest().readUInt32BE(0)
    expect([name, made[tokenPlace[name]]]).toEqual([name, expected || 0])
  }
})

test('the same person, written otherwise, has the same tokens', () => {
  const otherwise = tokens({
    motherName: ' 王　小紅',
    telephone: '+86 138-0013-8000',
    certificate: 'ｒ430123456 ',
    motherId: '430102950306122',
  })
  expect(otherwise).toEqual(tokens({}))
})

test('the example of GB 11643 is brought from 15 digits to 18', () => {
  expect(longIdNumber('110105491231002')).toBe('11010519491231002X')
})

test('readings of one date meet: the moon, and day for month', () => {
  expect(token({ motherBirthDate: 20230215 }, 'mother_lunar_2')).toBe(
    token({ motherBirthDate: 20230405 }, 'mother_day'),
  )
  expect(token({ motherBirthDate: 19900506 }, 'mother_day_month')).toBe(
    token({ motherBirthDate: 19900605 }, 'mother_day'),
  )
})

test('days less than four apart share a window', () => {
  const date = fc.integer({ min: 1, max: 24 })
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 3 }), (day, later) => {
      const [first, second] = [
        tokens({ childBirthDate: 20250300 + day }),
        tokens({ childBirthDate: 20250300 + day + later }),
      ]
      const shared = (['child_window_1', 'child_window_2'] as const).filter(
        (form) => first[tokenPlace[form]] === second[tokenPlace[form]],
      )
      expect(shared).not.toEqual([])
    }),
  )
})

test('0 is missing, and only that', () => {
  const nobody = {
    motherName: null,
    motherBirthDate: null,
    motherId: null,
    telephone: null,
    childName: null,
    certificate: null,
  }
  const made = tokens(nobody)
  const present = tokenForms.filter(({ name }) => made[tokenPlace[name]] !== 0).map(({ name }) => name)
  expect(present).toEqual(['child_window_1', 'child_window_2', 'child_day'])
  const salted = tokenForms.filter(({ of }) => /salted/.test(of)).map(({ name }) => name)
  const dateless = tokens({ motherBirthDate: null })
  for (const form of salted) expect(dateless[tokenPlace[form]]).toBe(0)
})

test('no token is equal under two keys or in two years', () => {
  const [here, there, nextYear] = [
    tokens({}),
    tokens({}, fixed('another office')),
    tokens({ childBirthDate: 20260314 }),
  ]
  for (let place = 0; place < TOKENS; place++) {
    if (here[place] === 0) continue
    expect(there[place]).not.toBe(here[place])
    expect(nextYear[place]).not.toBe(here[place])
  }
})

test('a year without a key is refused by its code', () => {
  expect(() => tokens({ childBirthDate: 20190101 })).toThrow(
    expect.objectContaining({ code: 'register.no-key-for-year' }),
  )
})

test('one encoder for many rows gives what each row gives alone, and names its year', () => {
  const encoder = tokenEncoder(keyring)
  const into = new Uint32Array(TOKENS * 3)
  const rows = [
    mother,
    { ...mother, motherName: '单于婉', childBirthDate: 20240229 },
    { ...mother, motherBirthDate: null },
  ]
  const years = rows.map((row, at) => encoder.encode(row, into, at * TOKENS))
  expect(years).toEqual([2025, 2024, 2025])
  for (const [at, row] of rows.entries()) {
    expect(into.subarray(at * TOKENS, (at + 1) * TOKENS)).toEqual(encodeIdentity(row, keyring))
  }
})
