import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { rightsSql } from '../server/src/stores/db/rightsSql.ts'

let home: TestContext
beforeAll(async () => {
  home = await testContext()
})
afterAll(() => home.close())

const tables = async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`.execute(
    home.ctx.systemDb,
  )
  return rows.map(({ name }) => name)
}

test('the rights that stand in the repository are those that the rules make', async () => {
  await expect(rightsSql(await tables())).toMatchFileSnapshot(join(import.meta.dirname, '../server/rights/rights.sql'))
})
