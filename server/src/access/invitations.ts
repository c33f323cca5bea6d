import { createHash } from 'node:crypto'
import type { Officer } from '@evenborn/core/access/officer'
import type { Ctx } from '../foundation/context.ts'
import { record, recordAll } from '../ledger/record.ts'
import { requireGoodPassword } from './account.ts'
import { stageAfterPassword } from './factors.ts'
import { atGate } from './gate.ts'
import { asOfficer, hashPassword } from './officers.ts'
import { permit } from './permit.ts'
import { accessRefusal } from './refusal.ts'
import { rowCondition } from './rowCondition.ts'
import { type OpenedSession, openSession } from './sessions.ts'

const HOURS = 72

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** An invitation as it is shown, once: the token is nowhere kept. */
export type Invitation = { token: string; expiresAt: string; officer: Officer }

/**
 * Invites an officer who cannot sign in yet, or not any more: one who has no password. An invitation made before ends.
 *
 * @throws `access.officer-unknown`, `access.invitation-not-due`
 */
export async function invite(ctx: Ctx, officerId: string): Promise<Invitation> {
  permit(ctx, 'keep-officers')
  const by = ctx.officer
  if (!by) throw accessRefusal('not-signed-in')
  const seen = await ctx.db
    .selectFrom('officer')
    .selectAll()
    .where('id', '=', officerId)
    .where('id', '<>', by.id)
    .where('active', '=', true)
    .where(rowCondition(ctx, 'read', 'officer'))
    .executeTakeFirst()
  if (!seen) throw accessRefusal('officer-unknown')
  const officer = asOfficer(seen)
  const token = Buffer.from(ctx.random(32)).toString('base64url')
  const made = ctx.now()
  const expires = new Date(made.getTime() + HOURS * 3_600_000)
  await atGate(ctx, async (ctx) => {
    await ctx.db.selectFrom('officer').select('id').where('id', '=', officer.id).forUpdate().execute()
    const held = await ctx.db
      .selectFrom('password')
      .select('officer')
      .where('officer', '=', officer.id)
      .executeTakeFirst()
    if (held) throw accessRefusal('invitation-not-due')
    await endInvitations(ctx, officer)
    const id = ctx.newId()
    await ctx.db
      .insertInto('invitation')
      .values({
        id,
        officer: officer.id,
        hash: hashOf(token),
        made_by: by.id,
        made_at: made,
        expires_at: expires,
        used_at: null,
        ended_at: null,
      })
      .execute()
    await record(ctx, 'user.invite', 'invitation', { key: id, area: officer.area, act: { did: 'make' } })
  })
  return { token, expiresAt: expires.toISOString(), officer }
}

/** Ends what has been sent to an officer and not been used, in the transaction that `ctx` stands in. */
export async function endInvitations(ctx: Ctx, { id, area }: Pick<Officer, 'id' | 'area'>): Promise<void> {
  const ended = await ctx.db
    .updateTable('invitation')
    .set({ ended_at: ctx.now() })
    .where('officer', '=', id)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  await recordAll(
    ctx,
    'user.invite',
    'invitation',
    ended.map((row) => ({ key: row.id, area, act: { did: 'end' } })),
  )
}

/** Whom a token invites. Unknown, used, ended and late ones are refused alike. @throws `access.invitation-invalid` */
export async function readInvitation({ gateDb, now }: Pick<Ctx, 'gateDb' | 'now'>, token: string): Promise<Officer> {
  const row = await gateDb
    .selectFrom('invitation')
    .innerJoin('officer', 'officer.id', 'invitation.officer')
    .selectAll('officer')
    .where('invitation.hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now())
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) throw accessRefusal('invitation-invalid')
  return asOfficer(row)
}

/**
 * Takes up an invitation: the officer has a password and is signed in, or goes on to set up a second factor.
 *
 * @throws `access.invitation-invalid`, `access.obvious-password`
 */
export async function acceptInvitation(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<OpenedSession> {
  const officer = await readInvitation(ctx, token)
  requireGoodPassword(password, officer.account)
  const hash = await hashPassword(password)
  await atGate({ ...ctx, officer }, async (ctx) => {
    const used = await ctx.db
      .updateTable('invitation')
      .set({ used_at: ctx.now() })
      .where('hash', '=', hashOf(token))
      .where('used_at', 'is', null)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', ctx.now())
      .returning('id')
      .executeTakeFirst()
    if (!used) throw accessRefusal('invitation-invalid')
    await ctx.db.insertInto('password').values({ officer: officer.id, hash, set_at: ctx.now() }).execute()
    await record(ctx, 'user.invite', 'invitation', { key: used.id, area: officer.area, act: { did: 'use' } })
    await record(ctx, 'user.password', 'password', { key: officer.id, area: officer.area })
  })
  return openSession(ctx, officer, await stageAfterPassword(ctx, officer))
}
