import { answer } from '../foundation/route.ts'
import { accountRoutes } from './accountRoutes.ts'
import { entranceRoutes } from './entranceRoutes.ts'
import { invite } from './invitations.ts'
import { demoAccounts } from './officers.ts'
import { listOfficers } from './officersList.ts'
import { accessRefusal } from './refusal.ts'
import { signOut } from './sessions.ts'

const { access } = answer

export const accessRoutes = access.router({
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
  readDemoAccounts: access.readDemoAccounts.handler(({ context: { ctx } }) => demoAccounts(ctx)),
  readOfficers: access.readOfficers.handler(({ context: { ctx } }) => listOfficers(ctx)),
  inviteOfficer: access.inviteOfficer.handler(({ input, context: { ctx } }) => invite(ctx, input.id)),
})
