import type { FilingEvent } from '@evenborn/core/cycle/api'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { Filing, FilingKey, Submission } from '@evenborn/core/cycle/filing'
import type { Notice } from '@evenborn/core/cycle/notice'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { asFiling } from './asFiling.ts'
import { eventsOf } from './events.ts'
import { knownDataSet } from './knownDataSet.ts'
import { findFiling } from './moveFiling.ts'
import { type NextStep, nextSteps } from './nextSteps.ts'
import { askedNotices, asNotices } from './noticeRows.ts'
import { findingsIn } from './reports.ts'
import { asSubmissions, versionsOf } from './submissions.ts'

/** A return’s life: every version, what the checks found of the one in force, notices, what happened, what may come next. */
export type FilingLife = {
  filing: Filing
  versions: Submission[]
  findings: ContentFinding[]
  notices: Notice[]
  events: FilingEvent[]
  next: NextStep[]
}

export async function readFiling(ctx: Ctx, key: FilingKey): Promise<FilingLife> {
  permit(ctx, 'read-returns')
  const row = await findFiling(ctx, key)
  const versions = await versionsOf(ctx, key)
  const asked = askedNotices(ctx)
    .where('unit', '=', key.unit)
    .where('data_set', '=', key.dataSet)
    .where('period', '=', key.period)
    .orderBy('issued_at')
  const notices = await asNotices(ctx, await asked.execute())
  const open = notices.find(({ closedAt }) => closedAt === null)
  const { record } = await knownDataSet(ctx, key.dataSet)
  return {
    filing: await asFiling(ctx, row),
    versions: await asSubmissions(ctx, versions),
    findings: (await findingsIn(ctx, row, row.version)) ?? [],
    notices,
    events: await eventsOf(ctx, row, notices),
    next: nextSteps(ctx, {
      row,
      versions,
      notice: open && { number: open.number, left: open.items.filter(({ decidedAt }) => decidedAt === null).length },
      isOfRows: record !== null,
    }),
  }
}
