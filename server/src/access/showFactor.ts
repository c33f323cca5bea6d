import type { Officer } from '@evenborn/core/access/officer'
import type { PasskeyAnswer } from '@evenborn/core/access/passkey'
import type { FactorProof } from '@evenborn/core/access/proof'
import type { Ctx } from '../foundation/context.ts'
import { asOfficer } from './officers.ts'
import { officerOfPasskey } from './passkeys.ts'
import { useRecoveryCode } from './recoveryCodes.ts'
import { accessRefusal } from './refusal.ts'
import { findSession, type OpenedSession, openSession, signOut } from './sessions.ts'
import { isTotpRight } from './totp.ts'
import { clearTries, countTry, triesOf } from './tries.ts'

/**
 * Shows the second factor after the password: the half session ends and a whole one begins, under another token.
 *
 * @param token of the half session
 * @throws `access.not-signed-in`, `access.wrong-code`, `access.passkey-refused`, `access.too-many-tries`
 */
export async function showFactor(ctx: Ctx, token: string, proof: FactorProof): Promise<OpenedSession> {
  const half = await findSession(ctx, token)
  if (half?.stage !== 'half') throw accessRefusal('not-signed-in')
  const { officer } = half
  const tries = triesOf(officer.id)
  await countTry(ctx, tries)
  if (!(await isRight(ctx, officer, proof))) throw accessRefusal('wrong-code')
  await clearTries(ctx, tries)
  await signOut(ctx, token)
  return openSession(ctx, officer, 'full')
}

async function isRight(ctx: Ctx, officer: Officer, proof: FactorProof): Promise<boolean> {
  switch (proof.by) {
    case 'totp':
      return isTotpRight(ctx, officer.id, proof.code)
    case 'recovery':
      return useRecoveryCode(ctx, officer, proof.code)
    case 'passkey':
      return (await officerOfPasskey(ctx, proof.answer)) === officer.id
  }
}

/**
 * Signs in by a passkey alone, which is two factors in one: the device, and what it asked its owner for.
 *
 * @throws `access.question-over`, `access.passkey-refused`
 */
export async function signInByPasskey(ctx: Ctx, answer: PasskeyAnswer): Promise<OpenedSession> {
  const id = await officerOfPasskey(ctx, answer)
  const row = await ctx.gateDb
    .selectFrom('officer')
    .selectAll()
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) throw accessRefusal('passkey-refused')
  return openSession(ctx, asOfficer(row), 'full')
}
