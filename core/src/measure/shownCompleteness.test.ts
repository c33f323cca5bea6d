import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, type Months, monthsOf } from '../vocabulary/period.ts'
import type { CaptureRow } from './counts.ts'
import { shownCompleteness } from './shownCompleteness.ts'

const [DELIVERY, HOUSEHOLD] = [1, 4]
const counties = ['320501', '320502', '320503']
const held: Months = { from: 202301, to: 202512 }

const ask = (captures: readonly CaptureRow[], area: string, { from, to }: Months, rest = {}) => {
  const inArea = area === '320500' ? captures : captures.filter((row) => row.area.startsWith(area))
  const inSpan = inArea.filter(({ month }) => month >= from && month <= to)
  return shownCompleteness(inSpan, { area, basis: 'residence', order: null, from, to, ...rest })
}

const year: Months = { from: 202501, to: 202512 }
const plenty: CaptureRow[] = ([1, 2] as const).flatMap((sex) =>
  [DELIVERY, HOUSEHOLD, DELIVERY | HOUSEHOLD].map((mask) => ({
    area: '320501101',
    month: 202506,
    sex,
    mask,
    births: 37 * mask,
  })),
)

test('shown for a county over whole years, to the nearest five', () => {
  const { completeness } = ask(plenty, '320501', year)
  expect(completeness).toMatchObject({
    boys: { first: 35 + 185, second: 150 + 185, both: 185 },
    girls: { first: 35 + 185, second: 150 + 185, both: 185 },
  })
  expect(completeness!.corrected.srb).toBe(100)
})

test('says why it is not shown', () => {
  const why = (area: string, months: Months, rest = {}, captures = plenty) => ask(captures, area, months, rest).withheld
  expect(why('320501', year, { order: 2 })).toBe('order')
  expect(why('320501', year, { basis: 'place' })).toBe('place')
  expect(why('320501101', year)).toBe('township')
  expect(why('320501', { from: 202504, to: 202506 })).toBe('span')
  expect(why('320501', { from: 202501, to: 202601 })).toBe('span')
  expect(why('320501', { from: 202401, to: 202512 })).toBeNull()
  expect(why('320502', year)).toBe('one-record')
  const four: CaptureRow = { area: '320501102', month: 202501, sex: 2, mask: HOUSEHOLD, births: 4 }
  const kept = plenty.filter(({ sex, mask }) => sex === 1 || mask !== HOUSEHOLD)
  expect(why('320501', year, {}, [...kept, four])).toBe('small-cells')
})

/** Everything that anyone may be told of a made-up office: every county and the whole, every span of whole years. */
function allShown(captures: readonly CaptureRow[]) {
  const spans = monthsOf(held).flatMap((from) =>
    [12, 24, 36].map((months) => ({ from, to: addMonths(from, months - 1) })),
  )
  return spans.flatMap((months) =>
    [...counties, '320500'].flatMap((area) => {
      const { completeness } = ask(captures, area, months)
      return completeness ? [[completeness.boys, completeness.girls]] : []
    }),
  )
}

const world = fc.infiniteStream(fc.integer({ min: 0, max: 9 })).map((some) =>
  counties.flatMap((county) =>
    monthsOf(held).flatMap((month) =>
      ([1, 2] as const).flatMap((sex) =>
        [DELIVERY, HOUSEHOLD, DELIVERY | HOUSEHOLD].map(
          (mask): CaptureRow => ({
            area: `${county}101`,
            month,
            sex,
            mask,
            births: some.next().value! >> (mask % 3),
          }),
        ),
      ),
    ),
  ),
)

test('no sum or difference of what is shown, over areas, spans and records, is a count of 1 to 4', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.integer({ min: -3, max: 3 })), (captures, weights) => {
      const shown = allShown(captures)
      expect(shown.length).toBeGreaterThan(20)
      const counts = shown.flatMap((sides) =>
        sides.flatMap(({ first, second, both }) => [first, second, both, first - both, second - both]),
      )
      for (const count of counts) expect(count > 0 && count < 5).toBe(false)
      for (let attempt = 0; attempt < 20; attempt++) {
        const found = counts.reduce((sum, count) => sum + weights.next().value! * count, 0)
        expect(Math.abs(found) > 0 && Math.abs(found) < 5).toBe(false)
      }
    }),
    { numRuns: 25 },
  )
})

test('a month is not told by sliding the year: other months with other counts show the same throughout', () => {
  const girls = (month: number, births: number): CaptureRow => ({
    area: '320501101',
    month,
    sex: 2,
    mask: DELIVERY,
    births,
  })
  const one = [...plenty, girls(202403, 3), girls(202404, 1), girls(202503, 3), girls(202504, 1)]
  const other = [...plenty, girls(202403, 1), girls(202404, 3), girls(202503, 1), girls(202504, 3)]
  for (const from of monthsOf({ from: 202401, to: 202501 })) {
    const months = { from, to: addMonths(from, 11) }
    expect(ask(one, '320501', months)).toEqual(ask(other, '320501', months))
  }
})
