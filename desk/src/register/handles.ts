import type { Handles } from '@evenborn/core/intake/manifest'
import type { Source } from '@evenborn/core/intake/source'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { EncodedBirths } from './encode.ts'
import { formKey } from './key.ts'
import { keyedHash, type ReadyKey, readyKey } from './keyedHash.ts'

/** The return whose rows are handled: returns of other units, records or months have other handles. */
export type HandleFrame = { unit: string; source: Source; from: Month; to: Month }

/** Handles from 1 to `size` and rows from 1 to `size`, one for one; undefined beyond. */
export type HandleShuffle = {
  handleOf: (row: number) => number | undefined
  rowOf: (handle: number) => number | undefined
}

/** So many handles at least: in a short file they would else count the rows up to the last. */
const LEAST_SIZE = 1024

/**
 * How the rows of a file are shuffled into handles. The size is a power of two, so that it tells little of the file’s length.
 *
 * The salt is made of what stands in each row, under the key. Without it a return that is sent again with one row put in
 * would move each child from the handle of its row to that of the next, and draw the order of the file for whoever has both.
 */
export function handlesOf(key: Uint8Array, { facts, tokens }: EncodedBirths): Handles {
  let size = LEAST_SIZE
  for (const { row } of facts) while (size < (row ?? 0)) size *= 2
  const ready = readyKey(formKey(key, 'row handle salt'))
  let salt = 0
  for (const table of tokens) {
    const width = table.tokens.length / table.rows.length
    for (const [at, row] of table.rows.entries())
      salt = keyedHash(ready, `${salt} ${row} ${folded(table.tokens, at * width, width)}`)
  }
  return { size, salt }
}

/** One number for a row of tokens: it need only be another where the row is another’s. */
function folded(tokens: Uint32Array, from: number, count: number): number {
  let sum = 0
  for (let place = from; place < from + count; place++) sum = (Math.imul(sum, 0x01000193) ^ tokens[place]!) >>> 0
  return sum
}

/**
 * The keyed shuffle between rows of the sender’s file and their handles: the handle of a row is its place among the numbers
 * 1 to `size`, ordered by their keyed hash. Files are written in the order of events, so that a row’s place tells the day of
 * a birth; its handle tells nothing but to one who has the key.
 *
 * @param key exchange key of the latest year of birth in the return
 */
export function handleShuffle(key: Uint8Array, frame: HandleFrame, { size, salt }: Handles): HandleShuffle {
  const { unit, source, from, to } = frame
  const rows = shuffled(readyKey(formKey(key, `row handle|${unit}|${source}|${from}|${to}|${salt}`)), size)
  const handles = new Int32Array(size + 1)
  for (const [place, row] of rows.entries()) handles[row] = place + 1
  return { handleOf: (row) => handles[row] || undefined, rowOf: (handle) => rows[handle - 1] }
}

/** Above the largest row of a sheet: hash and number together are a whole number that sorts as one, below 2⁵³. */
const ROOM = 2 ** 21

function shuffled(ready: ReadyKey, size: number): Int32Array {
  const order = new Float64Array(size)
  for (let number = 1; number <= size; number++) order[number - 1] = keyedHash(ready, String(number)) * ROOM + number
  return Int32Array.from(order.sort(), (of) => of % ROOM)
}
