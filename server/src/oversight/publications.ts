import { createHash } from 'node:crypto'
import type { RevisionReason } from '@evenborn/core/access/revisionReason'
import { parseCheckpoint } from '@evenborn/core/ledger/checkpoint'
import { parseNote } from '@evenborn/core/ledger/signedNote'
import type { Bulletin } from '@evenborn/core/oversight/bulletin'
import type { Issue } from '@evenborn/core/oversight/document'
import { bulletinNumber, type Publication, type PublishedFile } from '@evenborn/core/oversight/publication'
import { accessRefusal } from '../access/refusal.ts'
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

/** A bulletin’s files under the number that it is to have, and what they stand on. */
export type ReadyPublication = {
  id: string
  at: Date
  next: Next
  reason: RevisionReason | null
  /** SHA-256 of every figure and word of the draft. */
  content: string
  files: PublishedFile[]
}

/**
 * Draws and writes the files of a bulletin under the next number of its area and year, and keeps them. It takes a second or more and
 * holds nothing meanwhile: whether it still fits is seen when it is stored.
 *
 * @param reason why it takes the place of another bulletin of its month, where it does
 * @throws `oversight.published-before`, `oversight.reason-missing`; `ledger.clock-differs` while a clock is in doubt; `ledger.policy-malformed`,
 *   `ledger.policy-of-another`
 */
export async function readyPublication(
  ctx: Ctx,
  id: string,
  reason: RevisionReason | null = null,
): Promise<ReadyPublication> {
  const bulletin = await publishable(ctx, id)
  await requirePublishing(ctx)
  const at = ctx.now()
  const next = await nextNumber(ctx, bulletin, at)
  const former = next.supersedes?.called
  if (former !== undefined && !reason) throw oversightRefusal('reason-missing', { number: former })
  const files = await keptFiles(ctx, bulletin, {
    number: bulletinNumber(bulletin.board.area, next.year, next.number),
    at: at.toISOString(),
    revises: former !== undefined && reason ? { number: former, reason } : undefined,
    ledger: await stood(asSystem(ctx)),
  })
  return { id, at, next, reason, content: hashOf(bulletin), files }
}

/**
 * Publishes a bulletin that a second officer has approved, as it was made ready: gives it its number and enters the hashes of its files in
 * the ledger. It counts as published once the witnesses have cosigned a checkpoint over that; until then it waits.
 *
 * A second bulletin of the same month takes the place of the first, under a number of its own; the first stays as it was.
 *
 * @throws `access.ready-outdated` where figures, number or what it supersedes are others than it was made ready with, and what `readyPublication` throws
 */
export async function storePublication(ctx: Ctx, ready: ReadyPublication): Promise<void> {
  const { id, at, files, next, reason } = ready
  const bulletin = await publishable(ctx, id)
  const { area } = bulletin.board
  const policy = await requirePublishing(ctx)
  const now = await nextNumber(ctx, bulletin, at)
  if (hashOf(bulletin) !== ready.content || hashOf(now) !== hashOf(next)) throw accessRefusal('ready-outdated')
  const { year, number, supersedes } = next
  const called = bulletinNumber(area, year, number)
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
    const asked = policy === undefined ? {} : { policy: hashOf(policy) }
    const act = {
      ...asked,
      number: called,
      month: bulletin.month,
      files,
      ...(supersedes ? { supersedes: supersedes.called, reason: reason ?? '' } : {}),
    }
    await record(ctx, 'bulletin.publish', 'bulletin_publication', { key: id, area, act })
  }).catch((error: { code?: string }) => {
    throw error.code === '23505' ? accessRefusal('ready-outdated') : error
  })
}

const hashOf = (what: string | object): string =>
  createHash('sha256')
    .update(typeof what === 'string' ? what : JSON.stringify(what))
    .digest('hex')

/** A bulletin that the officer may publish and that is not published yet. */
async function publishable(ctx: Ctx, id: string): Promise<Bulletin> {
  const bulletin = await bulletinOf(ctx, id)
  await permitIn(ctx, 'publish-bulletin', bulletin.board.area)
  const before = (await publicationsOf(ctx, id)).get(id)
  if (before) throw oversightRefusal('published-before', { number: before.number ?? '' })
  return bulletin
}

/** Whether anything may be published now. @returns the policy that it is to pass, where there is one */
async function requirePublishing(ctx: Ctx): Promise<string | undefined> {
  await requireClock(asSystem(ctx))
  const log = logVerifier(ledgerFolder(ctx.home))
  return log && (await keptPolicy(ctx.home, log)).text
}

/** How far the publication of a bulletin is. @throws `oversight.bulletin-unknown` */
export async function readPublication(ctx: Ctx, id: string): Promise<Publication> {
  const bulletin = await bulletinOf(ctx, id)
  const publication = (await publicationsOf(ctx, id)).get(id)
  if (publication) return publication
  const { supersedes } = await nextNumber(ctx, bulletin, ctx.now())
  return { state: 'drafted', files: [], witnessed: false, ...(supersedes ? { revises: supersedes.called } : {}) }
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
