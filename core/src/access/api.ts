import { z } from 'zod'
import { endpoint } from './contract.ts'
import { Next } from './next.ts'
import { Officer } from './officer.ts'

export const signIn = endpoint('sign-in')
  .route({ method: 'POST', path: '/session', summary: 'Sign in by account and password', tags: ['access'] })
  .input(
    z.object({
      account: z
        .string()
        .trim()
        .regex(/^\P{Cc}{1,40}$/u),
      password: z.string().min(1).max(200),
    }),
  )
  .output(Next)

export const signOut = endpoint('read-self')
  .route({ method: 'DELETE', path: '/session', summary: 'Sign out', tags: ['access'] })
  .output(z.object({ signedOut: z.literal(true) }))

export const readMe = endpoint('read-self')
  .route({ method: 'GET', path: '/session', summary: 'Who I am', tags: ['access'] })
  .output(Officer)

/** Accounts of the made-up prefecture, shown on the sign-in page of a demo and nowhere else. */
export const readDemoAccounts = endpoint('sign-in')
  .route({ method: 'GET', path: '/session/demo-accounts', summary: 'Ready accounts of the demo', tags: ['access'] })
  .output(z.object({ password: z.string(), officers: z.array(Officer) }).nullable())
