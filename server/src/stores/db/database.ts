import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { storeRefusal } from '../refusal.ts'
import type { Tables } from './tables.ts'

/** Decisions. A transaction is a `Db` as well, so a function need not know whether it runs inside one. */
export type Db = Kysely<Tables>

const INT8 = 20
const DATE = 1082

/** Counts come as numbers (none of ours leaves 2^53), dates as the text they are: a day has no time zone. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary' && oid === INT8) return Number
  if (format !== 'binary' && oid === DATE) return String
  return pg.types.getTypeParser(oid, format)
}

/**
 * Opens the database of decisions. Each session is cut off after 30 s in one statement and 60 s idle inside a transaction.
 *
 * @param url address with the role `evenborn_app`, or what DATABASE_URL gives
 */
export function openDatabase(url: string, sessions = 10): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: sessions,
    application_name: 'evenborn',
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  })
  // A session that PostgreSQL ends while it lies idle is replaced at the next question.
  pool.on('error', () => undefined)
  // One in hand tells whoever holds it by the failed question; told to nobody as well, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Refuses a database that would lose what it acknowledged. */
export async function requireDurable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const asked = await client.query<{ fsync: string }>('show fsync')
    if (asked.rows[0]?.fsync !== 'on') throw storeRefusal('not-durable')
  } finally {
    await client.end()
  }
}
