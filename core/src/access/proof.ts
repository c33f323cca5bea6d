import { z } from 'zod'
import { PasskeyAnswer } from './passkey.ts'

/** A code of six digits that a device makes anew every half minute. */
export const TotpCode = z.string().regex(/^[0-9]{6}$/)

const byTotp = z.object({ by: z.literal('totp'), code: TotpCode })
const byPasskey = z.object({ by: z.literal('passkey'), answer: PasskeyAnswer })

/**
 * What shows once more who is there, before something that cannot be taken back. Who has a second factor shows that: the
 * password alone is then not enough. A passkey signs the very hash of what is decided.
 */
export const Proof = z.discriminatedUnion('by', [
  z.object({ by: z.literal('password'), password: z.string().min(1).max(200) }),
  byTotp,
  byPasskey,
])
export type Proof = z.infer<typeof Proof>

const byRecovery = z.object({ by: z.literal('recovery'), code: z.string().trim().min(16).max(40) })

/** The second factor at sign-in, after the password. A recovery code is good once. */
export const FactorProof = z.discriminatedUnion('by', [byTotp, byPasskey, byRecovery])
export type FactorProof = z.infer<typeof FactorProof>

/** What is shown before an officer’s own ways to sign in change: who has lost the device has a recovery code. */
export const AccountProof = z.discriminatedUnion('by', [...Proof.options, byRecovery])
export type AccountProof = z.infer<typeof AccountProof>
