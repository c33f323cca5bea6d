import { oneSpelling } from './characters.ts'
import { soundOf, syllablesOf } from './sounds.ts'

/**
 * A name in the forms that tokens are made of. A form that the name does not have is empty.
 * `sorted` and `out` are close to what a person is called and repeat across people, so tokens salt them with a birth date.
 */
export type NameForms = {
  whole: string
  syllables: string
  sorted: string
  /** With one character left out, the 1st to the 4th; for an alphabetic name first three letters, last three, sound. */
  out: readonly [string, string, string, string]
}

/** A name of plain Han characters alone, as most are: nothing to part or to make small. */
const PLAIN_HAN = /^[\u4e00-\u9fff]+$/
/** What stands between the parts of a name, in every width and script it is written with. */
const SEPARATORS = /[\s·•‧∙⋅・.。,'’`\-_/]+/gu
const HAN = /\p{Script=Han}/u

/**
 * Brings a name to its forms, or undefined where nothing of a name is left. The same person written in traditional
 * characters, full width, with spaces or dots, or in old private-use characters gets the same forms.
 */
export function nameForms(name: string): NameForms | undefined {
  if (PLAIN_HAN.test(name)) return chineseForms([...oneSpelling(name)])
  const spelt = oneSpelling(name).toLowerCase()
  if (HAN.test(spelt)) return chineseForms([...spelt.replace(SEPARATORS, '')])
  return alphabeticForms(spelt)
}

function chineseForms(characters: readonly string[]): NameForms {
  const whole = characters.join('')
  const without = (place: number) => {
    if (characters.length < 3 || place >= characters.length) return ''
    let left = ''
    for (let at = 0; at < characters.length; at++) if (at !== place) left += characters[at]!
    return left
  }
  return {
    whole,
    syllables: syllablesOf(characters),
    sorted: characters.toSorted().join(''),
    out: [without(0), without(1), without(2), without(3)],
  }
}

/** Latin, Cyrillic and Arabic script alike: diacritics dropped, words kept apart only where their order is sorted. */
function alphabeticForms(spelt: string): NameForms | undefined {
  const words = spelt
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(SEPARATORS)
    .map((word) => word.replace(/[^\p{L}]/gu, ''))
    .filter((word) => word !== '')
  if (words.length === 0) return undefined
  const letters = [...words.join('')]
  const inOrder = words.toSorted()
  return {
    whole: words.join(' '),
    syllables: letters.join(''),
    sorted: inOrder.join(' '),
    out: [letters.slice(0, 3).join(''), letters.slice(-3).join(''), inOrder.map(soundOf).join(' '), ''],
  }
}
