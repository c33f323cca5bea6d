import type { Delivery, Receipt, ReturnProof } from '@evenborn/core/intake/delivery'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import type { Selectable } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { findProof } from '../ledger/proofs.ts'
import type { ReturnTable } from '../stores/db/tables.ts'
import { intakeRefusal } from './refusal.ts'

/** A return as written down. */
export type ReturnRow = Selectable<ReturnTable>

const PAGE = 50

export const findReturn = ({ db }: Pick<Ctx, 'db'>, hash: string): Promise<ReturnRow | undefined> =>
  db.selectFrom('return').selectAll().where('hash', '=', hash).executeTakeFirst()

/** What the sender gets, the same each time but for `heldAlready`. */
export function asReceipt(row: ReturnRow, heldAlready: boolean): Receipt {
  const { manifest } = row
  return {
    number: row.number,
    hash: row.hash,
    receivedAt: row.received_at.toISOString(),
    unit: row.unit,
    source: row.source,
    kind: row.kind,
    from: row.from_month,
    to: row.to_month,
    rows: manifest.rowsKept,
    boys: manifest.boys,
    girls: manifest.girls,
    unknown: manifest.unknown,
    heldAlready,
  }
}

function asDelivery(row: ReturnRow): Delivery {
  const { heldAlready: _, ...receipt } = asReceipt(row, false)
  return {
    ...receipt,
    area: row.area,
    state: row.state,
    rowsRead: row.manifest.rowsRead,
    checks: row.manifest.checks,
    reason: row.reason,
  }
}

/** Returns that whoever asks may see: a reporter those of the own unit, the office those of its areas. */
const visibleReturns = (ctx: Ctx) =>
  ctx.db
    .selectFrom('return')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'return'))

/** One return. One that the officer may not see is not found either: that it exists is not told. */
export async function readReturn(ctx: Ctx, hash: string): Promise<Delivery> {
  permit(ctx, 'read-returns')
  const row = await visibleReturns(ctx).where('hash', '=', hash).executeTakeFirst()
  if (!row) throw intakeRefusal('not-found')
  return asDelivery(row)
}

/** Shows that a return stands in the ledger, to whoever may see it. */
export async function readReturnProof(ctx: Ctx, hash: string): Promise<ReturnProof> {
  await readReturn(ctx, hash)
  const found = await findProof(asSystem(ctx), 'return', hash)
  return found ? { state: 'covered', ...found } : { state: 'pending' }
}

/** Returns that the officer may see, newest first, fifty at a time; `after` is the last hash of the page before. */
export async function listReturns(
  ctx: Ctx,
  { unit, month, after }: { unit?: UnitCode | undefined; month?: Month | undefined; after?: string | undefined },
): Promise<{ returns: Delivery[]; more: boolean }> {
  permit(ctx, 'read-returns')
  const last = after === undefined ? undefined : await visibleReturns(ctx).where('hash', '=', after).executeTakeFirst()
  let asked = visibleReturns(ctx).orderBy('received_at', 'desc').orderBy('id', 'desc')
  if (unit !== undefined) asked = asked.where('unit', '=', unit)
  if (month !== undefined) asked = asked.where('from_month', '<=', month).where('to_month', '>=', month)
  if (last !== undefined)
    asked = asked.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('received_at', 'id'), '<', tuple(last.received_at, last.id)),
    )
  const rows = await asked.limit(PAGE + 1).execute()
  return { returns: rows.slice(0, PAGE).map(asDelivery), more: rows.length > PAGE }
}

/** Returns in force, in the order of their receipt: what the register and the figures are derived from. */
export async function returnsInForce({ db }: Pick<Ctx, 'db'>): Promise<ReturnRow[]> {
  return db
    .selectFrom('return')
    .selectAll()
    .where('superseded_by', 'is', null)
    .where('state', '!=', 'failed')
    .orderBy('id')
    .execute()
}

/** The last month that returns in force reach to, by record and area of the unit. */
export async function lastMonthsHeld({ db }: Pick<Ctx, 'db'>) {
  return db
    .selectFrom('return')
    .select(({ fn }) => ['source', 'area', fn.max('to_month').as('to_month')])
    .where('superseded_by', 'is', null)
    .where('state', '!=', 'failed')
    .groupBy(['source', 'area'])
    .execute()
}

/** Every return that has not failed, and whether it counts: in force and no longer on its way. */
export async function returnStates({ db }: Pick<Ctx, 'db'>): Promise<{ id: number; hash: string; counts: boolean }[]> {
  const rows = await db
    .selectFrom('return')
    .select(['id', 'hash', 'state', 'superseded_by'])
    .where('state', '!=', 'failed')
    .execute()
  return rows.map(({ id, hash, state, superseded_by }) => ({
    id,
    hash,
    counts: superseded_by === null && state !== 'received',
  }))
}

/** Says of landed returns that they are part of the register now. */
export async function markLinked({ db }: Pick<Ctx, 'db'>, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  await db
    .updateTable('return')
    .set({ state: 'linked' })
    .where('hash', 'in', [...hashes])
    .where('state', '=', 'landed')
    .execute()
}
