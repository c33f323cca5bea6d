import { z } from 'zod'
import { Account } from './account.ts'
import { endpoint } from './contract.ts'
import { NewPasskeyAnswer, NewPasskeyQuestion, PasskeyQuestion } from './passkey.ts'
import { NewPassword } from './password.ts'
import { AccountProof } from './proof.ts'

const Done = z.object({ done: z.literal(true) })
const Codes = z.object({ recoveryCodes: z.array(z.string().regex(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)) })

export const readAccount = endpoint('read-self')
  .route({
    method: 'GET',
    path: '/account',
    summary: 'What I sign in with, and where I am signed in',
    tags: ['access'],
  })
  .output(Account)

export const changePassword = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/password', summary: 'Change my password', tags: ['access'] })
  .input(z.object({ present: z.string().min(1).max(200), wanted: NewPassword }))
  .output(Done)

export const beginTotp = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/totp/begin', summary: 'Begin to set up one-time codes', tags: ['access'] })
  .input(z.object({ proof: AccountProof.optional() }))
  .output(
    z.object({
      id: z.uuid(),
      secret: z.string().regex(/^[A-Z2-7]{32}$/),
      /** A picture to scan (SVG). */
      picture: z.string().regex(/^<svg[\s\S]*<\/svg>$/),
    }),
  )

export const confirmTotp = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/totp', summary: 'Set up one-time codes by the first one', tags: ['access'] })
  .input(z.object({ id: z.uuid(), code: z.string().regex(/^[0-9]{6}$/) }))
  .output(Codes)

export const removeTotp = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/totp/removal', summary: 'Give up one-time codes', tags: ['access'] })
  .input(z.object({ proof: AccountProof }))
  .output(Done)

export const beginPasskey = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/passkeys/begin', summary: 'Begin to make a passkey', tags: ['access'] })
  .input(z.object({ proof: AccountProof.optional() }))
  .output(NewPasskeyQuestion)

export const keepPasskey = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/passkeys', summary: 'Keep the passkey that was made', tags: ['access'] })
  .input(NewPasskeyAnswer)
  .output(Codes)

export const removePasskey = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/passkeys/{id}/removal', summary: 'Give up a passkey', tags: ['access'] })
  .input(z.object({ id: z.uuid(), proof: AccountProof }))
  .output(Done)

export const renewRecoveryCodes = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/recovery-codes', summary: 'Make new recovery codes', tags: ['access'] })
  .input(z.object({ proof: AccountProof }))
  .output(Codes)

/** What a passkey of the officer is to sign, to show once more who is there. */
export const askForSignature = endpoint('keep-self')
  .route({ method: 'POST', path: '/account/signature', summary: 'Ask for my passkey over a hash', tags: ['access'] })
  .input(z.object({ over: z.string().regex(/^[0-9a-f]{64}$/) }))
  .output(PasskeyQuestion)

export const endSession = endpoint('keep-self')
  .route({ method: 'DELETE', path: '/account/sessions/{id}', summary: 'End one of my sessions', tags: ['access'] })
  .input(z.object({ id: z.uuid() }))
  .output(Done)

export const endOtherSessions = endpoint('keep-self')
  .route({ method: 'DELETE', path: '/account/sessions', summary: 'End all my sessions but this one', tags: ['access'] })
  .output(z.object({ ended: z.int() }))
