import { answer } from '../foundation/route.ts'
import { demoAccounts } from './officers.ts'
import { accessRefusal } from './refusal.ts'
import { signIn, signOut } from './sessions.ts'

const { access } = answer

export const accessRoutes = access.router({
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
  readDemoAccounts: access.readDemoAccounts.handler(({ context: { ctx } }) => demoAccounts(ctx)),
})
