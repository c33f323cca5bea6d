import {
  type StockFinding,
  type StockLine,
  stockFindings,
  stockOf,
  voidPerThousand,
} from '@evenborn/core/cycle/certificateStock'
import { Content } from '@evenborn/core/cycle/content'
import { addPeriods, type CyclePeriod, lastMonthOf, periodWith } from '@evenborn/core/cycle/cyclePeriod'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { addMonths } from '@evenborn/core/vocabulary/period'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'

const CERTIFICATES = 'CERT_M'
const MONTHS = 12

type Asked = { unit?: string | undefined; from?: CyclePeriod | undefined; to?: CyclePeriod | undefined }

/** Forms of birth certificates by unit and month, from the returns in force, with what does not go together. */
export async function readStock(ctx: Ctx, { unit, from, to }: Asked) {
  permit(ctx, 'read-returns')
  const latest = to ? lastMonthOf(to) : lastMonthOf(periodWith(officeDay(ctx.now()), 'monthly'))
  const earliest = from ? lastMonthOf(from) : addMonths(latest, -MONTHS)
  let asked = ctx.db
    .selectFrom('filing')
    .innerJoin('submission', (join) =>
      join
        .onRef('submission.unit', '=', 'filing.unit')
        .onRef('submission.data_set', '=', 'filing.data_set')
        .onRef('submission.period', '=', 'filing.period')
        .onRef('submission.version', '=', 'filing.version'),
    )
    .select(['filing.unit', 'filing.period', 'submission.content'])
    .where('filing.data_set', '=', CERTIFICATES)
    .where('filing.last_month', '>=', earliest)
    .where('filing.last_month', '<=', latest)
    .where('filing.state', '!=', 'confirming')
    .where(rowCondition(ctx, 'read', 'filing'))
    .orderBy('filing.unit')
    .orderBy('filing.period')
  if (unit !== undefined) asked = asked.where('filing.unit', '=', unit)
  const lines: StockLine[] = (await asked.execute()).flatMap(({ unit, period, content }) =>
    content ? [stockOf(unit, period, Content.parse(JSON.parse(content.toString('utf8'))))] : [],
  )
  return {
    lines: lines.map(({ ranges: _, ...line }) => ({ ...line, voidPerThousand: voidPerThousand(line) })),
    findings: stockFindings(lines, (period) => addPeriods(period, 1)).map(told),
  }
}

/** A finding as it is answered: what it is about, and its values by name. */
function told(found: StockFinding) {
  const { finding, unit, period } = found
  const other = found.finding === 'overlap' ? found.other : null
  const values: Record<string, string | number> =
    found.finding === 'does-not-balance'
      ? { by: found.by }
      : found.finding === 'broken-carry'
        ? { before: found.before, opening: found.opening }
        : found.finding === 'range-size'
          ? { from: found.from, to: found.to, forms: found.forms }
          : { from: found.from, to: found.to, period: found.otherPeriod }
  return { finding, unit, period, other, values }
}
