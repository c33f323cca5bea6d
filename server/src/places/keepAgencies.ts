import type { Agency } from '@evenborn/core/places/agency'
import {
  type AgencyListRow,
  type AgencyPlan,
  agencyColumns,
  checkAgencies,
  planAgencies,
} from '@evenborn/core/places/agencyList'
import { isClean, type ListFinding, listFinding } from '@evenborn/core/places/listFinding'
import { monthOfDay } from '@evenborn/core/vocabulary/day'
import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { readOwn } from './offices.ts'
import { allAgencies, allAreas, putAgencies } from './places.ts'
import { putAgencySpans } from './spans.ts'

const plainTitles = Object.fromEntries(
  Object.entries(agencyColumns).map(([field, { names }]) => [field, names[0]]),
) as Record<keyof typeof agencyColumns, string>

/**
 * Takes in a list of reporting units, all of it or nothing, or only says what it would do. Units that it does not name stay;
 * one that ends before a month for which it has sent a return is an error.
 */
export function keepAgencies(
  ctx: Ctx,
  {
    rows,
    dryRun,
    titles = plainTitles,
  }: { rows: readonly AgencyListRow[]; dryRun: boolean; titles?: typeof plainTitles },
): Promise<AgencyPlan> {
  permit(ctx, 'keep-places')
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.selectFrom('agency').select('code').forUpdate().execute()
    const kept = await allAgencies(ctx)
    const { agencies, changes, unchanged } = planAgencies(kept, rows)
    const findings = [
      ...checkAgencies(rows, await allAreas(ctx), titles),
      ...(await outsideFindings(ctx, kept, rows, titles)),
      ...(await brokenFindings(ctx, agencies, rows)),
    ].sort((one, other) => one.row - other.row)
    const done = !dryRun && isClean(findings)
    if (done) {
      await putAgencies(ctx, agencies)
      await putAgencySpans(ctx, agencies)
    }
    return { changes, unchanged, findings, done }
  })
}

/** A unit stays with the office that keeps it, before and after. */
async function outsideFindings(
  ctx: Ctx,
  kept: readonly Agency[],
  rows: readonly AgencyListRow[],
  titles: typeof plainTitles,
): Promise<ListFinding[]> {
  const isOwn = await readOwn(ctx)
  const before = new Map(kept.map(({ code, area }) => [code, area]))
  return rows.flatMap(({ row, code, area }) => {
    const outside = [area, before.get(code)].find((each) => each !== undefined && !isOwn(each))
    return outside ? [listFinding('code-outside', row, titles.area, { code: outside })] : []
  })
}

async function brokenFindings(
  { db }: Ctx,
  agencies: readonly Agency[],
  rows: readonly AgencyListRow[],
): Promise<ListFinding[]> {
  const ends = new Map(agencies.flatMap(({ code, to }) => (to === undefined ? [] : [[code, to] as const])))
  if (ends.size === 0) return []
  const last = await db
    .selectFrom('return')
    .select(['unit', (of) => of.fn.max('to_month').as('month')])
    .where('superseded_by', 'is', null)
    .where('state', '!=', 'failed')
    .where('unit', 'in', [...ends.keys()])
    .groupBy('unit')
    .execute()
  const rowOf = new Map(rows.map(({ code, row }) => [code, row]))
  return last
    .filter(({ unit, month }) => month > monthOfDay(ends.get(unit)!))
    .map(({ unit, month }) =>
      listFinding('unit-has-returns', rowOf.get(unit) ?? 0, '', { code: unit, month: formatMonth(month).zh }),
    )
}
