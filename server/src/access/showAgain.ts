import type { Proof } from '@evenborn/core/access/proof'
import { verify } from '@node-rs/argon2'
import type { Ctx } from '../foundation/context.ts'
import { accessRefusal } from './refusal.ts'

/** How an officer showed who is there; a passkey leaves its signature over the hash. */
export type ProofShown = { shownBy: 'password' | 'totp' | 'passkey'; signature: Buffer | null }

/**
 * Shows once more who is there, before something that cannot be taken back.
 *
 * @param _over hash of what is being decided, which a passkey signs
 * @throws `access.wrong-password`
 */
export async function showAgain({ gateDb, officer }: Ctx, _over: string, proof: Proof): Promise<ProofShown> {
  if (!officer) throw accessRefusal('not-signed-in')
  const row = await gateDb.selectFrom('password').select('hash').where('officer', '=', officer.id).executeTakeFirst()
  if (!row || !(await verify(row.hash, proof.password))) throw accessRefusal('wrong-password')
  return { shownBy: 'password', signature: null }
}
