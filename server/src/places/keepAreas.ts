import type { Area } from '@evenborn/core/places/area'
import { type AreaListRow, areaColumns } from '@evenborn/core/places/areaList'
import { type AreaPlan, type PlannedAreas, planAreas } from '@evenborn/core/places/areaPlan'
import { checkAreas } from '@evenborn/core/places/checkAreas'
import { isClean, type ListFinding, listFinding } from '@evenborn/core/places/listFinding'
import { liesWithinAny, officeAreas } from '@evenborn/core/places/office'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { type Day, monthOfDay } from '@evenborn/core/vocabulary/day'
import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { allAreas, allSuccessions, putAreas } from './places.ts'
import { putSpans, putSuccessions } from './spans.ts'
import { todayOf } from './today.ts'

/** Columns by the first of their names: rows that come without a file have no headers of their own. */
const plainTitles = Object.fromEntries(
  Object.entries(areaColumns).map(([field, { names }]) => [field, names[0]]),
) as Record<keyof typeof areaColumns, string>

/**
 * Takes in a list of areas, all of it or nothing: new ones are added, known ones follow the list, what it does not name stays,
 * and nothing is ever deleted. Or only says what it would do.
 *
 * It is not done where a finding is an error: among them an end that would leave returns, units, accounts or areas within an
 * area that is none any more.
 */
export function keepAreas(
  ctx: Ctx,
  {
    rows,
    dryRun,
    titles = plainTitles,
  }: { rows: readonly AreaListRow[]; dryRun: boolean; titles?: typeof plainTitles },
): Promise<AreaPlan> {
  permit(ctx, 'keep-places')
  return inTransaction(ctx, async (ctx) => {
    // Two lists at once would each be judged without the other.
    await ctx.db.selectFrom('area').select('code').forUpdate().execute()
    const kept = { areas: await allAreas(ctx), successions: await allSuccessions(ctx) }
    const planned = planAreas(kept, rows, todayOf(ctx))
    const findings = [
      ...checkAreas(planned, rows, titles),
      ...outsideFindings(ctx, kept.areas, rows, titles),
      ...(await brokenFindings(ctx, kept.areas, planned)),
    ].sort((one, other) => one.row - other.row)
    const done = !dryRun && isClean(findings)
    if (done) await write(ctx, planned, rows)
    const { changes, unchanged, missing } = planned
    const own = ownOf(ctx, kept.areas)
    return { changes, unchanged, missing: missing.filter(own), findings, done }
  })
}

async function write(
  ctx: Ctx,
  { areas, successions, changes }: PlannedAreas,
  rows: readonly AreaListRow[],
): Promise<void> {
  const touched = new Set([...changes.map(({ code }) => code), ...rows.map(({ code }) => code)])
  const some = areas.filter(({ code }) => touched.has(code))
  await putAreas(ctx, some)
  await putSpans(ctx, some)
  await putSuccessions(ctx, successions)
}

/** What an officer’s office keeps, by the list as it stands: a list cannot claim what belongs to another. */
function ownOf({ officer }: Pick<Ctx, 'officer'>, areas: readonly Area[]): (code: AreaCode) => boolean {
  if (!officer) return () => true
  const own = officeAreas(areas, officer.area)
  return (code) => liesWithinAny(code, own)
}

function outsideFindings(
  ctx: Ctx,
  areas: readonly Area[],
  rows: readonly AreaListRow[],
  titles: typeof plainTitles,
): ListFinding[] {
  const isOwn = ownOf(ctx, areas)
  return rows.flatMap((row) => {
    const named = [row.code, row.parent, row.countsInto, ...row.formerly.map(({ code }) => code)]
    const known = new Map(areas.map((area) => [area.code, area]))
    // What an area already lies in or counts into may stand in the list of an office below.
    const before = known.get(row.code)
    const outside = named.find(
      (code) => code !== null && code !== before?.parent && code !== before?.countsInto && !isOwn(code),
    )
    return outside ? [listFinding('code-outside', row.row, titles.code, { code: outside })] : []
  })
}

type Span = { code: AreaCode; from: Day; to: Day }

/** What returns, units, accounts and areas within would lose by the new days of areas. */
async function brokenFindings(ctx: Ctx, kept: readonly Area[], planned: PlannedAreas): Promise<ListFinding[]> {
  const before = new Map(kept.map((area) => [area.code, area]))
  const narrowed = planned.areas.filter((area) => {
    const was = before.get(area.code)
    return was && (area.from !== was.from || area.to !== was.to)
  })
  if (narrowed.length === 0) return []
  const rowOf = (code: AreaCode) => planned.rowOf.get(code) ?? 0
  const spans: Span[] = narrowed.map(({ code, from = 0, to = 99991231 }) => ({ code, from, to }))
  const ended = new Set(narrowed.filter(({ to }) => to !== undefined).map(({ code }) => code))
  return [
    ...withinFindings(planned.areas, ended, rowOf),
    ...(ctx.officer && ended.has(ctx.officer.area)
      ? [listFinding('own-area', rowOf(ctx.officer.area), '', { code: ctx.officer.area })]
      : []),
    ...(await unitFindings(ctx, ended, planned, rowOf)),
    ...(await officerFindings(ctx, ended, rowOf)),
    ...(await returnFindings(ctx, spans, rowOf)),
  ]
}

/** Areas within that go on longer than what holds them. */
function withinFindings(
  areas: readonly Area[],
  ended: ReadonlySet<AreaCode>,
  rowOf: (code: AreaCode) => number,
): ListFinding[] {
  const byParent = Map.groupBy(areas, ({ parent }) => parent)
  const listed = new Map(areas.map((area) => [area.code, area]))
  return [...ended].flatMap((code) => {
    const to = listed.get(code)!.to!
    const left = (byParent.get(code) ?? []).filter((area) => (area.to ?? 99991231) > to)
    if (left.length === 0) return []
    return [listFinding('has-areas', rowOf(code), '', { code, count: left.length, area: left[0]!.code })]
  })
}

async function unitFindings(
  { db }: Ctx,
  ended: ReadonlySet<AreaCode>,
  { areas }: PlannedAreas,
  rowOf: (code: AreaCode) => number,
): Promise<ListFinding[]> {
  if (ended.size === 0) return []
  const units = await db
    .selectFrom('agency')
    .leftJoin('agency_span', 'agency_span.agency', 'agency.code')
    .select(['code', 'area', 'to_day'])
    .where('area', 'in', [...ended])
    .orderBy('code')
    .execute()
  const listed = new Map(areas.map((area) => [area.code, area]))
  const left = units.filter(({ area, to_day }) => (to_day ?? 99991231) > (listed.get(area)?.to ?? 0))
  return [...Map.groupBy(left, ({ area }) => area)].map(([code, some]) =>
    listFinding('has-units', rowOf(code), '', { code, count: some.length, unit: some[0]!.code }),
  )
}

async function officerFindings(
  { db }: Ctx,
  ended: ReadonlySet<AreaCode>,
  rowOf: (code: AreaCode) => number,
): Promise<ListFinding[]> {
  if (ended.size === 0) return []
  const officers = await db
    .selectFrom('officer')
    .select(['area', (of) => of.fn.countAll<string>().as('accounts')])
    .where('active', '=', true)
    .where('area', 'in', [...ended])
    .groupBy('area')
    .execute()
  return officers.map(({ area, accounts }) =>
    listFinding('has-officers', rowOf(area), '', { code: area, count: Number(accounts) }),
  )
}

/** Returns in force for months in which their area would be none. */
async function returnFindings(
  { db }: Ctx,
  spans: readonly Span[],
  rowOf: (code: AreaCode) => number,
): Promise<ListFinding[]> {
  const returns = await db
    .selectFrom('return')
    .select(['area', 'from_month', 'to_month'])
    .where('superseded_by', 'is', null)
    .where('state', '!=', 'failed')
    .where(
      'area',
      'in',
      spans.map(({ code }) => code),
    )
    .execute()
  const spanOf = new Map(spans.map((span) => [span.code, span]))
  const left = returns.filter(({ area, from_month, to_month }) => {
    const { from, to } = spanOf.get(area)!
    return to_month > monthOfDay(to) || from_month < monthOfDay(from)
  })
  return [...Map.groupBy(left, ({ area }) => area)].map(([code, some]) => {
    const month = Math.max(...some.map(({ to_month }) => to_month))
    return listFinding('has-returns', rowOf(code), '', { code, count: some.length, month: formatMonth(month).zh })
  })
}
