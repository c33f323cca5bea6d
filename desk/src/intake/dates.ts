import { isDay } from './calendar.ts'
import type { Cell } from './grid.ts'
import type { DateDigits } from './record.ts'
import { dayOf } from './worksheet.ts'

/**
 * What a cell says as a date. `day` exists in the calendar; `impossible` has the shape of one; `lunar` is written in the
 * words of the lunar calendar (its digits as far as they can be read); `serial` is a spreadsheet's day number.
 */
export type ReadDate =
  | { kind: 'day' | 'serial'; digits: DateDigits }
  | { kind: 'impossible'; digits: DateDigits }
  | { kind: 'lunar'; digits: DateDigits | null }
  | { kind: 'unreadable' }

const UNREADABLE: ReadDate = { kind: 'unreadable' }
const time = '(?:[ T日]*\\d{1,2}[:时点]\\d{0,2}[:分]?\\d{0,2}(?:\\.\\d+)?秒?Z?)?'
const parted = new RegExp(`^(\\d{4})\\s*[-/.年,、]\\s*(\\d{1,2})\\s*[-/.月,、]\\s*(\\d{1,2})\\s*[日号]?${time}$`)
const solid = /^(\d{4})(\d{2})(\d{2})(?:[ T]?\d{2}:?\d{2}(?::?\d{2})?(?:\.\d+)?)?$/
const lunarWords = /农历|農曆|阴历|陰曆|旧历|正月|冬月|腊月|臘月|闰|閏|初[一二三四五六七八九十]|廿|卅/

/** Reads a date cell; `text` is the cell's narrow text. Departments write 20260314, 2026-3-14, 2026年3月14日, with or without time. */
export function readDate(cell: Cell, text: string): ReadDate {
  if (cell !== null && typeof cell === 'object') return dayFrom(cell.year, cell.month, cell.day)
  // Days 20,000 to 80,000 are 1954 to 2119: a date column whose format was lost.
  if (typeof cell === 'number' && cell >= 20_000 && cell < 80_000) return serialDay(cell)
  const found = solid.exec(text) ?? parted.exec(text)
  if (found) return dayFrom(Number(found[1]), Number(found[2]), Number(found[3]))
  if (lunarWords.test(text))
    return { kind: 'lunar', digits: wordsToDigits(text.replace(/农历|農曆|阴历|陰曆|旧历/, '').trim()) }
  const digits = wordsToDigits(text)
  return digits === null
    ? UNREADABLE
    : dayFrom(Math.floor(digits / 10_000), Math.floor(digits / 100) % 100, digits % 100)
}

function dayFrom(year: number, month: number, day: number): ReadDate {
  return { kind: isDay(year, month, day) ? 'day' : 'impossible', digits: year * 10_000 + month * 100 + day }
}

function serialDay(serial: number): ReadDate {
  const day = dayOf(serial, false)
  if (day === null || typeof day !== 'object') return UNREADABLE
  return { kind: 'serial', digits: day.year * 10_000 + day.month * 100 + day.day }
}

const numerals = '〇一二三四五六七八九'
const written =
  /^([〇○零一二三四五六七八九\d]{4})年(?:闰|閏)?(正|冬|腊|臘|[一二三四五六七八九十\d]{1,3})月(初?[一二三四五六七八九十廿卅\d]{1,3})[日号]?$/

/** 二〇二六年三月十四日, 一九九〇年腊月廿三: a date in words as digits, or null. */
function wordsToDigits(text: string): DateDigits | null {
  const plain = parted.exec(text) ?? solid.exec(text)
  if (plain) return Number(plain[1]) * 10_000 + Number(plain[2]) * 100 + Number(plain[3])
  const found = written.exec(text)
  if (!found) return null
  const year = Number(
    [...found[1]!]
      .map((word) => (/\d/.test(word) ? word : word === '○' || word === '零' ? 0 : numerals.indexOf(word)))
      .join(''),
  )
  return year * 10_000 + smallNumeral(found[2]!) * 100 + smallNumeral(found[3]!)
}

/** 正 1, 冬 11, 腊 12, 初五 5, 十四 14, 廿三 23, 三十 30. */
function smallNumeral(word: string): number {
  if (/^\d+$/.test(word)) return Number(word)
  if (word === '正') return 1
  if (word === '冬') return 11
  if (word === '腊' || word === '臘') return 12
  const bare = word.replace('初', '')
  if (bare.startsWith('廿')) return 20 + (bare.length > 1 ? numerals.indexOf(bare[1]!) : 0)
  if (bare.startsWith('卅')) return 30
  return chineseNumber(bare) ?? 0
}

/** Chinese numerals up to 99: 五, 十, 十四, 二十, 三十一. Undefined for anything else. */
export function chineseNumber(word: string): number | undefined {
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(word)
  if (!found || word === '') return undefined
  const [, first, ten, last] = found
  if (!ten) return first && !last ? numerals.indexOf(first) : undefined
  return (first ? numerals.indexOf(first) : 1) * 10 + (last ? numerals.indexOf(last) : 0)
}
