import { type Source, sourceNumber, sources } from '../intake/source.ts'
import { type AreaCode, areaAt } from '../vocabulary/area.ts'
import { addMonths, type Month, quarterOf } from '../vocabulary/period.ts'
import type { Gap } from './health.ts'
import { type Cell, hideSmallCells } from './hiddenCells.ts'

/** Children of the register by township (county where no township is known), month of birth, sex and the records that know them. */
export type Captured = { area: AreaCode; month: Month; sex: number; mask: number; births: number }

/** Last month that a record has returned for a county; undefined where it returns nothing. */
export type Reach = (source: Source, county: AreaCode) => Month | undefined

/**
 * Records that every child should be in sooner or later. Deaths are not: to be missing there is no gap.
 */
export const expectedSources: readonly Source[] = sources.filter((source) => source !== 'death')

/** Months after the month of birth that a record is given before a child counts as missing in it. */
export const GRACE_MONTHS = 1

/** Whether a record should know by now of births of a month in a county. */
export function isDue(reach: Reach, source: Source, county: AreaCode, month: Month): boolean {
  const last = reach(source, county)
  return last !== undefined && addMonths(month, GRACE_MONTHS) <= last
}

/** Whether a child that these records know is missing in `source`, though that record should know of it by now. */
export function isMissing(
  { mask, area, month }: Pick<Captured, 'mask' | 'area' | 'month'>,
  source: Source,
  reach: Reach,
): boolean {
  const county = areaAt(area, 'county')
  return ((mask >> sourceNumber(source)) & 1) === 0 && county !== undefined && isDue(reach, source, county, month)
}

/**
 * Children whom one record has and another lacks: counts by quarter of birth, county and township, and sex. Cells with 1 to
 * 4 boys or girls are hidden, and with them as many others as keep them from being found by subtraction between townships
 * and quarters of a county, or between counties. Cells of 0 are left out.
 */
export function gapsOf(captured: readonly Captured[], reach: Reach): Gap[] {
  return expectedSources.flatMap((source) => {
    const missing = captured.filter((group) => (group.sex === 1 || group.sex === 2) && isMissing(group, source, reach))
    const quarters = [...new Set(missing.map(({ month }) => quarterOf(month)))].sort()
    const countyOf = ({ area }: Captured) => areaAt(area, 'county')!
    const counties = [...Map.groupBy(missing, countyOf)].sort(([one], [other]) => (one < other ? -1 : 1))
    const tables = counties.map(([county, groups]) => {
      const townships = [...new Set(groups.map(({ area }) => area))].sort()
      return { county, townships, cells: tableOf(groups, townships, quarters, ({ area }) => area) }
    })
    const whole = tableOf(
      missing,
      tables.map(({ county }) => county),
      quarters,
      countyOf,
    )
    const hidden = tables.map(({ cells }) => hideSmallCells(cells))
    const hiddenWhole = hideSmallCells(
      whole,
      hidden.map(({ totals }) => totals),
    )
    return tables.flatMap(({ county, townships, cells }, place) => {
      // Where a county’s total is hidden its townships are too, or they would add up to it.
      const withTotals = hideSmallCells(
        cells,
        cells.map(() => hiddenWhole.cells[place]!),
      )
      return [
        ...rowsOf(source, [county], quarters, [whole[place]!], [hiddenWhole.cells[place]!]),
        ...rowsOf(source, townships, quarters, cells, withTotals.cells).filter(({ area }) => area !== county),
      ]
    })
  })
}

function tableOf(
  groups: readonly Captured[],
  areas: readonly AreaCode[],
  quarters: readonly string[],
  areaOf: (group: Captured) => AreaCode,
): Cell[][] {
  const rows = new Map(areas.map((area, row) => [area, row]))
  const columns = new Map(quarters.map((quarter, column) => [quarter, column]))
  const table = areas.map(() => quarters.map(() => ({ boys: 0, girls: 0 })))
  for (const group of groups) {
    const cell = table[rows.get(areaOf(group))!]![columns.get(quarterOf(group.month))!]!
    cell[group.sex === 1 ? 'boys' : 'girls'] += group.births
  }
  return table
}

function rowsOf(
  missingIn: Source,
  areas: readonly AreaCode[],
  quarters: readonly string[],
  cells: readonly (readonly Cell[])[],
  hidden: readonly (readonly boolean[])[],
): Gap[] {
  return areas.flatMap((area, row) =>
    quarters.flatMap((quarter, column): Gap[] => {
      const { boys, girls } = cells[row]![column]!
      if (hidden[row]![column]) return [{ quarter, area, missingIn, boys: null, girls: null }]
      return boys + girls === 0 ? [] : [{ quarter, area, missingIn, boys, girls }]
    }),
  )
}
