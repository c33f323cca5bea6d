import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workingCalendar } from '../places/workingDays.ts'
import { addDays, dayOfNumber } from '../vocabulary/day.ts'
import { addPeriods, CyclePeriod, daysOf, frequencyOf, periodWith } from './cyclePeriod.ts'
import { filingDays } from './dueDay.ts'

const anyDay = fc.integer({ min: -20_000, max: 45_000 }).map(dayOfNumber)
const anyFrequency = fc.constantFrom('weekly', 'monthly', 'quarterly', 'yearly' as const)

describe('periods', () => {
  test.each([
    ['202603', 20260301, 20260331],
    ['2026Q1', 20260101, 20260331],
    ['2026', 20260101, 20261231],
    // ISO 8601: week 1 of 2026 begins in 2025, week 53 of 2020 ends in 2021.
    ['2026W1', 20251229, 20260104],
    ['2020W53', 20201228, 20210103],
    ['2026W10', 20260302, 20260308],
  ])('%s runs from %i to %i', (period, from, to) => {
    expect(daysOf(CyclePeriod.parse(period))).toEqual({ from, to })
  })

  test.each(['2025W53', '2026W0', '202613', '2026Q5', '26', '2026-03'])('%s is none', (text) => {
    expect(CyclePeriod.safeParse(text).success).toBe(false)
  })

  test('every day lies in its period, and the next begins the day after', () => {
    fc.assert(
      fc.property(anyDay, anyFrequency, (day, frequency) => {
        const period = periodWith(day, frequency)
        const { from, to } = daysOf(CyclePeriod.parse(period))
        expect(from <= day && day <= to).toBe(true)
        expect(frequencyOf(period)).toBe(frequency)
        expect(daysOf(addPeriods(period, 1)).from).toBe(addDays(to, 1))
        expect(addPeriods(addPeriods(period, 7), -7)).toBe(period)
      }),
    )
  })
})

describe('due days', () => {
  const holidays = [20260101, 20260102, 20260501, 20260504, 20260505, 20261001, 20261002, 20261005, 20261006, 20261007]
  const calendar = workingCalendar([
    ...holidays.map((day) => ({ day, kind: 'holiday' as const, name: '假' })),
    { day: 20260509, kind: 'working', name: '调休' },
  ])
  const fifth = { kind: 'day-after', day: 5 } as const

  test.each([
    // The 5th is a working day; a Sunday; within a holiday; after the National Day week.
    ['202601', 20260205, 20260210],
    ['202603', 20260406, 20260410],
    ['202604', 20260506, 20260511],
    ['202609', 20261008, 20261012],
    ['202512', 20260105, 20260112],
  ])('%s is due on %i and locks on %i', (period, due, locks) => {
    const days = filingDays(fifth, period, calendar)
    expect(days).toMatchObject({ due, locks })
  })

  test('the exchange of a quarter is due on the last working day of the third month after it', () => {
    expect(filingDays({ kind: 'last-working-day', monthsAfter: 3 }, '2025Q4', calendar).due).toBe(20260331)
    expect(filingDays({ kind: 'last-working-day', monthsAfter: 3 }, '2026Q1', calendar).due).toBe(20260630)
  })

  test('a return opens after its period, is due after it opens, and locks no earlier than it is due', () => {
    fc.assert(
      fc.property(anyDay, anyFrequency, fc.integer({ min: 1, max: 60 }), (day, frequency, after) => {
        const period = periodWith(day, frequency)
        const { opens, due, locks } = filingDays({ kind: 'day-after', day: after }, period, calendar)
        expect(opens).toBe(addDays(daysOf(period).to, 1))
        expect(due).toBeGreaterThanOrEqual(opens)
        expect(locks).toBeGreaterThan(due)
        expect(calendar.isWorkingDay(due) && calendar.isWorkingDay(locks)).toBe(true)
      }),
    )
  })
})
