import type { Officer } from '@evenborn/core/access/officer'
import type { ProposedAction } from '@evenborn/core/access/proposal'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { asOfficer } from './officers.ts'
import { permit } from './permit.ts'
import { accessRefusal } from './refusal.ts'
import { rowCondition } from './rowCondition.ts'

/** Officers of the areas that the asking officer looks after, and whether each may still sign in. */
export async function listOfficers(ctx: Ctx): Promise<(Officer & { active: boolean })[]> {
  permit(ctx, 'read-officers')
  const rows = await ctx.db
    .selectFrom('officer')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'officer'))
    .orderBy('account')
    .execute()
  return rows.map((row) => ({ ...asOfficer(row), active: row.active }))
}

/** Writes an officer down as approved: a new one, who cannot sign in before being invited, or one whose rights change. */
export async function grantOfficer(
  ctx: Ctx,
  { officer: id, account, name, department, area, unit, roles }: Extract<ProposedAction, { kind: 'user.grant' }>,
): Promise<void> {
  const known = await ctx.db.selectFrom('officer').select(['id', 'account']).where('id', '=', id).executeTakeFirst()
  const rights = { name, department, area, unit, roles: [...roles], active: true }
  if (known) await ctx.db.updateTable('officer').set(rights).where('id', '=', id).execute()
  else {
    const added = await ctx.db
      .insertInto('officer')
      .values({ id, account, ...rights })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) throw accessRefusal('account-taken', { account })
  }
  await record(ctx, 'user.grant', 'officer', { key: id, area, act: { roles: [...roles], department } })
}

/** Ends what an officer may do. Open sessions end with it: each request asks for an officer who is active. */
export async function revokeOfficer(
  ctx: Ctx,
  { officer: id }: Extract<ProposedAction, { kind: 'user.revoke' }>,
): Promise<void> {
  const ended = await ctx.db
    .updateTable('officer')
    .set({ active: false })
    .where('id', '=', id)
    .where('active', '=', true)
    .returning('area')
    .executeTakeFirst()
  if (!ended) throw accessRefusal('officer-unknown')
  await record(ctx, 'user.revoke', 'officer', { key: id, area: ended.area })
}
