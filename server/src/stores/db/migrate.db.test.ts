import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDatabase } from './database.ts'
import { migrate, migrationsFolder } from './migrate.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'

let database: TestDatabase
let db: Db
let owner: Db
let folder: string
const run = () => migrate(database.ownerUrl, folder)
const write = (name: string, text: string) => writeFile(join(folder, name), text)

beforeAll(async () => {
  database = await testDatabase()
  owner = openDatabase(database.ownerUrl)
  await owner.deleteFrom('schema_migration' as never).execute()
  db = openDatabase(database.appUrl)
  folder = await mkdtemp(join(tmpdir(), 'evenborn-migrations-'))
})
afterAll(async () => {
  await db.destroy()
  await owner.destroy()
  await database.drop()
  await rm(folder, { recursive: true })
})

test('each file runs once, in the order of names, and what it made is closed to who is given nothing', async () => {
  await write('0002-second.sql', 'insert into first_table values (2)')
  await write('0001-first.sql', 'create table first_table (n int)')
  expect(await run()).toEqual(['0001-first.sql', '0002-second.sql'])
  expect(await run()).toEqual([])
  expect((await sql<{ n: number }>`select n from first_table`.execute(owner)).rows).toEqual([{ n: 2 }])
  await expect(sql`select n from first_table`.execute(db)).rejects.toThrow('permission denied')
})

test('[D5] a file that breaks leaves nothing of itself, and runs when it is mended', async () => {
  await write('0003-third.sql', 'create table third_table (n int); select no_such_thing()')
  await expect(run()).rejects.toThrow('no_such_thing')
  await expect(sql`select * from third_table`.execute(owner)).rejects.toThrow('does not exist')
  await write('0003-third.sql', 'create table third_table (n int)')
  expect(await run()).toEqual(['0003-third.sql'])
})

test('starts at the same time run each file once', async () => {
  await write('0004-fourth.sql', 'insert into third_table values (4)')
  const ran = await Promise.all(Array.from({ length: 6 }, run))
  expect(ran.flat()).toEqual(['0004-fourth.sql'])
})

test('[D5] a file altered after it ran is refused, and so is a database from a newer program', async () => {
  await write('0002-second.sql', 'insert into first_table values (3)')
  await expect(run()).rejects.toMatchObject({ code: 'store.schema-altered' })
  await write('0002-second.sql', 'insert into first_table values (2)')
  await rm(join(folder, '0004-fourth.sql'))
  await expect(run()).rejects.toMatchObject({ code: 'store.schema-newer', values: { name: '0004-fourth.sql' } })
})

test('counts come as numbers and days as text', async () => {
  const { rows } = await sql`select count(*) as many, date '2026-02-05' as day, 2::bigint ^ 40 as big`.execute(db)
  expect(rows).toEqual([{ many: 1, day: '2026-02-05', big: 2 ** 40 }])
})

test('the program’s own files stand in order', () => {
  expect(migrationsFolder.endsWith('server/migrations')).toBe(true)
})
