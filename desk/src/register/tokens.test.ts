import { createHmac, hkdfSync } from 'node:crypto'
import { TOKENS, tokenForms, tokenPlace } from '@evenborn/core/intake/tokens'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Identity } from '../intake/record.ts'
import { formKey, newExchangeKey } from './key.ts'
import { keyedHash, readyKey } from './keyedHash.ts'
import { digitsOf } from './lunar.ts'
import { longIdNumber } from './numbers.ts'
import { encodeIdentity, encoderOf } from './tokens.ts'

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
    mother_day_by_name: 'wangxiaohong|202503|19950306',
    mother_lunar_1: 'wangxiaohong|202503|19950405',
    mother_lunar_2: 'wangxiaohong|202503|19950306 mother_lunar_2',
    mother_day_month: 'wangxiaohong|202503|19950603',
    mother_year_month: 'wangxiaohong|20250314|199503',
    mother_month_day: 'wangxiaohong|20250314|306',
    mother_year_day: 'wangxiaohong|20250314|199506',
    child_day_by_name: 'wangxiaohong|20250314',
    child_name: '李一诺',
    child_syllables: 'liyinuo',
    id_number: '430102199503061227',
    certificate: 'R430123456',
    telephone: '13800138000',
  }
  const readings = ['mother_lunar_1', 'mother_lunar_2', 'mother_day_month']
  const made = tokens({})
  for (const { name } of tokenForms) {
    const key = formKey(keyring.keys.get(2025)!, readings.includes(name) ? 'mother_day_by_name' : name)
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
    token({ motherBirthDate: 20230405 }, 'mother_day_by_name'),
  )
  expect(token({ motherBirthDate: 19900506 }, 'mother_day_month')).toBe(
    token({ motherBirthDate: 19900605 }, 'mother_day_by_name'),
  )
})

test('a reading that a date does not have leaves no gap and meets nothing', () => {
  const days = fc.integer({ min: 0, max: 12_000 }).map((day) => digitsOf(day))
  fc.assert(
    fc.property(days, (motherBirthDate) => {
      const made = tokens({ motherBirthDate })
      const readings = (['mother_day_by_name', 'mother_lunar_1', 'mother_lunar_2', 'mother_day_month'] as const).map(
        (form) => made[tokenPlace[form]],
      )
      expect(readings).not.toContain(0)
      expect(new Set(readings).size).toBe(4)
    }),
  )
})

test('dates compare only among mothers who sound alike; of one date under two names the mother’s own alone is equal', () => {
  const dates = tokenForms.filter(({ name }) => /day|month|year|lunar/.test(name)).map(({ name }) => name)
  const [one, alike, other] = [tokens({}), tokens({ motherName: '王晓红' }), tokens({ motherName: '王小芳' })]
  expect(dates.filter((form) => one[tokenPlace[form]] !== alike[tokenPlace[form]])).toEqual([])
  expect(dates.filter((form) => one[tokenPlace[form]] === other[tokenPlace[form]])).toEqual(['mother_day'])
})

test('readings of the mother’s date compare within a month of births, its parts within a day of them', () => {
  const [nextDay, nextMonth] = [tokens({ childBirthDate: 20250315 }), tokens({ childBirthDate: 20250414 })]
  const kept = (other: Uint32Array) =>
    tokenForms
      .filter(({ name }) => /^mother.*(day|month|lunar)/.test(name))
      .filter(({ name }) => other[tokenPlace[name]] === tokens({})[tokenPlace[name]])
      .map(({ name }) => name)
  expect(kept(nextDay)).toEqual([
    'mother_day',
    'mother_day_by_name',
    'mother_lunar_1',
    'mother_lunar_2',
    'mother_day_month',
  ])
  expect(kept(nextMonth)).toEqual(['mother_day'])
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
  const missing = (of: Uint32Array) =>
    tokenForms.filter(({ name }) => of[tokenPlace[name]] === 0).map(({ name }) => name)
  expect(missing(made).length).toBe(TOKENS)
  const dated = tokenForms.map(({ name }) => name).filter((name) => /^mother_(?!name|syllables)/.test(name))
  expect(missing(tokens({ motherBirthDate: null }))).toEqual(dated)
  const named = tokenForms.map(({ name }) => name).filter((name) => /^mother_(?!day$)|by_name/.test(name))
  expect(missing(tokens({ motherName: null }))).toEqual(named)
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
  const encoder = encoderOf(keyring)
  const into = new Uint32Array(TOKENS * 3)
  const rows = [
    mother,
    { ...mother, motherName: '单于婉', childBirthDate: 20240229 },
    { ...mother, motherBirthDate: null },
  ]
  const years = rows.map((row, at) => encoder.encode(row, into, at * TOKENS))
  expect(years).toEqual([2025, 2024, 2025])
  for (const [at, row] of rows.entries()) {
    expect(into.subarray(at * TOKENS, (at + 1) * TOKENS)).toEqual(encodeIdentity(row, { ...keyring }))
  }
})
