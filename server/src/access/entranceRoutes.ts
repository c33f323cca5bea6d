import type { Next } from '@evenborn/core/access/next'
import { type Asked, answer } from '../foundation/route.ts'
import type { SessionStage } from '../stores/db/tables.ts'
import { factorsOf } from './factors.ts'
import { acceptInvitation, readInvitation } from './invitations.ts'
import { demoAccounts } from './officers.ts'
import { askForPasskey } from './passkeys.ts'
import { type OpenedSession, signIn, signOut } from './sessions.ts'
import { isSetUpOpen, setUp } from './setUp.ts'
import { showFactor, signInByPasskey } from './showFactor.ts'
import { beginSingleSignOn, finishSingleSignOn } from './singleSignOn.ts'

const { access } = answer

const nextAfter: Record<SessionStage, Next['next']> = { full: 'in', half: 'show-factor', 'set-up': 'set-up-factor' }

/** Hands the browser its session; the one before, if there was one, ends. */
export async function enter({ ctx, session }: Asked, opened: OpenedSession): Promise<Next> {
  if (session.token) await signOut(ctx, session.token)
  session.set(opened.token)
  return { next: nextAfter[opened.stage] }
}

/** What may be asked before anybody is signed in. */
export const entranceRoutes = {
  readEntrance: access.readEntrance.handler(async ({ context: { ctx } }) => ({
    setUp: await isSetUpOpen(ctx),
    singleSignOn: ctx.singleSignOn !== undefined,
    demo: (await demoAccounts(ctx)) !== null,
  })),
  signIn: access.signIn.handler(async ({ input, context }) =>
    enter(context, await signIn(context.ctx, input.account, input.password)),
  ),
  readFactors: access.readFactors.handler(async ({ context: { ctx, session } }) => {
    if (session.found?.stage !== 'half') return { totp: false, passkey: false, recovery: false }
    const { totp, passkeys, recoveryCodes } = await factorsOf(ctx, session.found.officer.id)
    return { totp, passkey: passkeys > 0, recovery: recoveryCodes > 0 }
  }),
  showFactor: access.showFactor.handler(async ({ input, context }) =>
    enter(context, await showFactor(context.ctx, context.session.token ?? '', input)),
  ),
  askForPasskey: access.askForPasskey.handler(({ context: { ctx, session, origin } }) =>
    askForPasskey(ctx, origin, session.found?.stage === 'half' ? session.found.officer.id : undefined),
  ),
  signInByPasskey: access.signInByPasskey.handler(async ({ input, context }) =>
    enter(context, await signInByPasskey(context.ctx, input)),
  ),
  beginSingleSignOn: access.beginSingleSignOn.handler(({ context: { ctx, origin } }) => beginSingleSignOn(ctx, origin)),
  finishSingleSignOn: access.finishSingleSignOn.handler(async ({ input, context }) =>
    enter(context, await finishSingleSignOn(context.ctx, input)),
  ),
  setUp: access.setUp.handler(async ({ input, context }) => enter(context, await setUp(context.ctx, input))),
  readInvitation: access.readInvitation.handler(async ({ input, context: { ctx } }) => {
    const { account, name, roles } = await readInvitation(ctx, input.token)
    return { account, name, roles }
  }),
  acceptInvitation: access.acceptInvitation.handler(async ({ input, context }) =>
    enter(context, await acceptInvitation(context.ctx, input)),
  ),
}
