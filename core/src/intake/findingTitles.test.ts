import { expect, test } from 'vitest'
import { findingCodes } from './findingSentences.ts'
import { findingTitles, titleOf } from './findingTitles.ts'

test('each finding has a short title of its own in both languages, without places to fill', () => {
  expect(Object.keys(findingTitles).sort()).toEqual([...findingCodes].sort())
  for (const [code, { zh, en }] of Object.entries(findingTitles)) {
    expect(zh, code).toMatch(/^[^{}。，]{2,14}$/)
    expect(zh, code).toMatch(/\p{Script=Han}/u)
    expect(en, code).toMatch(/^[A-Z][^{}.]{4,39}$/)
  }
  for (const language of ['zh', 'en'] as const)
    expect(new Set(Object.values(findingTitles).map((title) => title[language])).size).toBe(findingCodes.length)
})

test('a code of a later release is shown as it is', () => {
  expect(titleOf('not-known-yet')).toEqual({ zh: 'not-known-yet', en: 'not-known-yet' })
  expect(titleOf('toString').en).toBe('toString')
})
