import { expect, test } from 'vitest'
import { countDuties } from './dutyCounts.ts'

test('a late return is received, and received, overdue and due make up what is owed', () => {
  const states = ['received', 'late', 'late', 'overdue', 'due'] as const
  const counts = countDuties(states.map((state) => ({ state })))
  expect(counts).toEqual({ owed: 5, received: 3, late: 2, overdue: 1, due: 1 })
  expect(counts.received + counts.overdue + counts.due).toBe(counts.owed)
})
