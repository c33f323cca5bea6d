import type { Receipt } from '@evenborn/core/intake/delivery'
import type { Manifest } from '@evenborn/core/intake/manifest'
import { addMonths, type Month } from '@evenborn/core/vocabulary/period'
import { FEMALE, MALE } from '@evenborn/core/vocabulary/sex'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { queueJob } from '../foundation/job.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record, recordAll } from '../ledger/record.ts'
import { permitIn, readBelonging } from '../places/offices.ts'
import { findAgency, isArea } from '../places/places.ts'
import { type JudgedBirths, judgePackage } from './judging.ts'
import { land } from './landing.ts'
import type { OpenedPackage } from './package.ts'
import { nextReceipt } from './receiptNumber.ts'
import { intakeRefusal } from './refusal.ts'
import { asReceipt, findReturn } from './returns.ts'

/**
 * Takes a return: opens the package in memory, judges it whole, keeps its files as evidence, writes the return down and
 * queues its landing in one transaction. What is refused leaves nothing behind. The same package again, at the same time
 * too, gives the same receipt.
 *
 * @param filed what a package means to whoever asks for returns: it may refuse it
 * @throws refusals of `intake`, and `access` where the sender may not send this
 */
export async function receiveReturn(ctx: Ctx, bytes: Uint8Array, filed: Filed = nobodyAsks): Promise<Receipt> {
  permit(ctx, 'send-return')
  const opened = await judgePackage(ctx, bytes)
  await requireSender(ctx, opened.manifest)
  const held = await findReturn(ctx, opened.hash)
  if (held && held.state !== 'failed') return asReceipt(held, true)
  const births = await opened.births()
  const kept = await keepFiles(ctx, opened)
  return inTransaction(ctx, (ctx) => writeDown(ctx, opened, births, kept, filed))
}

/** A package as whoever asks for returns sees it: what it says of each of its months. */
export type FiledPackage = Pick<Manifest, 'unit' | 'source'> & { hash: string; number: string; months: MonthCount[] }
export type MonthCount = { month: Month; rows: number; boys: number; girls: number; unknown: number }

/** What is done with a package in the transaction in which it is written down. What it throws refuses the package. */
export type Filed = (ctx: Ctx, filed: FiledPackage) => Promise<void>

const nobodyAsks: Filed = async () => undefined

/** Children by sex for each month, by when the event was; a table of counts over several months does not tell. */
function monthsOf({ from, to, rowsKept, boys, girls, unknown }: Manifest, births: JudgedBirths): MonthCount[] {
  if (!births) return from === to ? [{ month: from, rows: rowsKept, boys, girls, unknown }] : []
  const months = new Map<Month, MonthCount>()
  for (let month = from; month <= to; month = addMonths(month, 1))
    months.set(month, { month, rows: 0, boys: 0, girls: 0, unknown: 0 })
  for (let row = 0; row < births.rows; row++) {
    const count = months.get(births.event_month[row] ?? 0)
    if (!count) continue
    count.rows++
    const sex = births.sex[row]
    count[sex === MALE ? 'boys' : sex === FEMALE ? 'girls' : 'unknown']++
  }
  return [...months.values()]
}

/** A reporter sends for the own unit, and a unit for an area of the office’s list that it stands in or serves. */
async function requireSender(ctx: Ctx, { unit, area }: Manifest): Promise<void> {
  if (!ctx.asAdministrator && ctx.officer?.unit !== unit) throw intakeRefusal('other-unit', { unit })
  const agency = await findAgency(ctx, unit)
  if (!agency) throw intakeRefusal('unit-unknown', { unit })
  const belongs = await readBelonging(ctx)
  const isKnown = await isArea(ctx, area)
  if (!isKnown || !belongs(area, agency.area)) throw intakeRefusal('area-outside', { unit, area })
  await permitIn(ctx, 'send-return', area)
}

type KeptFile = { cohort: number | null; sha256: string; kept_as: string }

async function keepFiles({ files }: Ctx, { manifest, facts, tokens }: OpenedPackage): Promise<KeptFile[]> {
  const kept: KeptFile[] = [{ cohort: null, sha256: manifest.facts.sha256, kept_as: await files.keep(facts) }]
  for (const [place, { cohort, bytes }] of tokens.entries())
    kept.push({
      cohort,
      sha256: manifest.tokens[place]?.sha256 ?? '',
      kept_as: await files.keepSealed(bytes, cohort),
    })
  return kept
}

async function writeDown(
  ctx: Ctx,
  opened: OpenedPackage,
  births: JudgedBirths,
  kept: readonly KeptFile[],
  filed: Filed,
): Promise<Receipt> {
  const { hash, manifest, manifestBytes } = opened
  // Returns of one unit and record are written one after another: of two at once the second sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`return ${manifest.unit} ${manifest.source}`}, 0))`.execute(
    ctx.db,
  )
  const held = await findReturn(ctx, hash)
  if (held) {
    if (held.state === 'failed') await tryAgain(ctx, hash)
    return asReceipt(held, true)
  }
  const replaced = await returnsReplacedBy(ctx, manifest, births?.event_month)
  const received = ctx.now()
  await markReplaced(ctx, replaced, hash)
  if (replaced.length > 0) ctx.progress.figuresChanged()
  await ctx.db
    .insertInto('return')
    .values({
      hash,
      number: await nextReceipt(ctx, manifest.area, received),
      unit: manifest.unit,
      area: manifest.area,
      source: manifest.source,
      kind: manifest.kind,
      from_month: manifest.from,
      to_month: manifest.to,
      received_at: received,
      received_from: ctx.officer?.id ?? null,
      manifest: JSON.stringify(manifest),
      manifest_bytes: Buffer.from(manifestBytes),
      state: 'received',
      reason: null,
      superseded_by: null,
    })
    .execute()
  await ctx.db
    .insertInto('return_file')
    .values(kept.map((file) => ({ return_hash: hash, ...file })))
    .execute()
  await recordReceived(ctx, opened, kept)
  const receipt = asReceipt((await findReturn(ctx, hash))!, false)
  await filed(ctx, {
    hash,
    number: receipt.number,
    unit: manifest.unit,
    source: manifest.source,
    months: monthsOf(manifest, births),
  })
  await queueJob(ctx, land, { hash })
  return receipt
}

/** The earlier returns stay as they are; that another one is in force in their place is entered for each. */
async function markReplaced(ctx: Ctx, replaced: readonly Replaced[], hash: string): Promise<void> {
  if (replaced.length === 0) return
  const hashes = replaced.map(({ hash }) => hash)
  await ctx.db.updateTable('return').set({ superseded_by: hash }).where('hash', 'in', hashes).execute()
  const rows = replaced.map((held) => ({ key: held.hash, area: held.area, act: { by: hash } }))
  await recordAll(ctx, 'submission.corrected', 'return', rows)
}

async function recordReceived(ctx: Ctx, { hash, manifest }: OpenedPackage, kept: readonly KeptFile[]): Promise<void> {
  const { unit, area, source, from, to, rowsKept } = manifest
  const act = { unit, source, from, to, rows: rowsKept }
  await record(ctx, 'submission.received', 'return', { key: hash, area, act })
  const files = kept.map(({ cohort, sha256 }) => ({ key: rowKey(hash, cohort), area, act: { sha256 } }))
  await recordAll(ctx, 'submission.received', 'return_file', files)
}

async function tryAgain(ctx: Ctx, hash: string): Promise<void> {
  await ctx.db.updateTable('return').set({ state: 'received', reason: null }).where('hash', '=', hash).execute()
  await queueJob(ctx, land, { hash })
}

type Replaced = { hash: string; area: string }

/**
 * Which returns in force this one takes the place of: that of the same months, and those whose months it holds entirely.
 * One that it holds in part would be counted twice, so it is refused. So is an empty return over one with rows, and one
 * that holds other months by a few stray rows only: a March file with one birth of February must not replace February.
 */
async function returnsReplacedBy({ db }: Ctx, manifest: Manifest, eventMonths: EventMonths): Promise<Replaced[]> {
  const met = await db
    .selectFrom('return')
    .select(['hash', 'number', 'area', 'from_month', 'to_month', 'manifest'])
    .where('unit', '=', manifest.unit)
    .where('source', '=', manifest.source)
    .where('superseded_by', 'is', null)
    .where('from_month', '<=', manifest.to)
    .where('to_month', '>=', manifest.from)
    .orderBy('id')
    .execute()
  for (const { number, from_month: heldFrom, to_month: heldTo, manifest: held } of met) {
    if (manifest.rowsKept === 0 && held.rowsKept > 0)
      throw intakeRefusal('empty-overwrite', { number, rows: held.rowsKept })
    const isWhole = heldFrom >= manifest.from && heldTo <= manifest.to
    const isSame = heldFrom === manifest.from && heldTo === manifest.to
    const isStray =
      !isSame && eventMonths !== undefined && eventsWithin(eventMonths, heldFrom, heldTo) < held.rowsKept / 2
    if (!isWhole || isStray)
      throw intakeRefusal('months-overlap', { from: manifest.from, to: manifest.to, number, heldFrom, heldTo })
  }
  return met
}

type EventMonths = ArrayLike<number | null> | undefined

/** Rows whose event fell into these months. */
function eventsWithin(eventMonths: ArrayLike<number | null>, from: Month, to: Month): number {
  let within = 0
  for (let row = 0; row < eventMonths.length; row++) {
    const month = eventMonths[row] ?? 0
    if (month >= from && month <= to) within++
  }
  return within
}
