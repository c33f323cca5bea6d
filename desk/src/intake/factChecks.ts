import type { Field } from '@evenborn/core/intake/layout'
import { isOfProvince } from '@evenborn/core/vocabulary/area'
import { looksIdentifying } from '@evenborn/core/vocabulary/identifierShapes'
import type { Sex } from '@evenborn/core/vocabulary/sex'
import { chineseNumber } from './dates.ts'
import type { RowReader } from './rowReader.ts'

/*
 * Checks of what statistics are about. A value that is out of its range is an error of the row: nobody can say whether the
 * digit or the row is wrong.
 */

const sexes: ReadonlyMap<string, Sex> = new Map<string, Sex>([
  ...['男', '男性', '男婴', '男孩', '1', '1男', '男1', 'm', 'male', 'boy'].map((word) => [word, 1] as const),
  ...['女', '女性', '女婴', '女孩', '2', '2女', '女2', 'f', 'female', 'girl'].map((word) => [word, 2] as const),
  ...['0', '未知', '不明', '不详', '两性', '未知的性别', 'u', 'unknown'].map((word) => [word, 0] as const),
  ...['9', '未说明', '未说明的性别', '未填', 'notstated'].map((word) => [word, 9] as const),
])

/** Sex by GB/T 2261.1 or in words. Unknown and not stated are kept, and said. */
export function readSex(row: RowReader): Sex | null {
  const text = row.text('sex')
  if (text === '') {
    row.say('required-missing', 'sex')
    return null
  }
  const sex = sexes.get(text) ?? sexes.get(text.toLowerCase().replace(/[\s.\-()]/g, ''))
  if (sex === undefined) row.say('sex-unreadable', 'sex')
  else if (sex === 0 || sex === 9) row.say('sex-unknown', 'sex')
  return sex ?? null
}

/** Digits, Chinese numerals and the words around them: 2, 第二胎, 二孩, 2胎. */
function smallNumber(text: string): number | undefined {
  if (/^\d{1,3}(\.0+)?$/.test(text)) return Number(text)
  const bare = text.replace(/^第|[胎孩个次产位]$/g, '')
  if (/^\d{1,3}$/.test(bare)) return Number(bare)
  return chineseNumber(bare === '两' ? '二' : bare)
}

/** Which child of its mother: 1 to 15. */
export function readBirthOrder(row: RowReader): number | null {
  const text = row.text('birth_order')
  if (text === '') return null
  return within(row, 'birth_order', smallNumber(text === '头胎' ? '1' : text), 1, 15, 'order-range')
}

const pluralityWords: readonly (readonly [RegExp, number])[] = [
  [/^(单|否|不是|single|singleton)/i, 1],
  [/^(双|孪生|twin)/i, 2],
  [/^(三|triplet)/i, 3],
  [/^(四|quadruplet)/i, 4],
  [/^(五|quintuplet)/i, 5],
]

/** How many were born together, and the rank where it is written with it (双胎之二, 双A). */
export function readPlurality(row: RowReader): { plurality: number | null; rank: number | null } {
  const text = row.text('plurality')
  if (text === '') return { plurality: null, rank: null }
  const worded = pluralityWords.find(([word]) => word.test(text))?.[1]
  const rank = worded !== undefined && worded > 1 ? rankOf(text.replace(/^.*(之|胎|胞)|^./u, '')) : undefined
  return {
    plurality: within(row, 'plurality', worded ?? smallNumber(text), 1, 5, 'plurality-range'),
    rank: rank ?? null,
  }
}

const ranks: ReadonlyMap<string, number> = new Map(
  ['a甲大长老大', 'b乙小次老二', 'c丙老三'].flatMap((words, at) =>
    [...words].filter((word) => word !== '老').map((word) => [word, at + 1] as const),
  ),
)

const rankOf = (text: string): number | undefined => ranks.get(text.toLowerCase()) ?? smallNumber(text)

/** Which of those born together, against their number. */
export function readBirthRank(row: RowReader, plurality: number | null, written: number | null): number | null {
  const text = row.text('birth_rank').replace(/^老/, '')
  const rank = text === '' ? written : within(row, 'birth_rank', rankOf(text), 1, 5, 'rank-range')
  if (rank !== null && plurality !== null && rank > plurality)
    row.say('rank-over-plurality', 'birth_rank', { rank, plurality })
  if (rank === null && plurality !== null && plurality > 1) row.say('rank-missing', null)
  return rank
}

/** Birth weight in grams; a number under 10 is taken as kilograms and told. */
export function readWeight(row: RowReader): number | null {
  const text = row.text('weight')
  if (text === '') return null
  const number = Number(/^(\d+(?:\.\d+)?)\s*(?:g|克|kg|公斤|千克)?$/i.exec(text.replaceAll(',', ''))?.[1] ?? Number.NaN)
  const inKilograms = number >= 0.2 && number < 10
  if (inKilograms) row.say('weight-kilograms', 'weight')
  const grams = within(row, 'weight', Math.round(inKilograms ? number * 1000 : number), 200, 9000, 'weight-range')
  if (grams !== null && (grams < 300 || grams > 8000)) row.say('weight-edge', 'weight')
  return grams
}

/** Completed weeks: 39, 39周, 39+4, 39周+4天, 39w4d. */
export function readGestation(row: RowReader): number | null {
  const text = row.text('gestation')
  if (text === '') return null
  const weeks = /^(\d{1,3})(?:\.\d+)?\s*(?:周|w|weeks?)?\s*(?:[+又零]?\s*\d\s*(?:天|日|d)?)?$/i.exec(text)?.[1]
  return within(row, 'gestation', weeks === undefined ? undefined : Number(weeks), 20, 45, 'gestation-range')
}

function within(
  row: RowReader,
  field: Field,
  number: number | undefined,
  low: number,
  high: number,
  code: 'order-range' | 'plurality-range' | 'rank-range' | 'weight-range' | 'gestation-range',
): number | null {
  if (number === undefined || !Number.isInteger(number)) row.say('number-unreadable', field)
  else if (number < low || number > high) row.say(code, field)
  else return number
  return null
}

/** An area: its code cut to 9 digits (12 of a village, 15 of the old population system), or a name of the office's list. */
export function readArea(
  row: RowReader,
  field: 'place' | 'residence' | 'area',
  names: ReadonlyMap<string, string> | undefined,
): string | null {
  const text = row.text(field)
  if (text === '') return null
  if (/^\d+$/.test(text)) {
    const isArea = [6, 9, 12, 15].includes(text.length) && isOfProvince(text)
    if (isArea && !(text.length === 15 && looksLikeId(text))) return text.slice(0, 9)
    row.say('area-shape', field)
    return null
  }
  const known = names?.get(text.replace(/\s/g, ''))
  if (known === undefined) row.say('area-name-unknown', field)
  return known?.slice(0, 9) ?? null
}

/** Fifteen digits that could be an old ID number: their seventh to twelfth are a date and no township. */
const looksLikeId = (digits: string): boolean =>
  !digits.endsWith('000') && /^\d{6}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.test(digits)

/** A facility's code: 4 to 22 digits and capital letters. A name is looked up among the facilities that are known. */
export function readFacility(
  row: RowReader,
  own: string | undefined,
  names: ReadonlyMap<string, string> | undefined,
): string | null {
  const text = row.text('facility')
  if (text === '') return own ?? null
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  if (/^[0-9A-Z]{4,22}$/.test(code) && /\d/.test(code) && !looksIdentifying(code)) return code
  const known = names?.get(text.replace(/\s/g, ''))
  if (known !== undefined) return known
  if (own !== undefined && /\p{Script=Han}/u.test(text)) return own
  row.say('facility-shape', 'facility')
  return null
}
