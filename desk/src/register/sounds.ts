import { pinyin } from 'pinyin-pro'

/** Surnames of two characters whose reading differs from that of their characters one by one. */
const LONG_SURNAMES: Readonly<Record<string, string>> = {
  单于: 'chanyu',
  尉迟: 'yuchi',
  万俟: 'moqi',
  长孙: 'zhangsun',
  澹台: 'tantai',
  宰父: 'zaifu',
  鲜于: 'xianyu',
  令狐: 'linghu',
  亓官: 'qiguan',
  乐正: 'yuezheng',
  夹谷: 'jiagu',
  谷梁: 'guliang',
  漆雕: 'qidiao',
  曾子: 'zengzi',
  拓跋: 'tuoba',
  吐谷: 'tuyu',
}

const LONG_BEGINNINGS = new Set(Object.keys(LONG_SURNAMES).map((surname) => surname.slice(0, 1)))

/** Surnames that are read otherwise than the same character elsewhere. */
const SURNAMES: Readonly<Record<string, string>> = {
  单: 'shan',
  仇: 'qiu',
  查: 'zha',
  解: 'xie',
  曾: 'zeng',
  盖: 'ge',
  区: 'ou',
  任: 'ren',
  朴: 'piao',
  尉: 'wei',
  华: 'hua',
  翟: 'zhai',
  缪: 'miao',
  覃: 'qin',
  种: 'chong',
  员: 'yun',
  秘: 'bi',
  薄: 'bo',
  郇: 'xun',
  折: 'she',
  洗: 'xian',
  冼: 'xian',
  黑: 'he',
  祭: 'zhai',
  召: 'shao',
  燕: 'yan',
  都: 'du',
  藏: 'zang',
  乐: 'yue',
  能: 'nai',
  牟: 'mou',
  佴: 'nai',
  角: 'jue',
  幺: 'yao',
  繁: 'po',
  车: 'che',
  卜: 'bu',
  谌: 'chen',
  隗: 'wei',
  眭: 'sui',
  那: 'na',
  哈: 'ha',
  钭: 'tou',
  晟: 'cheng',
  逄: 'pang',
  宓: 'mi',
  重: 'chong',
  柏: 'bai',
  长: 'chang',
  俟: 'qi',
}

const readings = new Map<string, string>()

/** The usual reading of a character without its tone, ü as v; a character without a known reading stands for itself. */
function readingOf(character: string): string {
  let reading = readings.get(character)
  if (reading === undefined) {
    reading = pinyin(character, { toneType: 'none', v: true })
    readings.set(character, reading)
  }
  return reading
}

/**
 * How a name of Chinese characters sounds: toneless syllables run together, surnames as surnames (单 shan, 单于 chanyu).
 * Each character is read by itself, so that one wrong character changes one syllable. Expects one spelling (`oneSpelling`).
 */
export function syllablesOf(characters: readonly string[]): string {
  if (characters.length < 2) return characters.map(readingOf).join('')
  const isLong = characters.length > 2 && LONG_BEGINNINGS.has(characters[0]!)
  const long = isLong ? LONG_SURNAMES[characters[0]! + characters[1]!] : undefined
  let sound = long ?? SURNAMES[characters[0]!] ?? readingOf(characters[0]!)
  for (let place = long ? 2 : 1; place < characters.length; place++) sound += readingOf(characters[place]!)
  return sound
}

const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/zh/g, 'j'],
  [/(sh|ş|sch)/g, 'x'],
  [/(ch|tch|q(?!u))/g, 'c'],
  [/(kh|gh|qu|ck)/g, 'k'],
  [/ph/g, 'f'],
  [/(th|dh)/g, 't'],
  [/[gq]/g, 'k'],
  [/b/g, 'p'],
  [/d/g, 't'],
  [/[vw]/g, 'f'],
  [/z/g, 's'],
]

/**
 * How an alphabetic word sounds: its consonants in broad classes, vowels and h, y dropped after the first letter, doubles
 * taken once. Made for names that several offices write down from hearing (Aygul, Aigül, Ayigul → akl), for which Soundex and
 * NYSIIS, cut to English, are too coarse in some places and too fine in others.
 */
export function soundOf(word: string): string {
  let sound = word
  for (const [written, heard] of DIGRAPHS) sound = sound.replace(written, heard)
  const first = /^[aeiouy]/.test(sound) ? 'a' : sound.slice(0, 1)
  return (first + sound.slice(1).replace(/[aeiouyh]/g, '')).replace(/(.)\1+/g, '$1')
}
