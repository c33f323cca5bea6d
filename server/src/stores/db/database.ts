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

/** Opens the database of decisions by the address of a login role. */
export const openDatabase = (url: string, sessions = 10): Db =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(url, sessions) }) })

/** The database as requests ask it: each under the session of whoever asks, which the database itself looks up. */
export type RequestDatabase = {
  /** The database for one request. Without a token it shows no row of anything. */
  as(token: string): Db
  close(): Promise<void>
}

/**
 * Opens the database for requests, with the login role that sees only what a session opens. A connection is told whose
 * question comes each time it is taken, so nothing of the one before is left on it.
 */
export function openRequests(url: string, connections = 10): RequestDatabase {
  const pool = poolOf(url, connections)
  const connectAs = async (token: string) => {
    const client = await pool.connect()
    try {
      await client.query(`select set_config('evenborn.session', $1, false)`, [token])
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }
  return {
    as: (token) =>
      new Kysely<Tables>({
        dialect: new PostgresDialect({
          pool: { connect: () => connectAs(token), end: async () => undefined } as never,
        }),
      }),
    close: () => pool.end(),
  }
}

/** Sessions with the database are cut off after 30 s in one statement and 60 s idle inside a transaction. */
function poolOf(url: string, sessions: number): pg.Pool {
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
  return pool
}

/**
 * Refuses a database that would lose what it acknowledged, or a login role that its rules would not hold.
 *
 * @throws `store.not-durable`, `store.role-too-strong`
 */
export async function requireSound(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const asked = await client.query<{ fsync: string }>('show fsync')
    if (asked.rows[0]?.fsync !== 'on') throw storeRefusal('not-durable')
    const role = await client.query<{ strong: boolean; name: string }>(
      'select rolsuper or rolbypassrls as strong, rolname as name from pg_roles where rolname = session_user',
    )
    if (role.rows[0]?.strong !== false) throw storeRefusal('role-too-strong', { role: role.rows[0]?.name ?? '' })
  } finally {
    await client.end()
  }
}
