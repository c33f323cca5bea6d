import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { storeRefusal } from '../refusal.ts'

/** Where the plain SQL files of this program lie. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations')

/** Stands in an entry for the area where it is of none: GB/T 2260 gives this code to nobody. */
export const WHOLE_SYSTEM = '000000'

type Migration = { name: string; text: string; checksum: string }

const checksumOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function migrationsIn(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, checksum: checksumOf(text) }
    }),
  )
}

/**
 * Brings the schema to where this program expects it: each file once, in the order of names, each whole or not at all,
 * for its row in `schema_migration` is written in the same transaction. Starts at the same time wait for one another.
 *
 * @param ownerUrl address with the role that owns the schema
 * @returns names of the files that ran now
 * @throws `store.schema-newer`, `store.schema-altered`
 */
export async function migrate(ownerUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await migrationsIn(folder)
  const client = new pg.Client({ connectionString: ownerUrl })
  // A connection that breaks fails the question in hand; told to nobody as well, it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('evenborn schema'))`)
    await client.query(`
      create table if not exists schema_migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const applied = await appliedOn(client)
    requireKnown(migrations, applied)
    const missing = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function appliedOn(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from schema_migration where name <> 'rights'`,
  )
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function requireKnown(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of applied) {
    if (!known.has(name)) throw storeRefusal('schema-newer', { name })
    if (known.get(name) !== checksum) throw storeRefusal('schema-altered', { name })
  }
}

/** From the migration on that makes the ledger, each one is an entry in it, in the transaction of the change itself. */
async function recordMigration(client: pg.Client, name: string, checksum: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('ledger_outbox') is not null as there`)
  if (!rows[0]?.there) return
  const row = { key: name, area: WHOLE_SYSTEM, act: { sha256: checksum } }
  await client.query(`select ledger_record('schema.migrate', 'system', 'office', 'schema_migration', $1)`, [
    JSON.stringify([row]),
  ])
}

async function apply(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum])
    await recordMigration(client, name, checksum)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
