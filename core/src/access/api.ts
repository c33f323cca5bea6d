import { z } from 'zod'
import { endpoint } from './contract.ts'
import { Look } from './look.ts'
import { Next } from './next.ts'
import { Officer } from './officer.ts'
import { Proof } from './proof.ts'
import { Proposal, ProposedAction } from './proposal.ts'
import { PurposeGrant } from './purposeGrant.ts'

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

export const readProposals = endpoint('read-proposals')
  .route({ method: 'GET', path: '/proposals', summary: 'What waits for a second officer', tags: ['access'] })
  .input(z.object({ state: z.literal('waiting').optional() }))
  .output(z.array(Proposal))

export const proposeAction = endpoint('read-proposals')
  .route({ method: 'POST', path: '/proposals', summary: 'Propose what needs a second officer', tags: ['access'] })
  .input(z.object({ action: ProposedAction }))
  .output(z.object({ id: z.uuid(), hash: Proposal.shape.hash }))

export const decideProposal = endpoint('decide-proposals')
  .route({
    method: 'POST',
    path: '/proposals/{id}/decision',
    summary: 'Approve or refuse what somebody else proposed',
    tags: ['access'],
  })
  .input(z.object({ id: z.uuid(), seen: Proposal.shape.hash, verdict: z.enum(['approve', 'refuse']), proof: Proof }))
  .output(z.object({ decided: z.literal(true) }))

export const withdrawProposal = endpoint('read-proposals')
  .route({ method: 'DELETE', path: '/proposals/{id}', summary: 'Take back what I proposed', tags: ['access'] })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ withdrawn: z.literal(true) }))

export const readGrants = endpoint('read-proposals')
  .route({ method: 'GET', path: '/grants', summary: 'Grants to read rows of births', tags: ['access'] })
  .output(z.array(PurposeGrant))

export const readLooks = endpoint('read-access-log')
  .route({ method: 'GET', path: '/looks', summary: 'Who looked at our data', tags: ['access'] })
  .input(z.object({ before: z.iso.datetime().optional(), others: z.stringbool().optional() }))
  .output(z.object({ looks: z.array(Look), more: z.boolean() }))
