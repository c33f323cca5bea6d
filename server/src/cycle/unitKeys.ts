import { readUnitKey, type UnitKey, type UnitVerifier, unitKeyFingerprint } from '@evenborn/core/cycle/unitKey'
import { KEY_TYPES, noteVerifier } from '@evenborn/core/ledger/noteKey'
import type { Selectable } from 'kysely'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record } from '../ledger/record.ts'
import { findAgency } from '../places/places.ts'
import type { UnitKeyTable } from '../stores/db/cycleTables.ts'
import { cycleRefusal } from './refusal.ts'

type UnitKeyRow = Selectable<UnitKeyTable>

const asUnitKey = ({ id, unit, holder, key, registered_at, ended_at }: UnitKeyRow): UnitKey => ({
  id,
  unit,
  holder,
  fingerprint: unitKeyFingerprint(new Uint8Array(key)),
  registeredAt: registered_at.toISOString(),
  endedAt: ended_at?.toISOString() ?? null,
})

/**
 * Registers a public key of the asker’s own unit. One that is registered already stays as it is.
 *
 * @throws `cycle.key-not-of-unit`, `cycle.key-ended`
 */
export async function registerUnitKey(ctx: Ctx, { key: text }: { key: string }): Promise<UnitKey> {
  permit(ctx, 'confirm-return')
  const read = readUnitKey(text)
  const unit = ctx.officer?.unit
  if (!read || !unit || read.unit !== unit) throw cycleRefusal('key-not-of-unit', { unit: unit ?? '' })
  return inTransaction(ctx, async (ctx) => {
    const agency = await findAgency(ctx, unit)
    const row: UnitKeyRow = {
      id: ctx.newId(),
      unit,
      area: agency?.area ?? '',
      holder: read.holder,
      key: Buffer.from(read.publicKey),
      registered_by: ctx.officer?.id ?? '',
      registered_at: ctx.now(),
      ended_at: null,
    }
    const added = await ctx.db
      .insertInto('unit_key')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!added) return asUnitKey(await registeredBefore(ctx, row.key))
    const act = { unit, holder: row.holder, fingerprint: unitKeyFingerprint(read.publicKey).replaceAll(' ', '') }
    await record(ctx, 'key.publish', 'unit_key', { key: row.id, area: row.area, act })
    return asUnitKey(added)
  })
}

async function registeredBefore(ctx: Ctx, key: Buffer): Promise<UnitKeyRow> {
  const row = await visibleKeys(ctx).where('key', '=', key).executeTakeFirst()
  if (!row || row.ended_at !== null) throw cycleRefusal('key-ended')
  return row
}

/** Ends a key of the asker’s own unit; one that has ended stays so. @throws `cycle.key-unknown` */
export async function endUnitKey(ctx: Ctx, id: string): Promise<UnitKey> {
  permit(ctx, 'confirm-return')
  return inTransaction(ctx, async (ctx) => {
    const row = await visibleKeys(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row || row.unit !== ctx.officer?.unit) throw cycleRefusal('key-unknown')
    if (row.ended_at !== null) return asUnitKey(row)
    const ended_at = ctx.now()
    await ctx.db.updateTable('unit_key').set({ ended_at }).where('id', '=', id).execute()
    await record(ctx, 'key.destroy', 'unit_key', { key: id, area: row.area, act: { unit: row.unit } })
    return asUnitKey({ ...row, ended_at })
  })
}

/** Keys that the asker may see, those in use first. */
export async function listUnitKeys(ctx: Ctx): Promise<UnitKey[]> {
  permit(ctx, 'read-returns')
  const rows = await visibleKeys(ctx)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('unit')
    .orderBy('registered_at')
    .execute()
  return rows.map(asUnitKey)
}

const visibleKeys = (ctx: Ctx) =>
  ctx.db
    .selectFrom('unit_key')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'unit_key'))

/** A key in use, as a signature is held against it, with its row. */
export type LiveKey = UnitVerifier & { row: string; registeredBy: string }

/** Keys of a unit that are in use, among those that the asker may see. */
export async function liveKeysOf(ctx: Ctx, unit: string): Promise<LiveKey[]> {
  const rows = await visibleKeys(ctx).where('unit', '=', unit).where('ended_at', 'is', null).execute()
  return rows.map(({ id, holder, key, registered_by }) => ({
    ...noteVerifier(`${unit}/${holder}`, KEY_TYPES.log, new Uint8Array(key)),
    holder,
    row: id,
    registeredBy: registered_by,
  }))
}
