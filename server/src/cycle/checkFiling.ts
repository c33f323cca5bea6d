import { compareFiling } from '@evenborn/core/cycle/compare'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import type { Ctx } from '../foundation/context.ts'
import type { Job } from '../foundation/job.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { findReturn } from '../intake/returns.ts'
import { elsewhereOf } from './elsewhere.ts'
import { pastOf } from './history.ts'
import { knownDataSet } from './knownDataSet.ts'
import { holdFiling, moveFiling } from './moveFiling.ts'
import { contentOf, type SubmissionRow } from './submissions.ts'

/** Periods before that a return is held against: three years of months. */
const PAST = 36

/**
 * Checks a version that has come in: beside the periods before, beside other records. Where nothing is asked it is accepted; else
 * it waits for the clerk. Of a package, once its rows have landed. Done again it says the same.
 */
export const checkFiling: Job<FilingKey & { version: number }> = {
  name: 'check-filing',
  once: false,
  retries: 5,
  work: (ctx, { version, ...key }) =>
    inTransaction(ctx, async (ctx) => {
      const row = await holdFiling(ctx, key)
      if (row.version !== version || !['submitted', 'checking', 'resubmitted'].includes(row.state)) return
      const submission = await versionIn(ctx, key, version)
      if (submission.package !== null && (await isOnItsWay(ctx, submission.package))) return
      const findings = await findingsOf(ctx, await knownDataSet(ctx, key.dataSet), submission)
      await keepReport(ctx, submission, findings)
      // An answer to a notice is for the clerk, whatever the checks say.
      if (row.state === 'resubmitted') return
      const checking = row.state === 'submitted' ? await moveFiling(ctx, row, 'begin-check') : row
      if (findings.length === 0) await moveFiling(ctx, checking, 'accept')
    }),
}

/** Checks what a package says of each of its months, once its rows have landed. */
export const checkPackage: Job<{ hash: string }> = {
  name: 'check-package',
  once: false,
  retries: 5,
  work: async (ctx, { hash }) => {
    const months = await ctx.db
      .selectFrom('submission')
      .select(['data_set as dataSet', 'unit', 'period', 'version'])
      .where('package', '=', hash)
      .orderBy('period')
      .execute()
    for (const month of months) await checkFiling.work(ctx, month)
  },
}

const versionIn = (ctx: Ctx, { dataSet, unit, period }: FilingKey, version: number): Promise<SubmissionRow> =>
  ctx.db
    .selectFrom('submission')
    .selectAll()
    .where('unit', '=', unit)
    .where('data_set', '=', dataSet)
    .where('period', '=', period)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()

const isOnItsWay = async (ctx: Ctx, hash: string): Promise<boolean> => {
  const state = (await findReturn(ctx, hash))?.state
  return state === 'received' || state === 'failed'
}

async function findingsOf(ctx: Ctx, dataSet: DataSet, row: SubmissionRow): Promise<ContentFinding[]> {
  const { unit, period, area, hash, boys, girls, unknown } = row
  const key = { dataSet: dataSet.code, unit, period }
  const now = { period, hash, boys, girls, unknown, content: contentOf(row) }
  return compareFiling(dataSet, now, await pastOf(ctx, key, PAST), await elsewhereOf(ctx, dataSet, { ...key, area }))
}

async function keepReport(ctx: Ctx, row: SubmissionRow, findings: readonly ContentFinding[]): Promise<void> {
  const { unit, data_set, period, version, area } = row
  const report = { findings: JSON.stringify(findings), checked_at: ctx.now() }
  await ctx.db
    .insertInto('submission_report')
    .values({ unit, data_set, period, version, area, ...report })
    .onConflict((conflict) => conflict.columns(['unit', 'data_set', 'period', 'version']).doUpdateSet(report))
    .execute()
}
