import { createHash } from 'node:crypto'
import type { Purpose } from '@evenborn/core/access/purpose'
import { sql } from 'kysely'
import { accessRefusal } from '../access/refusal.ts'
import type { Ctx } from '../foundation/context.ts'

/** What it takes to open the births at rest. */
export type BirthsCtx = Pick<Ctx, 'db' | 'files' | 'newId' | 'now'>

/** For what births of a year are opened. `filter` is entered as its hash. */
export type Opening = { grant?: string; purpose: Purpose; cohort: number; rows: number; filter: string }

/**
 * The half of the key of the births at rest that the database holds. That they are opened, by whom and for what, is committed
 * with its entry in the ledger first: the function that gives the half out asks for that.
 *
 * @throws `access.rows-need-grant` without a live grant of the asking officer for this purpose with rows left
 */
export async function openBirths(
  { db, newId, now }: Pick<BirthsCtx, 'db' | 'newId' | 'now'>,
  { grant, purpose, cohort, rows, filter }: Opening,
): Promise<Uint8Array> {
  if (db.isTransaction) throw new Error('an opening is committed before the key is given')
  const opening = newId()
  const hash = createHash('sha256').update(filter).digest('hex')
  try {
    await sql`select open_births(${opening}, ${grant ?? null}, ${purpose}, ${cohort}, ${rows}, ${hash}, ${now()})`.execute(
      db,
    )
    const { rows: given } = await sql<{ half: Buffer }>`select births_key_of(${opening}) as half`.execute(db)
    return given[0]!.half
  } catch (error) {
    if ((error as { code?: string }).code === 'AC002') throw accessRefusal('rows-need-grant')
    throw error
  }
}
