import { sql } from 'kysely'
import { openDatabase } from '../stores/db/database.ts'

/** For tests that count entries: however many migrations there are, one of them waits to be entered. */
export async function oneWaiting({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const owner = openDatabase(ownerUrl, 1)
  await sql`delete from ledger_outbox where key <> '0012-ledger.sql'`.execute(owner)
  await owner.destroy()
}
