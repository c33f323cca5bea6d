import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { MOST_ENTRIES, sequence } from '../server/src/ledger/sequence.ts'
import { applyRights } from '../server/src/stores/db/applyRights.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { keepPostgres, keptRoles } from '../server/src/stores/db/keptPostgres.ts'
import { migrate } from '../server/src/stores/db/migrate.ts'

/**
 * How fast entries are entered, by the processor’s time of the program and of the database’s session, which other work on the machine
 * does not lengthen as it does the clock’s: `node bench/ledgerPace.ts [entries = 20000] [rounds = 3]`. Each round makes the ledger
 * longer; what the later rounds take more than the first is what its length costs.
 */
const [size = 20_000, rounds = 3] = process.argv.slice(2).map(Number)
const home = mkdtempSync(join(tmpdir(), 'evenborn-bench-'))
chmodSync(home, 0o711)
const cluster = await keepPostgres(join(home, 'home'))
const db = openDatabase(cluster.urlOf('evenborn_jobs', 'evenborn'), 1)
const ctx = { db, home: join(home, 'home'), now: () => new Date() }

async function record(): Promise<void> {
  for (let from = 0; from < size; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, place) => ({
      key: randomUUID(),
      area: '990122',
      act: { manifest: String(place % 10).repeat(64), rows: place },
    }))
    await sql`select ledger_record('submission.received', ${randomUUID()}, 'health', 'made_up', ${JSON.stringify(rows)}::jsonb)`.execute(
      db,
    )
  }
}

/** Milliseconds of processor that a process has used: fields 14 and 15 of /proc/<pid>/stat, in hundredths of a second. */
function usedBy(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

try {
  await migrate(cluster.urlOf('evenborn_owner', 'evenborn'))
  await applyRights(cluster.urlOf('evenborn_owner', 'evenborn'), keptRoles)
  const { pid } = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]!
  for (let round = 0; round < rounds; round++) {
    await record()
    const [begun, own, its] = [performance.now(), process.cpuUsage(), usedBy(pid)]
    while ((await sequence(ctx)) === MOST_ENTRIES);
    const { user, system } = process.cpuUsage(own)
    const each = (milliseconds: number) => ((milliseconds * 1000) / size).toFixed(0)
    console.log(
      `round ${round + 1}, batches of ${MOST_ENTRIES}: ${each((user + system) / 1000)} µs of its own and ${each(usedBy(pid) - its)} µs of the database an entry; ${Math.round((size * 1000) / (performance.now() - begun)).toLocaleString('en')} a second by the clock`,
    )
  }
} finally {
  await db.destroy()
  await cluster.stop()
  rmSync(home, { recursive: true, force: true })
}
