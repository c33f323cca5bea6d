import type { Content } from '@evenborn/core/cycle/content'
import { type CyclePeriod, daysOf } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { countHeld } from '@evenborn/core/cycle/heldSection'
import type { Source } from '@evenborn/core/intake/source'
import { type AreaCode, areaAt } from '@evenborn/core/vocabulary/area'
import { monthOfDay } from '@evenborn/core/vocabulary/day'
import { addMonths, type Month } from '@evenborn/core/vocabulary/period'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import type { BirthColumns } from '../intake/facts.ts'
import { birthFactsOf } from '../intake/returnFiles.ts'

type Whose = { unit: UnitCode; area: AreaCode; period: CyclePeriod }

/** The first and the last month of a period; a week has those in which it begins and ends. */
export const monthsOf = (period: CyclePeriod): { from: Month; to: Month } => {
  const { from, to } = daysOf(period)
  return { from: monthOfDay(from), to: monthOfDay(to) }
}

/** Packages of births in force of a unit and record that reach into some months, oldest first. */
export const packagesInForce = (ctx: Ctx, unit: UnitCode, source: Source, { from, to }: { from: Month; to: Month }) =>
  ctx.db
    .selectFrom('return')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'return'))
    .where('unit', '=', unit)
    .where('source', '=', source)
    .where('superseded_by', 'is', null)
    .where('state', '!=', 'failed')
    .where('from_month', '<=', to)
    .where('to_month', '>=', from)
    .orderBy('id')
    .execute()

/**
 * Sections that need not be asked: what rows in force of the same unit say of all months of the period. What rows do not
 * hold (they lack a key, or a month) stays to be typed.
 */
export async function heldSections(ctx: Ctx, dataSet: DataSet, { unit, area, period }: Whose): Promise<Content> {
  const months = monthsOf(period)
  const county = areaAt(area, 'county') ?? area
  const births = new Map<Source, BirthColumns[] | undefined>()
  const held: Content = {}
  for (const section of dataSet.sections) {
    const { heldIn } = section
    if (heldIn === undefined) continue
    if (!births.has(heldIn)) births.set(heldIn, await wholeBirths(ctx, unit, heldIn, months))
    const rows = births.get(heldIn)
    const counted = rows && countHeld(section, rows, { ...months, county })
    if (counted) held[section.id] = counted
  }
  return held
}

/** Births of packages that cover every month; undefined where one is missing or a table of counts stands in its place. */
async function wholeBirths(
  ctx: Ctx,
  unit: UnitCode,
  source: Source,
  months: { from: Month; to: Month },
): Promise<BirthColumns[] | undefined> {
  const packages = await packagesInForce(ctx, unit, source, months)
  for (let month = months.from; month <= months.to; month = addMonths(month, 1))
    if (
      !packages.some(({ from_month, to_month, kind }) => kind === 'births' && from_month <= month && to_month >= month)
    )
      return undefined
  const births: BirthColumns[] = []
  for (const each of packages) if (each.kind === 'births') births.push(await birthFactsOf(ctx, each))
  return births
}
