import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { ledgerFolder } from '../server/src/ledger/ledgerFiles.ts'
import { findProof } from '../server/src/ledger/proofs.ts'
import { MOST_ENTRIES, sequence } from '../server/src/ledger/sequence.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { applyRights } from '../server/src/stores/db/applyRights.ts'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { keepPostgres, keptRoles } from '../server/src/stores/db/keptPostgres.ts'
import { migrate } from '../server/src/stores/db/migrate.ts'

/**
 * The ledger of a server, on a PostgreSQL of its own that syncs: `node bench/ledgerServer.ts [entries = 200000]`; seconds of the
 * clock, and in brackets of the processor, the database’s own apart. Rows are recorded a thousand in a transaction, entered with their
 * files synced, signed, and then all of it is verified, without and with the database. `… 1000000 put` puts the rows straight into the
 * outbox, past `ledger_record` and its checks, where only what comes after is of interest.
 */
const size = Number(process.argv[2] ?? 200_000)
const home = mkdtempSync(join(tmpdir(), 'evenborn-bench-'))
chmodSync(home, 0o711)
const cluster = await keepPostgres(join(home, 'home'))
const ctx = {
  db: openDatabase(cluster.urlOf('evenborn_jobs', 'evenborn'), 3),
  home: join(home, 'home'),
  now: () => new Date(),
  random: randomBytes,
}

const timed = async (what: string, count: number, work: () => Promise<unknown>) => {
  const [begun, worked] = [performance.now(), process.cpuUsage()]
  await work()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(worked)
  const ownWork = ((user + system) / 1e6).toFixed(1)
  console.log(
    `${what}: ${seconds.toFixed(1)} s (${ownWork}), ${Math.round(count / seconds).toLocaleString('en')} a second`,
  )
}

async function recordAll(): Promise<void> {
  for (let from = 0; from < size; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, place) => ({
      key: randomUUID(),
      area: '990122',
      act: { manifest: String(place % 10).repeat(64), rows: place },
    }))
    await sql`select ledger_record('submission.received', ${randomUUID()}, 'health', 'made_up', ${JSON.stringify(rows)}::jsonb)`.execute(
      ctx.db,
    )
  }
}

/** The same rows, by the owner and without being looked at. */
async function putAll(): Promise<void> {
  const owner = openDatabase(cluster.urlOf('evenborn_owner', 'evenborn'), 1)
  await sql`alter table ledger_outbox drop constraint ledger_outbox_act_check`.execute(owner)
  for (let from = 0; from < size; from += 20_000)
    await sql`insert into ledger_outbox (kind, actor, dept, area, tbl, key, act)
      select 'submission.received', gen_random_uuid(), 'health', '990122', 'made_up', gen_random_uuid(),
             jsonb_build_object('manifest', repeat((place % 10)::text, 64), 'rows', place)
        from generate_series(1, ${Math.min(20_000, size - from)}::int) place`.execute(owner)
  await owner.destroy()
}

try {
  await migrate(cluster.urlOf('evenborn_owner', 'evenborn'))
  await applyRights(cluster.urlOf('evenborn_owner', 'evenborn'), keptRoles)
  await timed(`${size} recorded`, size, process.argv[3] === 'put' ? putAll : recordAll)
  await timed('entered', size, async () => {
    while ((await sequence(ctx)) === MOST_ENTRIES);
  })
  await timed('signed', 1, () => signLedger(ctx))
  const [folder, findings] = [ledgerFolder(ctx.home), [] as unknown[]]
  await timed('verified, files alone', size, async () => findings.push(...(await verifyLedger({ folder })).findings))
  await timed('verified, with the database', size, async () =>
    findings.push(...(await verifyLedger({ folder, db: ctx.db })).findings),
  )
  if (findings.length > 0) throw new Error(JSON.stringify(findings.slice(0, 5)))
  await timed('proofs of 200 entries', 200, async () => {
    const rows = await ctx.db.selectFrom('row_state').select('key').limit(200).execute()
    for (const { key } of rows) await findProof(ctx, 'made_up' as 'return', key)
  })
} finally {
  await ctx.db.destroy()
  await cluster.stop()
  rmSync(home, { recursive: true, force: true })
}
