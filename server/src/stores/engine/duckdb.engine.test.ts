import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, openEngine } from './duckdb.ts'
import { engineTable, type Sql, sql } from './sql.ts'

const births = engineTable('births', { month: 'integer', token: 'uinteger', sex: 'utinyint', facility: 'varchar' })

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

test('typed arrays land as they are, across chunks, with what is missing', async () => {
  const rows = 5000
  await engine.land(births, {
    month: Int32Array.from({ length: rows }, (_, row) => 202601 + (row % 12)),
    token: Uint32Array.from({ length: rows }, (_, row) => 4_294_967_295 - row),
    sex: Uint8Array.from({ length: rows }, (_, row) => 1 + (row % 2)),
    facility: Array.from({ length: rows }, (_, row) => (row % 5 === 0 ? null : `H${row}`)),
  })
  const [answer] = await engine.rows<Record<string, number>>(
    sql`select count(*) as rows, count(facility) as placed, max(token) as highest, min(token) as lowest from ${births}`,
  )
  expect(answer).toEqual({ rows, placed: 4000, highest: 4_294_967_295, lowest: 4_294_967_295 - rows + 1 })
})

const counts = engineTable('counts', { month: 'integer' })
const month = (rows: number) => new Int32Array(rows).fill(202601)
const countOf = async () => (await engine.rows<{ rows: number }>(sql`select count(*) as rows from ${counts}`))[0]?.rows

test('what lands while questions are asked lands whole, and every question is answered', async () => {
  await engine.clear(counts)
  const asked = Array.from({ length: 300 }, (_, place) =>
    place % 2 === 0
      ? engine.land(counts, { month: month(3000) })
      : engine.rows(sql`select count(*) as rows, max(month) as latest from ${counts}`),
  )
  await Promise.all(asked)
  expect(await countOf()).toBe(150 * 3000)
})

test('closed while it is busy it ends what it has begun, and refuses what comes after', async () => {
  const busy = await openEngine()
  const counted = busy.rows(sql`select count(*) as rows from range(3000000) numbers(number) where number % 7 = 3`)
  const closed = busy.close()
  await expect(busy.rows(sql`select 1`)).rejects.toThrow('the engine is closed')
  expect(await counted).toEqual([{ rows: 428_571 }])
  await closed
})

test('of a landing that fails nothing comes later, when its memory is given back', async () => {
  await engine.clear(counts)
  const broken = { length: 5000, 4000: 'not a number' } as ArrayLike<number | string | null>
  await expect(engine.land(counts, { month: broken })).rejects.toThrow()
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let time = 0; time < 10; time++) {
    collect()
    await turn()
  }
  expect(await countOf()).toBe(0)
})

test('a transaction that fails leaves nothing of itself, and the engine goes on', async () => {
  await engine.clear(counts)
  const half = sql`begin; insert into ${counts} values (202601); insert into ${counts} values ('no month'); commit`
  await expect(engine.run(half)).rejects.toThrow()
  expect(await countOf()).toBe(0)
})

test('the sql tag hands any text through unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      fc.pre(!text.includes('\0'))
      const [row] = await engine.rows<{ said: string }>(sql`select ${text} as said`)
      expect(row?.said).toBe(text)
    }),
    { numRuns: 60 },
  )
})

test.each<[string, () => Sql]>([
  ['reads a file', () => sql`select * from read_csv_auto('/etc/passwd')`],
  ['writes a file', () => sql`copy (select 1) to '/tmp/evenborn-escape.csv'`],
  ['opens a database', () => sql`attach '/tmp/evenborn-escape.db'`],
  ['loads an extension', () => sql`install httpfs`],
  ['asks for more', () => sql`set enable_external_access = true`],
])('the engine refuses one that %s', async (_name, statement) => {
  await expect(engine.run(statement())).rejects.toThrow()
})
