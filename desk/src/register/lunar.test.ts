import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber, digitsOf, lunarReadings } from './lunar.ts'

test.each([
  [19900101, 19900127, null],
  [19491225, 19500211, null],
  [19900230, 19900326, null],
  [20230215, 20230306, 20230405],
  [20200401, 20200423, 20200523],
])('%i read by the moon', (digits, first, second) => {
  expect(lunarReadings(digits)).toEqual([first, second])
})

test.each([
  [19540101, 19540203],
  [20270101, 20270206],
  [20300101, 20300203],
])('New Year %i', (digits, day) => {
  expect(lunarReadings(digits)[0]).toBe(day)
})

test('digits that no lunar month has are no reading', () => {
  expect(lunarReadings(19900131)).toEqual([null, null])
  expect(lunarReadings(19301010)).toEqual([null, null])
  expect(lunarReadings(19901301)).toEqual([null, null])
})

/** Months that ICU begins a day beside the almanac in force (the New Years of 1954, 2027 and 2030 among them), or doubles wrongly. */
const beside = [195401, 195502, 198706, 198707, 199812, 201207, 201810, 202701, 203001]

test('agrees with the calendar of the browser, but where that is known to be wrong', () => {
  const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const written = fc.record({
    year: fc.integer({ min: 1950, max: 2035 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 29 }),
  })
  fc.assert(
    fc.property(written, ({ year, month, day }) => {
      fc.pre(!beside.includes(year * 100 + month))
      const [first, second] = lunarReadings(year * 10_000 + month * 100 + day)
      const read = (digits: number | null) => {
        if (digits === null) return undefined
        const days = dayNumber(Math.floor(digits / 10_000), Math.floor(digits / 100) % 100, digits % 100)
        expect(digitsOf(days)).toBe(digits)
        return calendar.format(days * 86_400_000)
      }
      expect(read(first)).toBe(`${month}/${day}`)
      if (second !== null) expect(read(second)).toBe(`${month}bis/${day}`)
    }),
    { numRuns: 2000 },
  )
})
