import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, Day, dayNumber, dayOfNumber, formatDay, isDay, lastDayOf, monthOfDay, weekdayOf } from './day.ts'

const anyDay = fc.integer({ min: dayNumber(19010101), max: dayNumber(20981231) }).map(dayOfNumber)

test('a day goes forth and back, and a week later it is the same weekday', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (day, by) => {
      expect(addDays(addDays(day, by), -by)).toBe(day)
      expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day))
      expect(Day.safeParse(day).success).toBe(true)
    }),
  )
})

test('the last day of a month stands before the first of the next', () => {
  expect([202602, 202402, 202612, 202604].map(lastDayOf)).toEqual([20260228, 20240229, 20261231, 20260430])
  fc.assert(
    fc.property(anyDay, (day) => {
      const last = lastDayOf(monthOfDay(day))
      expect(monthOfDay(last)).toBe(monthOfDay(day))
      expect(monthOfDay(addDays(last, 1))).not.toBe(monthOfDay(day))
    }),
  )
})

test('known days', () => {
  // 1 January 2026 was a Thursday, 1 October 1949 a Saturday.
  expect([20260101, 19491001].map(weekdayOf)).toEqual([4, 6])
  expect(formatDay(20260305)).toBe('2026-03-05')
  expect([20260230, 20261301, 20260314, 0].map(isDay)).toEqual([false, false, true, false])
})
