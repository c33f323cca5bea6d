import { parseEntry } from '@evenborn/core/ledger/entry'
import { verifierText } from '@evenborn/core/ledger/noteKey'
import { isQuorate } from '@evenborn/core/ledger/policy'
import type { LedgerStanding } from '@evenborn/core/ledger/standing'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import type { Db } from '../stores/db/database.ts'
import { lastCheckpoint } from './checkpoints.ts'
import { ledgerFolder } from './ledgerFiles.ts'
import { logVerifier } from './logKey.ts'
import { openSkews } from './witnesses/clockSkew.ts'
import { cosignedNote, lastCosigned, witnessedCheckpoint, witnessKey } from './witnesses/cosignatures.ts'
import { keptPolicy } from './witnesses/policyFile.ts'

/** How the ledger stands: how far it is entered, signed and cosigned, and by whom. */
export async function ledgerStanding(ctx: Pick<Ctx, 'db' | 'home'>): Promise<LedgerStanding> {
  const { db, home } = ctx
  const log = logVerifier(ledgerFolder(home))
  const last = await lastCheckpoint(db)
  const { entries, waiting } = await counts(db)
  const kept = log && (await keptPolicy(home, log))
  const witnessed = await witnessedCheckpoint(ctx)
  const witnesses = await Promise.all(
    (kept?.policy.witnesses ?? []).map(async (witness) => {
      const cosigned = await lastCosigned(db, witnessKey(witness))
      const at = cosigned && new Date(cosigned.time * 1000).toISOString()
      return { name: witness.name, key: verifierText(witness), ...(cosigned ? { size: cosigned.size, at } : {}) }
    }),
  )
  return {
    ...(log ? { origin: log.name, key: verifierText(log) } : {}),
    ...(kept?.text === undefined ? {} : { policy: kept.text }),
    entries,
    waiting,
    ...(last
      ? {
          checkpoint: {
            size: last.size,
            root: last.root.toString('hex'),
            at: await timeOf(db, last.size - 1),
            note: await cosignedNote(db, last),
          },
        }
      : {}),
    witnesses,
    quorum: { asked: kept !== undefined && !isQuorate(kept.policy.quorum, []), size: witnessed?.size ?? 0 },
    skews: (await openSkews(ctx)).map(({ witness, seconds, found_at }) => ({
      witness,
      seconds,
      at: found_at.toISOString(),
    })),
  }
}

async function counts(db: Db): Promise<{ entries: number; waiting: number }> {
  const asked = sql<{
    entries: number
    waiting: number
  }>`select (select coalesce(max(seq) + 1, 0) from ledger_entry) as entries,
    (select count(*) from ledger_outbox) as waiting`
  return (await asked.execute(db)).rows[0]!
}

/** When the last entry that a checkpoint covers was entered: the checkpoint was signed after that. */
async function timeOf(db: Db, seq: number): Promise<string> {
  const { bytes } = await db.selectFrom('ledger_entry').select('bytes').where('seq', '=', seq).executeTakeFirstOrThrow()
  return new Date(parseEntry(bytes).t).toISOString()
}
