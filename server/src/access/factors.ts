import type { Officer } from '@evenborn/core/access/officer'
import { needsFactor } from '@evenborn/core/access/secondFactor'
import type { Ctx } from '../foundation/context.ts'
import type { SessionStage } from '../stores/db/tables.ts'

/** Which second factors an officer has. */
export type Factors = { totp: boolean; passkeys: number; recoveryCodes: number }

export async function factorsOf({ gateDb }: Pick<Ctx, 'gateDb'>, officerId: string): Promise<Factors> {
  const { totp, passkeys, codes } = await gateDb
    .selectNoFrom((from) => [
      from.selectFrom('totp').select(from.fn.countAll<number>().as('n')).where('officer', '=', officerId).as('totp'),
      from
        .selectFrom('passkey')
        .select(from.fn.countAll<number>().as('n'))
        .where('officer', '=', officerId)
        .as('passkeys'),
      from
        .selectFrom('recovery_code')
        .select(from.fn.countAll<number>().as('n'))
        .where('officer', '=', officerId)
        .where('used_at', 'is', null)
        .as('codes'),
    ])
    .executeTakeFirstOrThrow()
  return { totp: (totp ?? 0) > 0, passkeys: passkeys ?? 0, recoveryCodes: codes ?? 0 }
}

/** Whether an officer has something beside the password. */
export const hasFactor = ({ totp, passkeys }: Factors): boolean => totp || passkeys > 0

/** Whether an officer’s post needs a second factor here. A demo’s do not: its accounts are open to everybody anyway. */
export async function mustHaveFactor({ gateDb }: Pick<Ctx, 'gateDb'>, { roles }: Officer): Promise<boolean> {
  if (!needsFactor(roles)) return false
  return (await gateDb.selectFrom('demo').select('single').executeTakeFirst()) === undefined
}

/** What a session can do once the password was right. */
export async function stageAfterPassword(ctx: Pick<Ctx, 'gateDb'>, officer: Officer): Promise<SessionStage> {
  if (hasFactor(await factorsOf(ctx, officer.id))) return 'half'
  return (await mustHaveFactor(ctx, officer)) ? 'set-up' : 'full'
}
