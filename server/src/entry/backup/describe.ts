import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { readHead } from '../../ledger/verifyDatabase.ts'
import type { Db } from '../../stores/db/database.ts'
import type { BackupManifest } from './manifest.ts'

/** What a manifest says of the database: which schema it has, how long its ledger is, and a hash over the state of each row. */
export async function describeDatabase(db: Db): Promise<Pick<BackupManifest, 'schema' | 'ledger'>> {
  const schema = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db)
  const { size } = await readHead(db)
  const hash = createHash('sha256')
  const rows = await db.selectFrom('row_state').selectAll().orderBy('tbl').orderBy('key').execute()
  for (const { tbl, key, seq, state } of rows) hash.update(`${tbl}/${key} ${seq} ${state?.toString('hex') ?? '-'}\n`)
  return { schema: schema.rows.map(({ name }) => name), ledger: { entries: size, states: hash.digest('hex') } }
}

/**
 * Keeps everyone from writing on in the ledger; what is recorded meanwhile waits.
 *
 * @returns what lets them go on
 */
export async function holdLedger(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'evenborn backup' })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`select pg_advisory_lock(hashtext('evenborn ledger'))`)
  return () => client.end()
}
