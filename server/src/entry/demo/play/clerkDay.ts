import { acceptFiling } from '../../../cycle/accept.ts'
import { settleItem } from '../../../cycle/disputes.ts'
import { listNotices, queryFiling } from '../../../cycle/notices.ts'
import type { Ctx } from '../../../foundation/context.ts'
import type { Played } from './unitDay.ts'

/** What the clerk of the office does on a day: asks about what the checks found, settles what was answered, accepts. */
export async function workClerk(ctx: Ctx, played: Played): Promise<void> {
  for (const notice of await listNotices(ctx, { open: true }))
    for (const { n, state } of notice.items)
      if (state === 'replied') await settleItem(ctx, { id: notice.id, n, verdict: 'accepted' })
  const waiting = await ctx.db
    .selectFrom('filing')
    .innerJoin('submission_report as report', (join) =>
      join
        .onRef('report.unit', '=', 'filing.unit')
        .onRef('report.data_set', '=', 'filing.data_set')
        .onRef('report.period', '=', 'filing.period')
        .onRef('report.version', '=', 'filing.version'),
    )
    .select(['filing.unit', 'filing.data_set', 'filing.period', 'filing.version', 'filing.state', 'report.findings'])
    .where('filing.state', 'in', ['checking', 'resubmitted'])
    .orderBy('filing.unit')
    .orderBy('filing.data_set')
    .orderBy('filing.period')
    .execute()
  for (const { unit, data_set: dataSet, period, version, state, findings } of waiting) {
    const key = { dataSet, unit, period, version }
    if (state === 'checking' && findings.length > 0) {
      await queryFiling(ctx, { ...key, items: findings.map((_, place) => place) })
      played.notices++
    } else {
      await acceptFiling(ctx, key)
      played.accepted++
    }
  }
}
