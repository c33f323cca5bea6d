import { expect, test } from 'vitest'
import { finest } from './countTables.ts'

const row = (area: string, birth_order: number | null = null) => ({ area, birth_order })

test('a county and its townships say the same births: the townships are taken', () => {
  expect(finest([row('990122'), row('990122101'), row('990122102'), row('990123')])).toEqual([
    row('990122101'),
    row('990122102'),
    row('990123'),
  ])
})

test('so do all orders and single ones: the single ones are taken', () => {
  expect(finest([row('990122'), row('990122', 1), row('990122', 2)])).toEqual([row('990122', 1), row('990122', 2)])
})

test('a table without either is taken whole', () => {
  expect(finest([row('990122'), row('990123')])).toHaveLength(2)
})
