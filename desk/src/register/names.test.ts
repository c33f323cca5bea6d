import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneSpelling } from './characters.ts'
import { nameForms } from './names.ts'

test('a name of three characters has a form without each of them, one of two has none', () => {
  expect(nameForms('王小红')).toEqual({
    whole: '王小红',
    syllables: 'wangxiaohong',
    sorted: '小王红',
    out: ['小红', '王红', '王小', ''],
  })
  expect(nameForms('王红')?.out).toEqual(['', '', '', ''])
})

test.each([
  ['traditional', '劉麗華', '刘丽华'],
  ['printed forms', '黃靑眞', '黄青真'],
  ['spaces', ' 王 小　红 ', '王小红'],
  ['compatibility characters', '\uF9E1明', '李明'],
  ['dots of every script', '阿依古丽•买买提', '阿依古丽·买买提'],
  ['a full stop of full width', '阿依古丽．买买提', '阿依古丽买买提'],
  ['full width and case', 'ＺＨＡＮＧ　Ｗｅｉ', 'zhang wei'],
  ['diacritics', 'Aygül Mämät', 'aygul mamat'],
  ['invisible marks', '\uFEFF王\u200B小红', '王小红'],
])('%s make no difference', (_, written, plain) => {
  expect(nameForms(written)).toEqual(nameForms(plain))
})

test('[F3] private places of GB18030-2000 are brought where the present standard has them', () => {
  const strict = new TextDecoder('gb18030', { fatal: true })
  const laterOnly = new Map([
    [0x51, '𠂇'],
    [0x52, '𠂉'],
    [0x53, '𠃌'],
    [0x6c, '𡗗'],
    [0x76, '𢦏'],
    [0x91, '𤇾'],
  ])
  let place = 0xe815
  for (let trail = 0x50; trail <= 0xa0; trail++) {
    if (trail === 0x7f) continue
    const modern = laterOnly.get(trail) ?? strict.decode(Uint8Array.of(0xfe, trail))
    expect(oneSpelling(String.fromCodePoint(place))).toBe(oneSpelling(modern))
    place++
  }
  expect(oneSpelling('\uE7C8')).toBe('ǹ')
})

test.each([
  ['单明', 'shanming'],
  ['仇英', 'qiuying'],
  ['單于婉', 'chanyuwan'],
  ['尉遲恭', 'yuchigong'],
  ['万俟雅', 'moqiya'],
  ['曾查', 'zengcha'],
  ['吕布', 'lvbu'],
])('%s sounds %s', (name, sound) => {
  expect(nameForms(name)?.syllables).toBe(sound)
})

test('a name in pinyin sounds like the name in characters', () => {
  expect(nameForms('WANG Xiaohong')?.syllables).toBe(nameForms('王小红')?.syllables)
})

test('alphabetic names: letters of both ends, sound, words in any order', () => {
  const written = nameForms('Aygul Memet')
  const heard = nameForms('MEMET Ayigül')
  expect(written?.out).toEqual(['ayg', 'met', heard?.out[2], ''])
  expect(nameForms('Memet Aygul')?.sorted).toBe(written?.sorted)
})

test('nothing of a name is no name', () => {
  for (const empty of ['', '  ', '···', '123', '—']) expect(nameForms(empty)).toBeUndefined()
})

test('[F3] forms are settled: a spelling that was brought to one stays there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (name) => {
      const once = oneSpelling(name)
      expect(oneSpelling(once)).toBe(once)
    }),
  )
})

test('order of characters does not change the sorted form', () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
  fc.assert(
    fc.property(fc.array(han, { minLength: 2, maxLength: 5 }), (characters) => {
      const forward = nameForms(characters.join(''))
      expect(nameForms(characters.toReversed().join(''))?.sorted).toBe(forward?.sorted)
    }),
  )
})
