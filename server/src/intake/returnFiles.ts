import type { Ctx } from '../foundation/context.ts'
import { storeRefusal } from '../stores/refusal.ts'
import {
  type BirthColumns,
  type CountColumns,
  readBirthFacts,
  readCountFacts,
  readTokens,
  type TokenRows,
} from './facts.ts'
import type { ReturnRow } from './returns.ts'

type Held = Pick<ReturnRow, 'hash' | 'manifest'>

/** Facts of a return of births, from evidence. */
export async function birthFactsOf(ctx: Pick<Ctx, 'db' | 'files'>, { hash, manifest }: Held): Promise<BirthColumns> {
  return readBirthFacts(await factsBytes(ctx, hash), manifest.facts.rows)
}

/** Facts of a table of counts, from evidence. */
export async function countFactsOf(ctx: Pick<Ctx, 'db' | 'files'>, { hash, manifest }: Held): Promise<CountColumns> {
  return readCountFacts(await factsBytes(ctx, hash), manifest.facts.rows)
}

/** Tokens of a return, a table for each year of birth whose window is still open. */
export async function tokensOf(ctx: Pick<Ctx, 'db' | 'files'>, { hash, manifest }: Held): Promise<TokenRows[]> {
  const kept = await ctx.db
    .selectFrom('return_file')
    .selectAll()
    .where('return_hash', '=', hash)
    .where('cohort', 'is not', null)
    .execute()
  const tables: TokenRows[] = []
  for (const { cohort, rows } of manifest.tokens) {
    const file = kept.find((one) => one.cohort === cohort)
    const bytes = file && (await openWindow(ctx, file.kept_as, cohort))
    if (bytes) tables.push(await readTokens(bytes, cohort, rows))
  }
  return tables
}

async function factsBytes({ db, files }: Pick<Ctx, 'db' | 'files'>, hash: string): Promise<Uint8Array> {
  const file = await db
    .selectFrom('return_file')
    .select('kept_as')
    .where('return_hash', '=', hash)
    .where('cohort', 'is', null)
    .executeTakeFirst()
  if (!file) throw storeRefusal('evidence-missing', { hash })
  return files.read(file.kept_as)
}

async function openWindow(
  { files }: Pick<Ctx, 'files'>,
  keptAs: string,
  cohort: number,
): Promise<Uint8Array | undefined> {
  return (await files.isWindowOpen(cohort)) ? files.readSealed(keptAs, cohort) : undefined
}
