import fc from 'fast-check'
import { expect, test } from 'vitest'

import { daysThatFit, tellsBirthDate, toldDelay } from './delay.ts'

const DAY = 86_400_000
const monthOf = (day: number) => {
  const date = new Date(day * DAY)
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1
}

test('days that fit are those that the calendar has', () => {
  expect(daysThatFit(202603, 202603, 4)).toBe(3)
  expect(daysThatFit(202603, 202603, 0)).toBe(31)
  expect(daysThatFit(202602, 202603, 8)).toBe(3)
  expect(daysThatFit(202603, 202603, 5)).toBe(0)
  expect(tellsBirthDate(202603, 202603, 4)).toBe(true)
})

test('whatever the two days, what is told leaves a week of birth dates, and is near the truth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 12_000, max: 22_000 }), fc.integer({ min: 0, max: 4200 }), (birth, days) => {
      const [born, event] = [monthOf(birth), monthOf(birth + days)]
      const told = toldDelay(born, event, days)
      const alike = new Set<number>()
      for (let day = birth - 31; day <= birth + 31; day++)
        for (let later = Math.max(0, days - 70); later <= days + 70; later++)
          if (monthOf(day) === born && monthOf(day + later) === event && toldDelay(born, event, later) === told)
            alike.add(day)
      expect(alike.size).toBeGreaterThanOrEqual(7)
      expect(tellsBirthDate(born, event, told)).toBe(false)
      expect(Math.abs(told - Math.min(520, Math.floor(days / 7)))).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
})
