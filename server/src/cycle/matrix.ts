import { type CyclePeriod, lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSetCode } from '@evenborn/core/cycle/dataSet'
import type { FilingState } from '@evenborn/core/cycle/filingState'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { type AreaCode, liesWithin } from '@evenborn/core/vocabulary/area'
import { monthOfDay } from '@evenborn/core/vocabulary/day'
import { addMonths } from '@evenborn/core/vocabulary/period'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { isLate } from './asFiling.ts'

type Cell = { state: FilingState; late: boolean; revised: boolean } | null
type Row = { unit: UnitCode; area: AreaCode; dataSet: DataSetCode; cells: Cell[] }
type Wanted = {
  from?: CyclePeriod | undefined
  to?: CyclePeriod | undefined
  dataSet?: DataSetCode | undefined
  area?: AreaCode | undefined
}

/** Months that are shown where nothing is said. */
const BACK = 6

/** Units and data sets by periods: who owes what, and where it stands. Periods are in the order in which they end. */
export async function readMatrix(
  ctx: Ctx,
  { from, to, dataSet, area }: Wanted,
): Promise<{ periods: CyclePeriod[]; rows: Row[] }> {
  permit(ctx, 'read-returns')
  const today = officeDay(ctx.now())
  const since = from === undefined ? addMonths(monthOfDay(today), -BACK) : lastMonthOf(from)
  let asked = ctx.db
    .selectFrom('filing')
    .select(['unit', 'area', 'data_set', 'period', 'last_month', 'state', 'first_sent', 'due_day', 'revised'])
    .where(rowCondition(ctx, 'read', 'filing'))
    .where('last_month', '>=', since)
    .orderBy('unit')
    .orderBy('data_set')
  if (to !== undefined) asked = asked.where('last_month', '<=', lastMonthOf(to))
  if (dataSet !== undefined) asked = asked.where('data_set', '=', dataSet)
  const filings = (await asked.execute()).filter((each) => area === undefined || liesWithin(each.area, area))
  const months = new Map(filings.map(({ period, last_month }) => [period, last_month]))
  const periods = [...months.keys()].sort(
    (one, other) => months.get(one)! - months.get(other)! || one.length - other.length || (one < other ? -1 : 1),
  )
  const placeOf = new Map(periods.map((period, place) => [period, place]))
  const rows = new Map<string, Row>()
  for (const filing of filings) {
    const { unit, data_set, state, revised, period } = filing
    const key = `${unit} ${data_set}`
    const row = rows.get(key) ?? { unit, area: filing.area, dataSet: data_set, cells: periods.map(() => null) }
    row.cells[placeOf.get(period)!] = { state, late: isLate(filing, today), revised }
    rows.set(key, row)
  }
  return { periods, rows: [...rows.values()] }
}
