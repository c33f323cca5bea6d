import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayNumber, dayOfNumber, weekdayOf } from '../vocabulary/day.ts'
import { calendar2025, calendar2026 } from './knownCalendars.ts'
import { sayAssumed, workingCalendar } from './workingDays.ts'

const calendar = workingCalendar([...calendar2025, ...calendar2026])
const bare = workingCalendar([])

test('days of rest and days made up for, as announced', () => {
  // Wednesday to Wednesday of National Day 2025, the Sunday before and the Saturday after worked.
  expect([20250928, 20250930, 20251001, 20251008, 20251009, 20251011].map(calendar.isWorkingDay)).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ])
  expect([20260104, 20260214, 20260215, 20260223, 20260224, 20260228].map(calendar.isWorkingDay)).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ])
})

test('working days of the year: 365 days less weekends and holidays', () => {
  const workedIn = (year: number) =>
    Array.from({ length: 365 }, (_, day) => addDays(year * 10_000 + 101, day)).filter(calendar.isWorkingDay).length
  // 2025: 261 weekdays, 13 statutory holidays of which two fell on weekends, each made good: 248.
  expect(workedIn(2025)).toBe(248)
  expect(workedIn(2026)).toBe(248)
})

test('counting over a festival', () => {
  expect(calendar.after(20260213, 1)).toEqual({ day: 20260214, assumed: [] })
  expect(calendar.after(20260213, 5).day).toBe(20260227)
  expect(calendar.onOrAfter(20251005).day).toBe(20251009)
  expect(calendar.onOrAfter(20251009).day).toBe(20251009)
  expect(calendar.lastOfMonth(202602).day).toBe(20260228)
  expect(calendar.lastOfMonth(202601).day).toBe(20260130)
  expect(calendar.lastOfQuarter(202508).day).toBe(20250930)
  expect(calendar.lastOfQuarter(202512)).toEqual({ day: 20251231, assumed: [] })
  expect(calendar.between(20260213, 20260227).days).toBe(5)
  expect(calendar.between(20260227, 20260213).days).toBe(-5)
})

test('a year whose calendar is not there is named, never guessed in silence', () => {
  expect(calendar.years).toEqual([2025, 2026])
  const far = calendar.after(20261230, 3)
  expect(far.assumed).toEqual([2027])
  expect(sayAssumed(far)?.zh).toContain('2027年')
  expect(sayAssumed(calendar.after(20260601, 3))).toBeNull()
  expect(bare.lastOfQuarter(202603)).toEqual({ day: 20260331, assumed: [2026] })
})

const someDay = fc.integer({ min: dayNumber(20250101), max: dayNumber(20261101) }).map(dayOfNumber)

test('so many working days further are so many between', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 30 }), (day, count) => {
      const { day: then } = calendar.after(day, count)
      expect(calendar.isWorkingDay(then)).toBe(true)
      expect(calendar.between(day, then).days).toBe(count)
    }),
  )
})

test('without a calendar weekends alone are left out', () => {
  fc.assert(
    fc.property(someDay, (day) => {
      expect(bare.isWorkingDay(day)).toBe(weekdayOf(day) % 6 !== 0)
    }),
  )
})
