import type { ProposedAction } from '@evenborn/core/access/proposal'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { accessRefusal } from './refusal.ts'

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
