import type { Proof } from '@evenborn/core/access/proof'
import { verify } from '@node-rs/argon2'
import type { Ctx } from '../foundation/context.ts'
import { factorsOf, hasFactor } from './factors.ts'
import { signatureOver } from './passkeys.ts'
import { accessRefusal } from './refusal.ts'
import { isTotpRight } from './totp.ts'
import { clearTries, countTry, triesOf } from './tries.ts'

/** How an officer showed who is there; a passkey leaves its signature over the hash. */
export type ProofShown = { shownBy: 'password' | 'totp' | 'passkey'; signature: Buffer | null }

/**
 * Shows once more who is there, before something that cannot be taken back. Who has a second factor shows that: a password
 * that somebody saw being typed is not enough.
 *
 * @param over hash of what is being decided, which a passkey signs
 * @throws `access.not-signed-in`, `access.wrong-password`, `access.wrong-code`, `access.factor-wanted`,
 * `access.passkey-refused`, `access.question-over`, `access.too-many-tries`
 */
export async function showAgain(ctx: Ctx, over: string, proof: Proof): Promise<ProofShown> {
  const { officer } = ctx
  if (!officer) throw accessRefusal('not-signed-in')
  const tries = triesOf(officer.id)
  await countTry(ctx, tries)
  const signature = await check(ctx, officer.id, over, proof)
  await clearTries(ctx, tries)
  return { shownBy: proof.by, signature }
}

async function check(ctx: Ctx, officerId: string, over: string, proof: Proof): Promise<Buffer | null> {
  if (proof.by === 'passkey') return signatureOver(ctx, officerId, over, proof.answer)
  if (proof.by === 'totp') {
    if (!(await isTotpRight(ctx, officerId, proof.code))) throw accessRefusal('wrong-code')
    return null
  }
  if (hasFactor(await factorsOf(ctx, officerId))) throw accessRefusal('factor-wanted')
  await requirePassword(ctx, officerId, proof.password)
  return null
}

/** @throws `access.wrong-password` */
export async function requirePassword(ctx: Pick<Ctx, 'gateDb'>, officerId: string, password: string): Promise<void> {
  const row = await ctx.gateDb.selectFrom('password').select('hash').where('officer', '=', officerId).executeTakeFirst()
  if (!row || !(await verify(row.hash, password))) throw accessRefusal('wrong-password')
}
