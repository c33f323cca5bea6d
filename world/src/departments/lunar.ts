import { LunarYear } from 'tyme4ts'
import type { CalendarDate, Day } from '../days.ts'
import { dayOf } from '../days.ts'

/** A month of the lunar calendar and the day of the sun that begins it. */
type LunarMonth = { firstDay: Day; year: number; month: number; leap: boolean }

/** Lunar years that mothers and children of a world are born in. */
const FIRST = 1950
const LAST = 2060

let table: readonly LunarMonth[] | undefined

/** All lunar months of those years in order; made when first asked for, for it takes a fifth of a second. */
function lunarMonths(): readonly LunarMonth[] {
  if (table) return table
  const months: LunarMonth[] = []
  for (let year = FIRST; year <= LAST; year++) {
    for (const month of LunarYear.fromYear(year).getMonths()) {
      const first = month.getFirstJulianDay().getSolarDay()
      const firstDay = dayOf(first.getYear(), first.getMonth(), first.getDay())
      months.push({ firstDay, year, month: month.getMonth(), leap: month.isLeap() })
    }
  }
  table = months
  return months
}

export type LunarDate = CalendarDate & { leap: boolean }

/** The lunar date of a day: what a family may call a birthday. Known from February 1950 to January 2061. */
export function lunarDateOf(date: CalendarDate): LunarDate {
  const day = dayOf(date.year, date.month, date.day)
  const months = lunarMonths()
  let low = 0
  let high = months.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (months[middle]!.firstDay <= day) low = middle
    else high = middle - 1
  }
  const { firstDay, year, month, leap } = months[low]!
  return { year, month, day: day - firstDay + 1, leap }
}

const digits = '〇一二三四五六七八九'
const monthNames = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']

/** A lunar date in words: 一九九五年腊月初八. */
export function lunarWords({ year, month, day, leap }: LunarDate): string {
  const yearWords = [...String(year)].map((digit) => digits[Number(digit)]).join('')
  return `${yearWords}年${leap ? '闰' : ''}${monthNames[month - 1]}月${dayWords(day)}`
}

function dayWords(day: number): string {
  if (day <= 10) return `初${day === 10 ? '十' : digits[day]}`
  if (day === 20) return '二十'
  if (day === 30) return '三十'
  return `${day < 20 ? '十' : '廿'}${digits[day % 10]}`
}
