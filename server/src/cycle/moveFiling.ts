import type { FilingKey } from '@evenborn/core/cycle/filing'
import { type FilingState, type FilingStep, moveOf } from '@evenborn/core/cycle/filingState'
import { type Selectable, sql } from 'kysely'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { rowKey } from '../ledger/protectedTables.ts'
import { record } from '../ledger/record.ts'
import type { FilingTable } from '../stores/db/cycleTables.ts'
import { cycleRefusal } from './refusal.ts'
import { refused } from './refused.ts'

export type FilingRow = Selectable<FilingTable>

/** Key of a filing’s row in the ledger. */
export const filingKey = ({ unit, data_set, period }: Pick<FilingRow, 'unit' | 'data_set' | 'period'>): string =>
  rowKey(unit, data_set, period)

const askedFiling = (ctx: Ctx, { dataSet, unit, period }: FilingKey) =>
  ctx.db
    .selectFrom('filing')
    .selectAll()
    .where('unit', '=', unit)
    .where('data_set', '=', dataSet)
    .where('period', '=', period)
    .where(rowCondition(ctx, 'read', 'filing'))

/** The filing of a key, held until the end of the transaction, where one was opened. */
export const lookForFiling = (ctx: Ctx, key: FilingKey): Promise<FilingRow | undefined> =>
  askedFiling(ctx, key).forUpdate().executeTakeFirst()

/** A filing that the asker may read. @throws `cycle.not-owed` where there is none, or none that the asker may see */
export async function findFiling(ctx: Ctx, { dataSet, unit, period }: FilingKey): Promise<FilingRow> {
  const row = await askedFiling(ctx, { dataSet, unit, period }).executeTakeFirst()
  if (!row) throw cycleRefusal('not-owed', { dataSet, unit, period })
  return row
}

/**
 * The same, held until the end of the transaction: of two steps at once the second sees the first.
 *
 * @throws `cycle.not-owed`
 */
export async function holdFiling(ctx: Ctx, { dataSet, unit, period }: FilingKey): Promise<FilingRow> {
  const row = await lookForFiling(ctx, { dataSet, unit, period })
  if (!row) throw cycleRefusal('not-owed', { dataSet, unit, period })
  return row
}

/** What else of a filing changes with a step; and where the step leads, where that is not told by the step alone. */
type Along = Partial<
  Pick<FilingRow, 'version' | 'first_sent' | 'locked_at' | 'revised' | 'waiver' | 'locks_day' | 'due_day'>
> & { to?: FilingState }

/**
 * Takes a filing one step on, with its entry in the ledger, in the transaction that `ctx` stands in. Whether the asker has
 * the role for it is asked by its endpoint and, again, by the database.
 *
 * @throws `cycle.not-now` where the step does not lead on from its state
 */
export async function moveFiling(
  ctx: Ctx,
  row: FilingRow,
  step: FilingStep,
  { to, ...along }: Along = {},
): Promise<FilingRow> {
  const move = moveOf(step, row.state, to)
  if (!move) throw cycleRefusal('not-now', { step, state: row.state })
  const moved = await refused(() =>
    ctx.db
      .updateTable('filing')
      .set({ ...along, state: move.to })
      .where('unit', '=', row.unit)
      .where('data_set', '=', row.data_set)
      .where('period', '=', row.period)
      .where('state', '=', row.state)
      .returningAll()
      .executeTakeFirst(),
  )
  if (!moved) throw cycleRefusal('changed-meanwhile', { state: row.state })
  await record(ctx, 'submission.step', 'filing', {
    key: filingKey(row),
    area: row.area,
    act: { step, to: move.to, version: moved.version },
  })
  await noteSteps(ctx, step, [moved])
  return moved
}

/** Lines of the timeline: one for each filing that took a step. */
export async function noteSteps(ctx: Ctx, step: FilingStep, rows: readonly FilingRow[]): Promise<void> {
  const at = ctx.now()
  for (const some of inPieces(rows))
    await ctx.db
      .insertInto('filing_step')
      .values(
        some.map(({ data_set, unit, period, area, version }) => ({
          id: ctx.newId(),
          data_set,
          unit,
          period,
          area,
          step,
          version,
          officer: ctx.officer?.id ?? null,
          at,
        })),
      )
      .execute()
}

/** Steps of one return are taken one after another, also where there is no row yet. */
export async function inTurnOfFiling(ctx: Ctx, { dataSet, unit, period }: FilingKey): Promise<void> {
  const name = `filing ${unit} ${dataSet} ${period}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(ctx.db)
}
