import { type CyclePeriod, lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSetCode } from '@evenborn/core/cycle/dataSet'
import type { Filing } from '@evenborn/core/cycle/filing'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { monthOfDay } from '@evenborn/core/vocabulary/day'
import { addMonths } from '@evenborn/core/vocabulary/period'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { asFilings, finished } from './asFiling.ts'

type Wanted = {
  unit?: UnitCode | undefined
  dataSet?: DataSetCode | undefined
  from?: CyclePeriod | undefined
  to?: CyclePeriod | undefined
  open?: boolean | undefined
}

/** A unit is shown its last year, an office its last three months; what is not finished is shown in any case. */
const BACK = { unit: 12, office: 3 }

/** Filings that the officer may see, by unit, data set and time. */
export async function listFilings(ctx: Ctx, { unit, dataSet, from, to, open }: Wanted): Promise<Filing[]> {
  permit(ctx, 'read-returns')
  const back = ctx.officer?.unit ? BACK.unit : BACK.office
  let asked = ctx.db
    .selectFrom('filing')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'filing'))
    .orderBy('last_month')
    .orderBy('unit')
    .orderBy('data_set')
    .orderBy('period')
  if (unit !== undefined) asked = asked.where('unit', '=', unit)
  if (dataSet !== undefined) asked = asked.where('data_set', '=', dataSet)
  if (to !== undefined) asked = asked.where('last_month', '<=', lastMonthOf(to))
  if (open) asked = asked.where('state', 'not in', finished)
  if (from !== undefined) asked = asked.where('last_month', '>=', lastMonthOf(from))
  else {
    const since = addMonths(monthOfDay(officeDay(ctx.now())), -back)
    asked = asked.where((where) => where.or([where('last_month', '>=', since), where('state', 'not in', finished)]))
  }
  return asFilings(ctx, await asked.execute())
}
