import { z } from 'zod'
import type { Month } from './period.ts'

const MS = 86_400_000

/** Days since 1970-01-01 of a calendar day. */
export function dayNumber(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / MS
}

/** Calendar day that many days after 1970-01-01. */
export function dayOfNumber(number: number): number {
  const date = new Date(number * MS)
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/** Day as a number, 20260314 for 14 March 2026: sorts and compares. It names days of offices, never of a birth. */
export const Day = z
  .int()
  .min(19000101)
  .max(20991231)
  .refine((day) => dayOfNumber(dayNumber(day)) === day, 'a day of the calendar')
export type Day = z.infer<typeof Day>

/** Whether a number of eight digits is a day of the calendar from 1900 to 2099. */
export const isDay = (number: number): boolean => Day.safeParse(number).success

/** The day `by` days later (earlier when negative). */
export const addDays = (day: Day, by: number): Day => dayOfNumber(dayNumber(day) + by)

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7

/** First day of a month. */
export const firstDayOf = (month: Month): Day => month * 100 + 1

/** Last day of a month. */
export function lastDayOf(month: Month): Day {
  const isDecember = month % 100 === 12
  return addDays(firstDayOf(isDecember ? month + 89 : month + 1), -1)
}

/** Month that holds a day. */
export const monthOfDay = (day: Day): Month => Math.floor(day / 100)

/** 2026-03-14, as GB/T 7408 writes a day. */
export function formatDay(day: Day): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${Math.floor(day / 10_000)}-${two(Math.floor(day / 100) % 100)}-${two(day % 100)}`
}
