import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { WHOLE_SYSTEM } from './migrate.ts'
import { type Purpose, purposes } from './rightsSql.ts'

/** Names of the login roles of a database. */
export type LoginRoles = Record<Purpose, string>

const rightsFile = join(import.meta.dirname, '../../../rights/rights.sql')

/**
 * Gives each login role what the rules say and takes everything else away, in one transaction, where that has changed since
 * the last start. The change is an entry in the ledger.
 */
export async function applyRights(ownerUrl: string, roles: LoginRoles): Promise<void> {
  const text = await readFile(rightsFile, 'utf8')
  const checksum = createHash('sha256')
    .update(JSON.stringify([text, roles]))
    .digest('hex')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('evenborn schema'))`)
    const applied = await client.query<{ checksum: string }>('select checksum from schema_migration where name = $1', [
      'rights',
    ])
    if (applied.rows[0]?.checksum === checksum) return
    await client.query('begin')
    await client.query('delete from login_role')
    for (const purpose of purposes)
      await client.query('insert into login_role (purpose, name) values ($1, $2)', [purpose, roles[purpose]])
    await client.query(
      text.replace(/:(owner|app|gate|jobs)\b/g, (_, purpose: Purpose) => client.escapeIdentifier(roles[purpose])),
    )
    await client.query(
      `insert into schema_migration (name, checksum) values ('rights', $1)
         on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
      [checksum],
    )
    const row = { key: 'rights', area: WHOLE_SYSTEM, act: { sha256: checksum } }
    await client.query(`select ledger_record('schema.migrate', 'system', 'office', 'schema_migration', $1)`, [
      JSON.stringify([row]),
    ])
    await client.query('commit')
  } finally {
    await client.end()
  }
}
