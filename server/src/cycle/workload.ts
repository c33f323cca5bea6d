import type { Department } from '@evenborn/core/access/department'
import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import { Content } from '@evenborn/core/cycle/content'
import type { DataSet, Section } from '@evenborn/core/cycle/dataSet'
import { dataSets } from '@evenborn/core/cycle/dataSets'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { askedBy, minutesAMonth, SECONDS_PER_FIELD } from '@evenborn/core/cycle/workload'
import { monthOfDay } from '@evenborn/core/vocabulary/day'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { ownDataSets } from './ownDataSets.ts'

/** How much units are asked for a month, from the number of fields of what they owe; a section that rows of births carry is not asked. */
export async function readWorkload(ctx: Ctx) {
  permit(ctx, 'read-returns')
  const month = monthOfDay(officeDay(ctx.now()))
  const duties = await ctx.db
    .selectFrom('duty')
    .innerJoin('agency', 'agency.code', 'duty.unit')
    .select(['duty.unit', 'duty.data_set', 'agency.department'])
    .where('from_month', '<=', month)
    .where((where) => where.or([where('to_month', 'is', null), where('to_month', '>=', month)]))
    .where(rowCondition(ctx, 'read', 'duty'))
    .execute()
  const owed = new Set(duties.map(({ unit, data_set }) => `${unit} ${data_set}`))
  const rowsSent = await rowsOfOpenTables(ctx)
  const lines = []
  for (const dataSet of [...dataSets, ...(await ownDataSets(ctx))]) {
    const mine = duties.filter(({ data_set }) => data_set === dataSet.code)
    for (const [department, some] of Map.groupBy(mine, ({ department }) => department))
      lines.push(
        lineOf(
          dataSet,
          department,
          some.map(({ unit }) => unit),
          owed,
          rowsSent,
        ),
      )
  }
  const minutes = lines.reduce((sum, line) => sum + line.minutesAMonth, 0)
  return { secondsPerField: SECONDS_PER_FIELD, lines, minutesAMonth: Math.round(minutes * 10) / 10 }
}

function lineOf(
  dataSet: DataSet,
  department: Department,
  units: readonly string[],
  owed: ReadonlySet<string>,
  rowsSent: ReadonlyMap<string, number>,
) {
  let [fields, held] = [0, 0]
  for (const unit of units) {
    const isHeld = ({ heldIn }: Section) => heldIn !== undefined && owed.has(`${unit} ${birthRowsOf(heldIn)}`)
    const asked = askedBy(dataSet, isHeld, ({ id }) => rowsSent.get(`${unit} ${dataSet.code} ${id}`))
    fields += asked.fields
    held += asked.held
  }
  const { code, frequency } = dataSet
  return {
    department,
    dataSet: code,
    units: units.length,
    fields,
    held,
    minutesAMonth: minutesAMonth(fields, frequency),
  }
}

/** How many rows each table of a unit’s latest return had. */
async function rowsOfOpenTables(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('submission')
    .distinctOn(['unit', 'data_set'])
    .select(['unit', 'data_set', 'content'])
    .where('content', 'is not', null)
    .where(rowCondition(ctx, 'read', 'submission'))
    .orderBy('unit')
    .orderBy('data_set')
    .orderBy('sent_at', 'desc')
    .execute()
  return new Map(
    rows.flatMap(({ unit, data_set, content }) =>
      Object.entries(Content.parse(JSON.parse(content!.toString('utf8')))).map(
        ([section, sent]) => [`${unit} ${data_set} ${section}`, sent.length] as const,
      ),
    ),
  )
}
