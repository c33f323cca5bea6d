import { z } from 'zod'
import { endpoint } from './contract.ts'
import { Next } from './next.ts'
import { Officer } from './officer.ts'
import { PasskeyAnswer, PasskeyQuestion } from './passkey.ts'
import { NewPassword } from './password.ts'
import { FactorProof } from './proof.ts'
import { FirstOfficers } from './setUp.ts'

const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Which doors there are. Every one of them is shown to everybody, so it says nothing of any account. */
export const readEntrance = endpoint('sign-in')
  .route({ method: 'GET', path: '/session/entrance', summary: 'Which ways in there are', tags: ['access'] })
  .output(z.object({ setUp: z.boolean(), singleSignOn: z.boolean(), demo: z.boolean() }))

/** Nothing where the password was not shown before. */
export const readFactors = endpoint('sign-in')
  .route({ method: 'GET', path: '/session/factor', summary: 'Which second factors I can show', tags: ['access'] })
  .output(z.object({ totp: z.boolean(), passkey: z.boolean(), recovery: z.boolean() }))

export const showFactor = endpoint('sign-in')
  .route({ method: 'POST', path: '/session/factor', summary: 'Show the second factor', tags: ['access'] })
  .input(FactorProof)
  .output(Next)

/** In half a session of the officer’s own passkeys, else of any of this site. */
export const askForPasskey = endpoint('sign-in')
  .route({ method: 'POST', path: '/session/passkey/begin', summary: 'Ask for a passkey', tags: ['access'] })
  .output(PasskeyQuestion)

export const signInByPasskey = endpoint('sign-in')
  .route({ method: 'POST', path: '/session/passkey', summary: 'Sign in by a passkey', tags: ['access'] })
  .input(PasskeyAnswer)
  .output(Next)

export const beginSingleSignOn = endpoint('sign-in')
  .route({ method: 'POST', path: '/session/single-sign-on/begin', summary: 'Begin single sign-on', tags: ['access'] })
  .output(z.object({ id: z.uuid(), url: z.string().regex(/^https?:\/\/\S{1,4000}$/) }))

export const finishSingleSignOn = endpoint('sign-in')
  .route({ method: 'POST', path: '/session/single-sign-on', summary: 'End single sign-on', tags: ['access'] })
  .input(z.object({ id: z.uuid(), back: z.string().max(4000) }))
  .output(Next)

export const setUp = endpoint('sign-in')
  .route({ method: 'POST', path: '/set-up', summary: 'Make the first officers of a system', tags: ['access'] })
  .input(FirstOfficers)
  .output(Next)

export const readInvitation = endpoint('sign-in')
  .route({ method: 'POST', path: '/invitation/read', summary: 'Whom an invitation is for', tags: ['access'] })
  .input(z.object({ token: Token }))
  .output(Officer.pick({ account: true, name: true, roles: true }))

export const acceptInvitation = endpoint('sign-in')
  .route({ method: 'POST', path: '/invitation', summary: 'Take up an invitation', tags: ['access'] })
  .input(z.object({ token: Token, password: NewPassword }))
  .output(Next)
