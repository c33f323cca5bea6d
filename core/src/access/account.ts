import { z } from 'zod'
import { Officer } from './officer.ts'

const Moment = z.iso.datetime()

/** An officer’s own account: what they sign in with, and where they are signed in. */
export const Account = z.object({
  officer: Officer,
  /** Hash that a passkey signs before the account is changed. */
  over: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whether the post needs a second factor. */
  needsFactor: z.boolean(),
  passwordSetAt: Moment.nullable(),
  totp: z.boolean(),
  passkeys: z.array(z.object({ id: z.uuid(), madeAt: Moment })),
  /** How many are left. */
  recoveryCodes: z.int(),
  sessions: z.array(z.object({ id: z.uuid(), openedAt: Moment, usedAt: Moment, current: z.boolean() })),
})
export type Account = z.infer<typeof Account>
