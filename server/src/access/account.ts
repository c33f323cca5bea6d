import { createHash } from 'node:crypto'
import type { Officer } from '@evenborn/core/access/officer'
import { isObvious } from '@evenborn/core/access/password'
import type { AccountProof } from '@evenborn/core/access/proof'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { factorsOf, hasFactor, mustHaveFactor } from './factors.ts'
import { atGate } from './gate.ts'
import { hashPassword } from './officers.ts'
import { passkeysOf, removePasskey } from './passkeys.ts'
import { makeRecoveryCodes, removeRecoveryCodes, useRecoveryCode } from './recoveryCodes.ts'
import { accessRefusal } from './refusal.ts'
import { endSessions, sessionsOf } from './sessions.ts'
import { requirePassword, showAgain } from './showAgain.ts'
import { removeTotp } from './totp.ts'
import { clearTries, countTry, triesOf } from './tries.ts'

/** Whose account it is, and in which session it is looked at. */
export type Own = { officer: Officer; session: string }

/** What is shown again before an officer changes their own ways to sign in: a hash that is this officer’s own. */
export const overAccount = (officerId: string): string =>
  createHash('sha256').update(`evenborn account ${officerId}`).digest('hex')

/** What an officer signs in with, and where they are signed in now. */
export async function readAccount(ctx: Ctx, { officer, session }: Own) {
  const [factors, passkeys, sessions, needed, password] = await Promise.all([
    factorsOf(ctx, officer.id),
    passkeysOf(ctx, officer.id),
    sessionsOf(ctx, officer.id),
    mustHaveFactor(ctx, officer),
    ctx.gateDb.selectFrom('password').select('set_at').where('officer', '=', officer.id).executeTakeFirst(),
  ])
  return {
    officer,
    over: overAccount(officer.id),
    needsFactor: needed,
    passwordSetAt: password?.set_at.toISOString() ?? null,
    totp: factors.totp,
    passkeys,
    recoveryCodes: factors.recoveryCodes,
    sessions: sessions.map((one) => ({ ...one, current: one.id === session })),
  }
}

/** @throws `access.obvious-password` */
export function requireGoodPassword(password: string, account: string): void {
  if (isObvious(password, account)) throw accessRefusal('obvious-password')
}

/**
 * Changes an officer’s own password. Every other session ends: who knew the old one is out.
 *
 * @throws `access.wrong-password`, `access.obvious-password`, `access.too-many-tries`
 */
export async function changePassword(
  ctx: Ctx,
  { officer, session }: Own,
  { present, wanted }: { present: string; wanted: string },
): Promise<void> {
  const tries = triesOf(officer.id)
  await countTry(ctx, tries)
  await requirePassword(ctx, officer.id, present)
  await clearTries(ctx, tries)
  requireGoodPassword(wanted, officer.account)
  const hash = await hashPassword(wanted)
  await atGate(ctx, async (ctx) => {
    await ctx.db.updateTable('password').set({ hash, set_at: ctx.now() }).where('officer', '=', officer.id).execute()
    await record(ctx, 'user.password', 'password', { key: officer.id, area: officer.area })
    await endSessions(ctx, officer.id, { butThe: session })
  })
}

/** Before a way to sign in is added or taken away, who is there is shown again; who is setting up the first one just was. */
export async function requireShown(ctx: Ctx, officer: Officer, proof: AccountProof | undefined): Promise<void> {
  if (proof === undefined) throw accessRefusal('show-again')
  if (proof.by !== 'recovery') {
    await showAgain({ ...ctx, officer }, overAccount(officer.id), proof)
    return
  }
  const tries = triesOf(officer.id)
  await countTry(ctx, tries)
  if (!(await useRecoveryCode(ctx, officer, proof.code))) throw accessRefusal('wrong-code')
  await clearTries(ctx, tries)
}

/** Codes for when the device is lost: made with the first factor, and anew when asked for. */
export async function codesForFirstFactor(ctx: Ctx, officer: Officer): Promise<string[]> {
  const { recoveryCodes } = await factorsOf(ctx, officer.id)
  return recoveryCodes > 0 ? [] : makeRecoveryCodes(ctx, officer)
}

/** What an officer gives up: one-time codes, or one passkey. */
export type GivenUp = 'totp' | { passkey: string }

/**
 * Takes a factor away. The last one stays where the post needs one; with the last one go the recovery codes.
 *
 * @throws `access.last-factor`, `access.passkey-unknown`
 */
export async function giveUpFactor(ctx: Ctx, officer: Officer, what: GivenUp): Promise<void> {
  const needed = await mustHaveFactor(ctx, officer)
  await atGate(ctx, async (ctx) => {
    // Of two that are given up at once, the second sees the first gone.
    await ctx.db.selectFrom('officer').select('id').where('id', '=', officer.id).forUpdate().execute()
    if (what === 'totp') await removeTotp(ctx, officer)
    else await removePasskey(ctx, officer, what.passkey)
    if (hasFactor(await factorsOf(ctx, officer.id))) return
    if (needed) throw accessRefusal('last-factor')
    await removeRecoveryCodes(ctx, officer)
  })
}
