import { type Asked, answer } from '../foundation/route.ts'
import { changePassword, codesForFirstFactor, giveUpFactor, type Own, readAccount, requireShown } from './account.ts'
import { enter } from './entranceRoutes.ts'
import { askForNewPasskey, askForSignature, keepPasskey } from './passkeys.ts'
import { makeRecoveryCodes } from './recoveryCodes.ts'
import { accessRefusal } from './refusal.ts'
import { endSession, endSessions, openSession } from './sessions.ts'
import { beginTotp, confirmTotp } from './totp.ts'

const { access } = answer

const own = ({ session: { found } }: Asked): Own => {
  if (!found) throw accessRefusal('not-signed-in')
  return { officer: found.officer, session: found.id }
}

const isSettingUp = ({ session }: Asked) => session.found?.stage === 'set-up'
const done = { done: true } as const

/** The first factor is there: who was setting it up is now signed in, under another token. */
async function afterFactor(asked: Asked): Promise<{ recoveryCodes: string[] }> {
  const { officer } = own(asked)
  const recoveryCodes = await codesForFirstFactor(asked.ctx, officer)
  if (isSettingUp(asked)) await enter(asked, await openSession(asked.ctx, officer, 'full'))
  return { recoveryCodes }
}

/** An officer’s own account. */
export const accountRoutes = {
  readAccount: access.readAccount.handler(({ context }) => readAccount(context.ctx, own(context))),
  changePassword: access.changePassword.handler(async ({ input, context }) => {
    if (isSettingUp(context)) throw accessRefusal('factor-missing')
    await changePassword(context.ctx, own(context), input)
    return done
  }),
  beginTotp: access.beginTotp.handler(async ({ input, context }) => {
    const { officer } = own(context)
    if (!isSettingUp(context)) await requireShown(context.ctx, officer, input.proof)
    return beginTotp(context.ctx, officer, context.origin)
  }),
  confirmTotp: access.confirmTotp.handler(async ({ input, context }) => {
    await confirmTotp(context.ctx, own(context).officer, input)
    return afterFactor(context)
  }),
  removeTotp: access.removeTotp.handler(async ({ input, context }) => {
    const { officer } = own(context)
    await requireShown(context.ctx, officer, input.proof)
    await giveUpFactor(context.ctx, officer, 'totp')
    return done
  }),
  beginPasskey: access.beginPasskey.handler(async ({ input, context }) => {
    const { officer } = own(context)
    if (!isSettingUp(context)) await requireShown(context.ctx, officer, input.proof)
    return askForNewPasskey(context.ctx, officer, context.origin)
  }),
  keepPasskey: access.keepPasskey.handler(async ({ input, context }) => {
    await keepPasskey(context.ctx, own(context).officer, input)
    return afterFactor(context)
  }),
  removePasskey: access.removePasskey.handler(async ({ input, context }) => {
    const { officer } = own(context)
    await requireShown(context.ctx, officer, input.proof)
    await giveUpFactor(context.ctx, officer, { passkey: input.id })
    return done
  }),
  renewRecoveryCodes: access.renewRecoveryCodes.handler(async ({ input, context }) => {
    const { officer } = own(context)
    await requireShown(context.ctx, officer, input.proof)
    return { recoveryCodes: await makeRecoveryCodes(context.ctx, officer) }
  }),
  askForSignature: access.askForSignature.handler(({ input, context }) =>
    askForSignature(context.ctx, own(context).officer.id, input.over, context.origin),
  ),
  endSession: access.endSession.handler(async ({ input, context }) => {
    await endSession(context.ctx, own(context).officer.id, input.id)
    return done
  }),
  endOtherSessions: access.endOtherSessions.handler(async ({ context }) => {
    const { officer, session } = own(context)
    return { ended: await endSessions(context.ctx, officer.id, { butThe: session }) }
  }),
}
