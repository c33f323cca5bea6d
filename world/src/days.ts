import type { Month } from '@evenborn/core/vocabulary/period'

/**
 * Days are counted from 1 March of the year 0 of the Gregorian calendar: with the leap day last, a year needs no table.
 * Only differences and the way back matter.
 */
export type Day = number

/** A calendar date. */
export type CalendarDate = { year: number; month: number; day: number }

/** The day of a calendar date. */
export function dayOf(year: number, month: number, day: number): Day {
  const shifted = month > 2 ? year : year - 1
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + ofYear
}

/** The calendar date of a day: the way back from `dayOf`. */
export function dateOf(day: Day): CalendarDate {
  const era = Math.floor(day / 146097)
  const ofEra = day - era * 146097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** First day of a month. */
export const firstDayOf = (month: Month): Day => dayOf(Math.floor(month / 100), month % 100, 1)

/** How many days a month has. */
export function daysIn(month: Month): number {
  const next = month % 100 === 12 ? month + 89 : month + 1
  return firstDayOf(next) - firstDayOf(month)
}

/** A date as its eight digits, 20260314. */
export const digitsOf = ({ year, month, day }: CalendarDate): number => year * 10000 + month * 100 + day
