import { DataSet } from '@evenborn/core/cycle/dataSet'
import { dataSets } from '@evenborn/core/cycle/dataSets'
import { type DataSetFault, lintDataSet } from '@evenborn/core/cycle/lintDataSet'
import { officeDay } from '@evenborn/core/cycle/officeDay'
import { askedBy, minutesAMonth } from '@evenborn/core/cycle/workload'
import { monthOfDay } from '@evenborn/core/vocabulary/day'
import { sql } from 'kysely'
import { permit } from '../access/permit.ts'
import { accessRefusal } from '../access/refusal.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record } from '../ledger/record.ts'
import { ownDataSets } from './ownDataSets.ts'
import { cycleRefusal } from './refusal.ts'
import { setDuties } from './setDuties.ts'

/** Data sets that offices have declared, those that have ended among them, with how many units owe each. */
export async function listOwnDataSets(ctx: Ctx) {
  permit(ctx, 'read-returns')
  const month = monthOfDay(officeDay(ctx.now()))
  const rows = await ctx.db
    .selectFrom('data_set')
    .selectAll()
    .select((each) =>
      each
        .selectFrom('duty')
        .select(({ fn }) => fn.countAll<number>().as('units'))
        .whereRef('duty.data_set', '=', 'data_set.code')
        .where((where) => where.or([where('to_month', 'is', null), where('to_month', '>=', month)]))
        .where(rowCondition(ctx, 'read', 'duty'))
        .as('units'),
    )
    .where(rowCondition(ctx, 'read', 'data_set'))
    .orderBy('code')
    .execute()
  return rows.map(({ definition, area, declared_at, ended_at, units }) => ({
    dataSet: DataSet.parse(definition),
    area,
    declaredAt: declared_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
    units: units ?? 0,
  }))
}

/**
 * Declares a table of counts for the asker’s office, or only says whether it may stand. One that is declared stays as it is:
 * what is asked otherwise is another one.
 *
 * @throws `cycle.code-taken`, `cycle.words-not-accepted`, `cycle.asks-for-people`, `cycle.asked-already`, `cycle.not-a-data-set`
 */
export function declareDataSet(ctx: Ctx, { dataSet, dryRun }: { dataSet: DataSet; dryRun: boolean }) {
  permit(ctx, 'keep-cycle')
  const { officer } = ctx
  if (!officer) throw accessRefusal('not-signed-in')
  return inTransaction(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenborn data sets'))`.execute(ctx.db)
    const { code, frequency } = dataSet
    const taken = await ctx.db.selectFrom('data_set').select('code').where('code', '=', code).executeTakeFirst()
    if (taken || !/^X_[A-Z0-9_]{1,38}$/.test(code)) throw cycleRefusal('code-taken', { code })
    const [fault] = lintDataSet(dataSet, [...dataSets, ...(await ownDataSets(ctx))])
    if (fault) throw refusalOf(fault)
    if (!dryRun) {
      const row = { code, area: officer.area, definition: JSON.stringify(dataSet), declared_by: officer.id }
      await ctx.db
        .insertInto('data_set')
        .values({ ...row, declared_at: ctx.now(), ended_at: null })
        .execute()
      await record(ctx, 'form.declare', 'data_set', { key: code, area: officer.area })
    }
    const { fields } = askedBy(dataSet, () => false)
    return { code, fields, minutesAMonth: minutesAMonth(fields, frequency) }
  })
}

function refusalOf(fault: DataSetFault) {
  switch (fault.fault) {
    case 'asked-already':
      return cycleRefusal('asked-already', { column: fault.column, dataSet: fault.dataSet, asked: fault.asked })
    case 'not-accepted':
      return cycleRefusal('words-not-accepted', { written: fault.column })
    case 'person':
      return cycleRefusal('asks-for-people', { written: fault.column })
    case 'doubled':
      return cycleRefusal('not-a-data-set', { fault: fault.fault, where: fault.column })
    case 'no-such-cells':
      return cycleRefusal('not-a-data-set', { fault: fault.fault, where: fault.balance })
    case 'no-count':
    case 'grid-keys':
      return cycleRefusal('not-a-data-set', { fault: fault.fault, where: fault.section })
    case 'births':
    case 'no-section':
      return cycleRefusal('not-a-data-set', { fault: fault.fault, where: '—' })
  }
}

/**
 * Ends a data set of the asker’s office: no unit owes it from this month on, and what was not yet sent is waived.
 *
 * @throws `cycle.data-set-unknown`
 */
export function endDataSet(ctx: Ctx, { code }: { code: string }): Promise<{ waived: number }> {
  permit(ctx, 'keep-cycle')
  const { officer } = ctx
  if (!officer) throw accessRefusal('not-signed-in')
  return inTransaction(ctx, async (ctx) => {
    const duties = await ctx.db
      .selectFrom('duty')
      .select(['unit', 'from_month'])
      .where('data_set', '=', code)
      .where(rowCondition(ctx, 'read', 'duty'))
      .execute()
    const month = monthOfDay(officeDay(ctx.now()))
    // A duty of one month is the shortest there is; what it opened is waived with the rest.
    const ended = duties.map(({ unit, from_month }) => ({
      unit,
      dataSet: code,
      from: from_month,
      to: Math.max(from_month, month),
    }))
    const { waived } = ended.length > 0 ? await setDuties(ctx, { duties: ended, waiveAll: true }) : { waived: 0 }
    const row = await ctx.db
      .updateTable('data_set')
      .set({ ended_at: ctx.now() })
      .where('code', '=', code)
      .where('area', '=', officer.area)
      .where('ended_at', 'is', null)
      .where(rowCondition(ctx, 'change', 'data_set'))
      .returning('area')
      .executeTakeFirst()
    if (!row) throw cycleRefusal('data-set-unknown', { dataSet: code })
    await record(ctx, 'form.declare', 'data_set', { key: code, area: row.area, act: { ended: 1 } })
    return { waived }
  })
}
