import { createHash } from 'node:crypto'
import { parseCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { parseNote } from '@evenborn/core/ledger/signedNote'
import type { Bulletin } from '@evenborn/core/oversight/bulletin'
import type { Issue } from '@evenborn/core/oversight/document'
import { bulletinNumber, type Publication, type PublishedFile } from '@evenborn/core/oversight/publication'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { lastCheckpoint } from '../ledger/checkpoints.ts'
import { ledgerFolder } from '../ledger/ledgerFiles.ts'
import { logVerifier } from '../ledger/logKey.ts'
import { findProof } from '../ledger/proofs.ts'
import { record } from '../ledger/record.ts'
import { requireClock } from '../ledger/witnesses/clockSkew.ts'
import { keptPolicy } from '../ledger/witnesses/policyFile.ts'
import { permitIn } from '../places/offices.ts'
import { formatsOf, renderBulletin } from './bulletinFile.ts'
import { bulletinOf } from './bulletins.ts'
import { publicationsOf } from './publicationState.ts'
import { oversightRefusal } from './refusal.ts'

/** A day in China begins eight hours before one in UTC. */
const BEIJING = 8 * 3_600_000

/**
 * Publishes a bulletin that a second officer has approved: gives it the next number of its area and year, keeps its files as they are from now on, and enters their
 * hashes in the ledger. It counts as published once the witnesses have cosigned a checkpoint over that; until then it waits.
 *
 * A second bulletin of the same month takes the place of the first, under a number of its own; the first stays as it was.
 *
 * @throws `oversight.published-before`, `oversight.published-meanwhile`; `ledger.clock-differs` while a clock is in doubt;
 *   `ledger.policy-malformed`, `ledger.policy-of-another`
 */
export async function publishBulletin(ctx: Ctx, id: string): Promise<void> {
  const bulletin = await bulletinOf(ctx, id)
  const { area } = bulletin.board
  await permitIn(ctx, 'publish-bulletin', area)
  const system = asSystem(ctx)
  await requireClock(system)
  const log = logVerifier(ledgerFolder(ctx.home))
  const policy = log && (await keptPolicy(ctx.home, log)).text
  const before = (await publicationsOf(ctx, id)).get(id)
  if (before) throw oversightRefusal('published-before', { number: before.number ?? '' })
  const at = ctx.now()
  const { year, number, supersedes } = await nextNumber(ctx, bulletin, at)
  const called = bulletinNumber(area, year, number)
  const files = await keptFiles(ctx, bulletin, { number: called, at: at.toISOString(), ledger: await stood(system) })
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('bulletin_publication')
      .values({
        bulletin: id,
        area,
        month: bulletin.month,
        year,
        number,
        published_at: at,
        published_by: ctx.officer?.id ?? null,
        files: JSON.stringify(files),
        supersedes: supersedes?.bulletin ?? null,
      })
      .execute()
    // Which policy it was to pass: a weaker one put in its place afterwards shows.
    const asked = policy === undefined ? {} : { policy: createHash('sha256').update(policy).digest('hex') }
    const act = {
      ...asked,
      number: called,
      month: bulletin.month,
      files,
      ...(supersedes ? { supersedes: supersedes.called } : {}),
    }
    await record(ctx, 'bulletin.publish', 'bulletin_publication', { key: id, area, act })
  }).catch((error: { code?: string }) => {
    throw error.code === '23505' ? oversightRefusal('published-meanwhile') : error
  })
}

/** How far the publication of a bulletin is. @throws `oversight.bulletin-unknown` */
export async function readPublication(ctx: Ctx, id: string): Promise<Publication> {
  await bulletinOf(ctx, id)
  return (await publicationsOf(ctx, id)).get(id) ?? { state: 'drafted', files: [], witnessed: false }
}

/**
 * What shows without asking anyone that a bulletin’s files were published, as a file to lie beside each of them.
 *
 * @throws `oversight.not-published`, also while it waits for the witnesses
 */
export async function bulletinProof(ctx: Ctx, id: string): Promise<File> {
  const { number = '' } = await readPublication(ctx, id)
  const found = await findProof(asSystem(ctx), 'bulletin_publication', id, 'be-witnessed')
  if (!found) throw oversightRefusal('not-published')
  return new File([found.proof], `bulletin-${number}.tlog-proof`, { type: 'text/plain;charset=utf-8' })
}

type Next = { year: number; number: number; supersedes: { bulletin: string; called: string } | undefined }

/** The next number of an area and year, and the bulletin of the same month that it takes the place of. */
async function nextNumber({ db }: Ctx, { board: { area }, month }: Bulletin, at: Date): Promise<Next> {
  const year = new Date(at.getTime() + BEIJING).getUTCFullYear()
  const published = db.selectFrom('bulletin_publication as one').where('one.area', '=', area)
  const last = await published
    .select(({ fn }) => fn.max('one.number').as('number'))
    .where('one.year', '=', year)
    .executeTakeFirst()
  const former = await published
    .select(['one.bulletin', 'one.year', 'one.number'])
    .where('one.month', '=', month)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('bulletin_publication as later')
            .select('later.bulletin')
            .whereRef('later.supersedes', '=', 'one.bulletin'),
        ),
      ),
    )
    .executeTakeFirst()
  const supersedes = former && {
    bulletin: former.bulletin,
    called: bulletinNumber(area, former.year, former.number),
  }
  return { year, number: (last?.number ?? 0) + 1, supersedes }
}

/** The files of a bulletin under its number, kept for ever. */
async function keptFiles(ctx: Ctx, bulletin: Bulletin, issue: Issue): Promise<PublishedFile[]> {
  const files: PublishedFile[] = []
  for (const { format, language } of formatsOf) {
    const file = await renderBulletin(ctx, bulletin, format, language, issue)
    files.push({ name: file.name, sha256: await ctx.files.keep(new Uint8Array(await file.arrayBuffer())) })
  }
  return files
}

/** How the ledger stood before: printed in every copy, it is something that nobody can take back. */
async function stood({ db }: Pick<Ctx, 'db'>): Promise<Issue['ledger']> {
  const last = await lastCheckpoint(db)
  if (!last) return undefined
  const { origin } = parseCheckpoint(parseNote(last.note).text)
  return { origin, size: last.size, root: last.root.toString('hex').slice(0, 32) }
}
