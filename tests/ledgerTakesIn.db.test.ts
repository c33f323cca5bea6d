import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { applyRights } from '../server/src/stores/db/applyRights.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { keptRoles } from '../server/src/stores/db/keptPostgres.ts'
import { migrate, migrationsFolder } from '../server/src/stores/db/migrate.ts'

let home: TestContext
let folder: string
beforeAll(async () => {
  home = await testContext()
  folder = mkdtempSync(join(tmpdir(), 'evenborn-before-'))
})
afterAll(async () => {
  await home.close()
  rmSync(folder, { recursive: true })
})

test('[L1] a system of before the ledger is taken in, an entry for each row, and verifies', async () => {
  const owner = openDatabase(home.urls.ownerUrl, 1)
  await sql`drop schema public cascade`.execute(owner)
  await sql`create schema public`.execute(owner)
  const before = readdirSync(migrationsFolder).filter((name) => name < '0012')
  for (const name of before) cpSync(join(migrationsFolder, name), join(folder, name))
  await migrate(home.urls.ownerUrl, folder)
  const id = '55555555-5555-4555-8555-555555555555'
  for (const text of [
    `insert into area values ('990100', '市', 'City', 'prefecture', null, null, 1, 2), ('990122', '县', 'County', 'county', '990100', null, null, null)`,
    `insert into agency values ('RM990122', '院', 'Hospital', 'health', '990122')`,
    `insert into duty values ('RM990122', 'delivery', 202601, null)`,
    `insert into officer values ('${id}', 'clerk', '王', 'srb-clerk', '990100', null, '$argon2id$x')`,
    `insert into return (hash, number, unit, area, source, kind, from_month, to_month, received_at, manifest, manifest_bytes, state)
       values (encode(sha256('{}'), 'hex'), 'n', 'RM990122', '990122', 'delivery', 'births', 202601, 202601, now(), '{}', '{}', 'landed')`,
    `insert into return_file select hash, cohort, hash, hash from return, (values (null), (2026)) cohorts (cohort)`,
    `insert into bulletin values ('${id}', '990100', 202601, now(), '${id}', '{"id": "${id}", "month": 202601}')`,
  ])
    await sql.raw(text).execute(owner)
  await owner.destroy()
  const migrated = await migrate(home.urls.ownerUrl)
  expect(migrated).toContain('0012-ledger.sql')
  await applyRights(home.urls.ownerUrl, keptRoles)
  // Nine rows, the officer's once more and the password's, the duty's twice more under its old and its new key, an entry for each migration since, and one for the rights.
  const entries = 9 + 2 + 2 + migrated.length + 1
  expect(await sequence(home.ctx)).toBe(entries)
  await signLedger(home.ctx)
  const verified = await verifyLedger({ folder: join(home.home, 'ledger'), db: home.ctx.db })
  expect(verified).toMatchObject({ entries, covered: entries, findings: [] })
})
