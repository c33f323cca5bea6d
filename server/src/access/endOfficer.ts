import type { ProposalKind } from '@evenborn/core/access/proposal'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { record, recordAll } from '../ledger/record.ts'
import { atGate } from './gate.ts'
import { endInvitations } from './invitations.ts'
import { asOfficer } from './officers.ts'
import { removeRecoveryCodes } from './recoveryCodes.ts'
import { accessRefusal } from './refusal.ts'
import { endSessions } from './sessions.ts'
import { removeTotp } from './totp.ts'

/**
 * Ends what an officer who leaves could sign in with: sessions, password, factors, invitations; what they proposed and nobody
 * has decided is withdrawn. To be called once the approval is committed; called again, it finds nothing left to do.
 *
 * @throws `access.not-approved` where nobody approved it
 */
export const endOfficer = (ctx: Ctx, officerId: string): Promise<void> =>
  atGate(ctx, async (ctx) => {
    await requireApproved(ctx, officerId, 'user.revoke')
    const { active, ...officer } = await lockedOfficer(ctx, officerId)
    if (active) {
      await ctx.db.updateTable('officer').set({ active: false }).where('id', '=', officerId).execute()
      await record(ctx, 'user.revoke', 'officer', { key: officerId, area: officer.area })
    }
    await endFactors(ctx, officer)
    await withdrawProposals(ctx, officerId)
  })

/**
 * Ends what an officer signs in with who has lost it: the way in is then an invitation. To be called once the approval is
 * committed.
 *
 * @throws `access.not-approved` where nobody approved it
 */
export const resetOfficer = (ctx: Ctx, officerId: string): Promise<void> =>
  atGate(ctx, async (ctx) => {
    await requireApproved(ctx, officerId, 'user.reset')
    await endFactors(ctx, await lockedOfficer(ctx, officerId))
  })

async function requireApproved(ctx: Ctx, officerId: string, kind: ProposalKind): Promise<void> {
  const approved = await ctx.db
    .selectFrom('proposal')
    .select('id')
    .where('kind', '=', kind)
    .where('state', '=', 'approved')
    .where(sql<boolean>`action::jsonb ->> 'officer' = ${officerId}`)
    .executeTakeFirst()
  if (!approved) throw accessRefusal('not-approved')
}

async function lockedOfficer(ctx: Ctx, officerId: string) {
  const row = await ctx.db.selectFrom('officer').selectAll().where('id', '=', officerId).forUpdate().executeTakeFirst()
  if (!row) throw accessRefusal('officer-unknown')
  return { ...asOfficer(row), active: row.active }
}

async function endFactors(ctx: Ctx, officer: { id: string; area: string }): Promise<void> {
  const { id, area } = officer
  await endSessions(ctx, id)
  await ctx.db.deleteFrom('challenge').where('officer', '=', id).execute()
  const password = await ctx.db.deleteFrom('password').where('officer', '=', id).executeTakeFirst()
  if (password.numDeletedRows > 0n)
    await record(ctx, 'user.password', 'password', { key: id, area, act: { did: 'remove' } })
  await removeTotp(ctx, officer)
  const passkeys = await ctx.db.deleteFrom('passkey').where('officer', '=', id).returning('id').execute()
  const act = { what: 'passkey', did: 'remove' }
  await recordAll(
    ctx,
    'user.factor',
    'passkey',
    passkeys.map((row) => ({ key: row.id, area, act })),
  )
  await removeRecoveryCodes(ctx, officer)
  await endInvitations(ctx, officer)
}

async function withdrawProposals(ctx: Ctx, officerId: string): Promise<void> {
  const open = await ctx.db
    .updateTable('proposal')
    .set({ state: 'withdrawn', decided_at: ctx.now() })
    .where('proposed_by', '=', officerId)
    .where('state', '=', 'waiting')
    .returning(['id', 'area'])
    .execute()
  await recordAll(
    ctx,
    'user.revoke',
    'proposal',
    open.map(({ id, area }) => ({ key: id, area, act: { state: 'withdrawn' } })),
  )
}
