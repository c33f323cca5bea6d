import { hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EncodedBirths } from './encode.ts'
import { type HandleFrame, handleShuffle, handlesOf } from './handles.ts'

const keyOf = (name: string) => new Uint8Array(hkdfSync('sha256', 'handles', '', name, 32))
const key = keyOf('one')
const frame: HandleFrame = { unit: 'RM990122', source: 'delivery', from: 202601, to: 202603 }
const numbers = (size: number) => Array.from({ length: size }, (_, place) => place + 1)

const encoded = (rows: readonly number[], tokens: readonly number[] = rows): EncodedBirths => ({
  facts: rows.map((row) => ({ row })) as EncodedBirths['facts'],
  tokens: [{ cohort: 2026, rows: Int32Array.from(rows), tokens: Uint32Array.from(tokens) }],
})

/** Spearman’s rank correlation of two orders of 1 to n. */
function rankCorrelation(order: readonly number[]): number {
  const n = order.length
  const squares = order.reduce((sum, handle, place) => sum + (handle - place - 1) ** 2, 0)
  return 1 - (6 * squares) / (n * (n * n - 1))
}

test('each row has one handle, each handle one row, and both ways meet', () => {
  const sizes = fc.constantFrom(1024, 2048, 4096)
  fc.assert(
    fc.property(sizes, fc.nat(0xffff_ffff), fc.string(), (size, salt, name) => {
      const { handleOf, rowOf } = handleShuffle(keyOf(name), frame, { size, salt })
      const handles = numbers(size).map((row) => handleOf(row)!)
      expect(handles.toSorted((one, other) => one - other)).toEqual(numbers(size))
      expect(handles.map(rowOf)).toEqual(numbers(size))
      expect([handleOf(0), handleOf(size + 1), rowOf(0), rowOf(size + 1)]).toEqual(Array(4).fill(undefined))
    }),
    { numRuns: 20 },
  )
})

test('the order of handles says nothing of the order of rows', () => {
  // The correlation of two unrelated orders of n has a standard deviation of 1 / √(n − 1).
  const size = 4096
  const found = numbers(200).map((salt) => {
    const { handleOf } = handleShuffle(key, frame, { size, salt })
    return rankCorrelation(numbers(size).map((row) => handleOf(row)!)) * Math.sqrt(size - 1)
  })
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length
  const spread = Math.sqrt(found.reduce((sum, one) => sum + one * one, 0) / found.length)
  expect(Math.abs(mean)).toBeLessThan(0.3)
  expect(Math.abs(spread - 1)).toBeLessThan(0.2)
})

test('another key, return or salt shuffles otherwise; the same ones alike', () => {
  const handles = { size: 1024, salt: 7 }
  const orderOf = (...given: Parameters<typeof handleShuffle>) => numbers(1024).map(handleShuffle(...given).handleOf)
  const order = orderOf(key, frame, handles)
  expect(orderOf(keyOf('one'), { ...frame }, handles)).toEqual(order)
  for (const other of [
    orderOf(keyOf('other'), frame, handles),
    orderOf(key, { ...frame, unit: 'RM990123' }, handles),
    orderOf(key, { ...frame, source: 'certificate' }, handles),
    orderOf(key, { ...frame, from: 202602 }, handles),
    orderOf(key, { ...frame, to: 202604 }, handles),
    orderOf(key, frame, { ...handles, salt: 8 }),
  ])
    expect(other.filter((handle, place) => handle === order[place]).length).toBeLessThan(15)
})

test('the size hides how long the file is; the salt changes where a row is put in or rows change places', () => {
  expect([1, 1024, 1025, 100_000, 1_048_576].map((row) => handlesOf(key, encoded([row])).size)).toEqual([
    1024, 1024, 2048, 131_072, 1_048_576,
  ])
  const salts = [
    encoded([1, 2, 3], [11, 12, 13]),
    encoded([1, 2, 3, 4], [10, 11, 12, 13]),
    encoded([1, 2, 3], [12, 11, 13]),
    encoded([1, 2, 4], [11, 12, 13]),
  ].map((rows) => handlesOf(key, rows).salt)
  expect(new Set(salts).size).toBe(4)
  expect(handlesOf(key, encoded([1, 2, 3], [11, 12, 13])).salt).toBe(salts[0])
  expect(handlesOf(keyOf('other'), encoded([1, 2, 3], [11, 12, 13])).salt).not.toBe(salts[0])
})

test('a hundred thousand rows are shuffled at once', () => {
  const rows = encoded(numbers(100_000))
  const before = process.cpuUsage()
  const { handleOf } = handleShuffle(key, frame, handlesOf(key, rows))
  expect(handleOf(100_000)).toBeGreaterThan(0)
  const took = process.cpuUsage(before).user / 1000
  console.log(`100,000 rows: ${took.toFixed(0)} ms`)
  expect(took).toBeLessThan(2_000)
})
