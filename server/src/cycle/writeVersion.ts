import { createHash } from 'node:crypto'
import { type Content, sumOf } from '@evenborn/core/cycle/content'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { CorrectionReason, Way, ZeroReason } from '@evenborn/core/cycle/filing'
import type { Ctx } from '../foundation/context.ts'
import { nextReceipt } from '../intake/receiptNumber.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record } from '../ledger/record.ts'
import { contentBytes } from './judgeContent.ts'
import type { FilingRow } from './moveFiling.ts'
import { refused } from './refused.ts'
import type { SubmissionRow } from './submissions.ts'

export type Counted = { rows: number; boys: number; girls: number; unknown: number }

type Version = Counted & {
  version: number
  number: string
  hash: string
  content: Buffer | null
  package: string | null
  way: Way
  zero: boolean
  zeroReason?: ZeroReason | undefined
  reason?: CorrectionReason | undefined
}

/** Keeps one more version of a return, in the transaction that `ctx` stands in. Nothing says yet that it is in force. */
export async function keepVersion(ctx: Ctx, filing: FilingRow, version: Version): Promise<SubmissionRow> {
  const { data_set, unit, period, area } = filing
  const { zeroReason = null, reason = null, ...kept } = version
  const row = await refused(() =>
    ctx.db
      .insertInto('submission')
      .values({
        ...kept,
        data_set,
        unit,
        period,
        area,
        zero_reason: zeroReason,
        correction_reason: reason,
        sent_by: ctx.officer?.id ?? null,
        sent_at: ctx.now(),
        confirmed_by: null,
        confirmed_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  await record(ctx, 'submission.sent', 'submission', {
    key: submissionKey(row),
    area,
    act: { number: row.number, hash: row.hash, way: row.way, rows: row.rows },
  })
  return row
}

/** Key of a version’s row in the ledger. */
export const submissionKey = ({
  unit,
  data_set,
  period,
  version,
}: Pick<SubmissionRow, 'unit' | 'data_set' | 'period' | 'version'>): string => rowKey(unit, data_set, period, version)

/** Keeps a version of a return of counts under the next number of a receipt. */
export async function keepCounts(
  ctx: Ctx,
  filing: FilingRow,
  { sexes }: DataSet,
  content: Content,
  frame: Pick<Version, 'version' | 'way' | 'zero' | 'zeroReason' | 'reason'>,
): Promise<SubmissionRow> {
  const bytes = contentBytes(content)
  const sum = (sex: 'boys' | 'girls' | 'unknown') => (sexes ? sumOf(content, sexes[sex]) : 0)
  return keepVersion(ctx, filing, {
    ...frame,
    number: await nextReceipt(ctx, filing.area, ctx.now()),
    hash: hashOf(bytes),
    content: bytes,
    package: null,
    rows: Object.values(content).reduce((rows, section) => rows + section.length, 0),
    boys: sum('boys'),
    girls: sum('girls'),
    unknown: sum('unknown'),
  })
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
