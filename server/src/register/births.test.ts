import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreed, agreedArea, agreedSex } from './births.ts'

describe('whose word counts where records of one child differ', () => {
  test('what most state; of what is stated equally often, the one that stands first', () => {
    expect(agreed([0, 1, 2], [2, 1, 1])).toBe(1)
    expect(agreed([0, 1], [2, 1])).toBe(2)
    expect(agreed([1, 0], [2, 1])).toBe(1)
    expect(agreed([0, 1, 2], [0, 0, 3])).toBe(3)
    expect(agreed([], [])).toBe(0)
  })

  test('a township counts before a county alone, however many state the county', () => {
    expect(agreedArea([0, 1, 2], [990122000, 990122000, 990122103])).toBe(990122103)
    expect(agreedArea([0, 1], [990122000, 0])).toBe(990122000)
  })

  test('sex: stated before unknown, unknown before not stated', () => {
    expect(agreedSex([0, 1, 2], [9, 0, 2])).toBe(2)
    expect(agreedSex([0, 1], [9, 0])).toBe(0)
    expect(agreedSex([0], [9])).toBe(9)
  })

  test('the value is always one that some record states', () => {
    const values = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(values, (values) => {
        const value = agreed([...values.keys()], values)
        if (values.some((one) => one > 0)) expect(values).toContain(value)
        else expect(value).toBe(0)
      }),
    )
  })
})
