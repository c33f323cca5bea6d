import { expect, test } from 'vitest'
import { keyFingerprint, newExchangeKey, readExchangeKey, writeExchangeKey } from './key.ts'

let byte = 0
const randomBytes = (count: number) => Uint8Array.from({ length: count }, () => byte++ & 255)
const keyring = newExchangeKey(2024, 2026, randomBytes, 'for the hospital')

test('a key file is read back as it was written', () => {
  expect(readExchangeKey(writeExchangeKey(keyring))).toEqual(keyring)
  expect(readExchangeKey(`\uFEFF${writeExchangeKey(keyring)}`)).toEqual(keyring)
})

test('years have different keys and fingerprints, and a fingerprint shows nothing of its key', () => {
  const fingerprints = [...keyring.keys.values()].map(keyFingerprint)
  expect(new Set(fingerprints).size).toBe(3)
  for (const [at, key] of [...keyring.keys.values()].entries()) {
    expect(fingerprints[at]).toMatch(/^[0-9a-f]{16}$/)
    expect(Buffer.from(key).toString('hex')).not.toContain(fingerprints[at])
  }
})

test.each([
  'no JSON',
  '{}',
  '[]',
  'null',
  '{"evenborn":"exchange-key","version":2,"keys":{}}',
  '{"evenborn":"exchange-key","version":1,"keys":{}}',
  '{"evenborn":"exchange-key","version":1,"keys":{"2025":"c2hvcnQ="}}',
  '{"evenborn":"exchange-key","version":1,"keys":{"2025":17}}',
  '{"evenborn":"exchange-key","version":1,"keys":{"12":"AAAA"}}',
  '{"evenborn":"exchange-key","version":1,"keys":{"2025":"***"}}',
])('%s is no key file', (text) => {
  expect(() => readExchangeKey(text)).toThrow(expect.objectContaining({ code: 'register.not-a-key' }))
})

test('years out of order or reach are refused', () => {
  for (const [first, last] of [
    [2026, 2025],
    [1980, 1990],
    [2020.5, 2021],
    [1990, 2090],
  ] as const) {
    expect(() => newExchangeKey(first, last, randomBytes)).toThrow(
      expect.objectContaining({ code: 'register.key-years' }),
    )
  }
})
