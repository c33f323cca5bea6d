import { expect, test } from 'vitest'
import { dataSets, isWindowOver } from './dataSets.ts'

test('a window ends so many months after its year, to the day', () => {
  expect(isWindowOver(2024, 24, new Date('2026-12-31T23:59:59Z'))).toBe(false)
  expect(isWindowOver(2024, 24, new Date('2027-01-01T00:00:00Z'))).toBe(true)
})

test('each set of data is named once and says what it is for, on which basis and until when', () => {
  expect(new Set(dataSets.map(({ id }) => id)).size).toBe(dataSets.length)
  for (const { name, purpose, basis, readBy } of dataSets)
    for (const text of [name, purpose, basis, readBy]) expect(text.zh && text.en).toBeTruthy()
  expect(dataSets.filter(({ class: one }) => one === 'P4')).toEqual([])
})
