import { answer } from '../foundation/route.ts'
import { listLooks } from './accessLog.ts'
import { listOfficers } from './changeOfficers.ts'
import { demoAccounts } from './officers.ts'
import { type CarryOut, decide, listProposals, propose, withdraw } from './proposals.ts'
import { listGrants } from './purposeGrants.ts'
import { accessRefusal } from './refusal.ts'
import { signIn, signOut } from './sessions.ts'
import { showAgain } from './showAgain.ts'

const { access } = answer

/** @param carryOut what is done once a proposal is approved: it reaches into every domain, so whoever stands above them gives it */
export const accessRoutes = (carryOut: CarryOut) =>
  access.router({
    signIn: access.signIn.handler(async ({ input, context: { ctx, session } }) => {
      const { officer, token } = await signIn(ctx, input.account, input.password)
      if (session.token) await signOut(ctx, session.token)
      session.set(token)
      return officer
    }),
    signOut: access.signOut.handler(async ({ context: { ctx, session } }) => {
      if (session.token) await signOut(ctx, session.token)
      session.set(undefined)
      return { signedOut: true as const }
    }),
    readMe: access.readMe.handler(async ({ context: { ctx } }) => {
      if (!ctx.officer) throw accessRefusal('not-signed-in')
      return ctx.officer
    }),
    readOfficers: access.readOfficers.handler(({ context: { ctx } }) => listOfficers(ctx)),
    readProposals: access.readProposals.handler(({ input, context: { ctx } }) => listProposals(ctx, input)),
    proposeAction: access.proposeAction.handler(({ input, context: { ctx } }) => propose(ctx, input.action)),
    decideProposal: access.decideProposal.handler(async ({ input, context: { ctx } }) => {
      const { proof, ...decision } = input
      await decide(ctx, decision, await showAgain(ctx, decision.seen, proof), carryOut)
      return { decided: true as const }
    }),
    withdrawProposal: access.withdrawProposal.handler(async ({ input, context: { ctx } }) => {
      await withdraw(ctx, input.id)
      return { withdrawn: true as const }
    }),
    readGrants: access.readGrants.handler(({ context: { ctx } }) => listGrants(ctx)),
    readLooks: access.readLooks.handler(({ input, context: { ctx } }) => listLooks(ctx, input)),
    readDemoAccounts: access.readDemoAccounts.handler(({ context: { ctx } }) => demoAccounts(ctx)),
  })
