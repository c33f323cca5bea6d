import { answer } from '../foundation/route.ts'
import { listLooks } from './accessLog.ts'
import { accountRoutes } from './accountRoutes.ts'
import { endOfficer, resetOfficer } from './endOfficer.ts'
import { entranceRoutes } from './entranceRoutes.ts'
import { invite } from './invitations.ts'
import { demoAccounts } from './officers.ts'
import { listOfficers } from './officersList.ts'
import { type CarryOut, decide, listProposals, propose, withdraw } from './proposals.ts'
import { listGrants } from './purposeGrants.ts'
import { accessRefusal } from './refusal.ts'
import { signOut } from './sessions.ts'
import { showAgain } from './showAgain.ts'

const { access } = answer

/** @param carryOut what is done once a proposal is approved: it reaches into every domain, so whoever stands above them gives it */
export const accessRoutes = (carryOut: CarryOut) =>
  access.router({
    ...entranceRoutes,
    ...accountRoutes,
    signOut: access.signOut.handler(async ({ context: { ctx, session } }) => {
      if (session.token) await signOut(ctx, session.token)
      session.set(undefined)
      return { signedOut: true as const }
    }),
    readMe: access.readMe.handler(async ({ context: { ctx, session } }) => {
      if (!ctx.officer) throw accessRefusal('not-signed-in')
      if (session.found?.stage === 'set-up') throw accessRefusal('factor-missing')
      return ctx.officer
    }),
    readOfficers: access.readOfficers.handler(({ context: { ctx } }) => listOfficers(ctx)),
    inviteOfficer: access.inviteOfficer.handler(({ input, context: { ctx } }) => invite(ctx, input.id)),
    readProposals: access.readProposals.handler(({ input, context: { ctx } }) => listProposals(ctx, input)),
    proposeAction: access.proposeAction.handler(({ input, context: { ctx } }) => propose(ctx, input.action)),
    decideProposal: access.decideProposal.handler(async ({ input, context: { ctx } }) => {
      const { proof, ...decision } = input
      const approved = await decide(ctx, decision, await showAgain(ctx, decision.seen, proof), carryOut)
      // What officers sign in with is the gate's, so it ends in a transaction of its own, once the approval stands.
      if (approved?.kind === 'user.revoke') await endOfficer(ctx, approved.officer)
      if (approved?.kind === 'user.reset') await resetOfficer(ctx, approved.officer)
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
