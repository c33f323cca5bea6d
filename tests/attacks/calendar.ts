import { dayNumber, digitsOf, lunarReadings } from '@evenborn/desk/register/lunar'

/** The calendar that every attacker has. Dates are places in it: 0 is 1 January 1970. */

/** Year, month, day of eight digits. */
export const partsOf = (digits: number): [number, number, number] => [
  Math.floor(digits / 10_000),
  Math.floor(digits / 100) % 100,
  digits % 100,
]

/** The date with day and month changed places, or null where that is no other date. */
export function swappedOf(digits: number): number | null {
  const [year, month, day] = partsOf(digits)
  return day > 12 || day === month ? null : year * 10_000 + day * 100 + month
}

/** Days from 1970 to 2012, in which mothers may be born. */
const DATES = dayNumber(2012, 1, 1)
const digits = Array.from({ length: DATES }, (_, day) => digitsOf(day))
const placeOf = (date: number | null) => (date === null ? -1 : dayNumber(...partsOf(date)))
/** No key below is larger: year and month, or year and day. */
export const LARGEST_KEY = 201_231
const keysOf = (key: (date: number) => number) => Int32Array.from(digits, key)

/** What a date is known by, by place: the date itself, its readings (−1 where it has none), its parts. */
export const itself = keysOf(placeOf)
export const readings = [
  keysOf((date) => placeOf(lunarReadings(date)[0])),
  keysOf((date) => placeOf(lunarReadings(date)[1])),
  keysOf((date) => placeOf(swappedOf(date))),
] as const
export const parts = [
  keysOf((date) => Math.floor(date / 100)),
  keysOf((date) => date % 10_000),
  keysOf((date) => Math.floor(date / 10_000) * 100 + (date % 100)),
] as const
