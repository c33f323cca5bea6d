import { openCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { cosignatureTime } from '@evenborn/core/ledger/cosignature'
import { KEY_TYPES, type NoteVerifier } from '@evenborn/core/ledger/noteKey'
import { isQuorate, openWitnessed, type Policy } from '@evenborn/core/ledger/policy'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Selectable } from 'kysely'
import type { Ctx } from '../../foundation/context.ts'
import type { Db } from '../../stores/db/database.ts'
import type { LedgerCheckpointTable } from '../../stores/db/tables.ts'
import { lastCheckpoint } from '../checkpoints.ts'
import { ledgerFolder, writeFiles } from '../ledgerFiles.ts'
import { logVerifier } from '../logKey.ts'
import { keptPolicy } from './policyFile.ts'

export type KeptCheckpoint = Selectable<LedgerCheckpointTable>

/** A witness as cosignatures are kept by: the name and id of its key. */
export const witnessKey = ({ name, id }: NoteVerifier): string => `${name}+${id}`

/**
 * Keeps a witness’s cosignature of a checkpoint, in the database and beside the ledger’s other files.
 *
 * @returns when it was made, by the witness’s clock, in seconds since 1970
 * @throws what `openCheckpoint` throws where it does not hold
 */
export async function keepCosignature(
  { db, home }: Pick<Ctx, 'db' | 'home'>,
  log: NoteVerifier,
  witness: NoteVerifier,
  checkpoint: KeptCheckpoint,
  line: string,
): Promise<number> {
  const { note } = openCheckpoint(checkpoint.note + line, [log, witness])
  const own = note.signatures.find(({ verifier }) => verifier.type === KEY_TYPES.witness)
  const time = own && cosignatureTime(own)
  if (time === undefined) throw new Error('a cosignature of another key')
  await db
    .insertInto('ledger_cosig')
    .values({ size: checkpoint.size, key: witnessKey(witness), line, time })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await writeCosigned({ db, home }, checkpoint)
  return time
}

/** The checkpoint with all its cosignatures as a file, so that a copy of the folder is all that a check needs. */
async function writeCosigned({ db, home }: Pick<Ctx, 'db' | 'home'>, checkpoint: KeptCheckpoint): Promise<void> {
  const note = await cosignedNote(db, checkpoint)
  await writeFiles(ledgerFolder(home), [{ path: `cosigned/${checkpoint.size}`, bytes: note }])
}

export async function cosignedNote(db: Db, { size, note }: KeptCheckpoint): Promise<string> {
  const rows = await db.selectFrom('ledger_cosig').select('line').where('size', '=', size).orderBy('key').execute()
  return note + rows.map(({ line }) => line).join('')
}

/** Size of the largest checkpoint that a witness has cosigned here, and when; undefined where there is none. */
export const lastCosigned = (db: Db, key: string) =>
  db
    .selectFrom('ledger_cosig')
    .select(['size', 'time'])
    .where('key', '=', key)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * The largest checkpoint that the policy of this home lets pass, as a note with its cosignatures; undefined while there is none.
 * Where no policy asks for a witness that is the last one.
 *
 * @throws `ledger.policy-malformed`, `ledger.policy-of-another`
 */
export async function witnessedCheckpoint({ db, home }: Pick<Ctx, 'db' | 'home'>): Promise<KeptCheckpoint | undefined> {
  const log = logVerifier(ledgerFolder(home))
  if (!log) return undefined
  const { policy } = await keptPolicy(home, log)
  if (isQuorate(policy.quorum, [])) return lastCheckpoint(db)
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const rows = await db
      .selectFrom('ledger_checkpoint')
      .selectAll()
      .where('size', 'in', (from) => from.selectFrom('ledger_cosig').select('size').where('size', '<', below))
      .orderBy('size', 'desc')
      .limit(50)
      .execute()
    for (const row of rows) {
      const note = await cosignedNote(db, row)
      if (isWitnessed(note, policy)) return { ...row, note }
    }
    const last = rows.at(-1)
    if (!last) return undefined
    below = last.size
  }
}

function isWitnessed(note: string, policy: Policy): boolean {
  try {
    openWitnessed(note, policy)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Whether the policy of this home asks for any witness; without one, what is published rests on the office’s own signature. */
export async function isWitnessAsked({ home }: Pick<Ctx, 'home'>): Promise<boolean> {
  const log = logVerifier(ledgerFolder(home))
  return log !== undefined && !isQuorate((await keptPolicy(home, log)).policy.quorum, [])
}
