import { Content } from '@evenborn/core/cycle/content'
import type { FilingKey, FilingReceipt, Submission } from '@evenborn/core/cycle/filing'
import type { FilingState } from '@evenborn/core/cycle/filingState'
import type { Selectable } from 'kysely'
import { namesOf } from '../access/officerNames.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import type { SubmissionTable } from '../stores/db/cycleTables.ts'

export type SubmissionRow = Selectable<SubmissionTable>

/** Every version of a return that the asker may read, oldest first. */
export const versionsOf = (ctx: Ctx, { dataSet, unit, period }: FilingKey): Promise<SubmissionRow[]> =>
  ctx.db
    .selectFrom('submission')
    .selectAll()
    .where('unit', '=', unit)
    .where('data_set', '=', dataSet)
    .where('period', '=', period)
    .where(rowCondition(ctx, 'read', 'submission'))
    .orderBy('version')
    .execute()

/** What a version says, as it was kept; null where it is a package of rows. */
export const contentOf = ({ content }: Pick<SubmissionRow, 'content'>): Content | null =>
  content === null ? null : Content.parse(JSON.parse(content.toString('utf8')))

/** Versions as they are told, with who answers for them. */
export async function asSubmissions(ctx: Ctx, rows: readonly SubmissionRow[]): Promise<Submission[]> {
  const named = await namesOf(
    ctx,
    rows.flatMap(({ sent_by, confirmed_by }) => [sent_by, confirmed_by]),
  )
  const nameOf = (id: string | null) => (id === null ? '—' : named(id))
  return rows.map((row) => ({
    version: row.version,
    number: row.number,
    hash: row.hash,
    way: row.way,
    rows: row.rows,
    boys: row.boys,
    girls: row.girls,
    unknown: row.unknown,
    zero: row.zero,
    zeroReason: row.zero_reason,
    correctionReason: row.correction_reason,
    sentAt: row.sent_at.toISOString(),
    sentBy: nameOf(row.sent_by),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    confirmedBy: row.confirmed_by === null ? null : nameOf(row.confirmed_by),
    package: row.package,
    content: contentOf(row),
  }))
}

/** The receipt of a version: the same each time but for the state and `heldAlready`. */
export async function asReceipt(
  ctx: Ctx,
  row: SubmissionRow,
  state: FilingState,
  heldAlready: boolean,
): Promise<FilingReceipt> {
  const [told] = await asSubmissions(ctx, [row])
  const { content: _, ...receipt } = told!
  return { ...receipt, dataSet: row.data_set, unit: row.unit, period: row.period, state, heldAlready }
}
