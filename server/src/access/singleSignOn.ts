import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import type { SingleSignOn } from '../foundation/config.ts'
import type { Ctx } from '../foundation/context.ts'
import { keepChallenge, takeChallenge } from './challenges.ts'
import { stageAfterPassword } from './factors.ts'
import { asOfficer } from './officers.ts'
import { accessRefusal } from './refusal.ts'
import { type OpenedSession, openSession } from './sessions.ts'

/** Page to which the provider sends the browser back. */
const backPage = (origin: string) => `${origin}/signed-on`

const known = new WeakMap<SingleSignOn, Promise<Configuration>>()

/** What the provider says of itself, asked once; after a failure it is asked again. */
function providerOf(given: SingleSignOn): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = given
  // The signature of what the provider says is checked as well, not the channel alone.
  const execute = [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])]
  const asked = known.get(given) ?? discovery(new URL(issuer), clientId, clientSecret, undefined, { execute })
  known.set(given, asked)
  return asked.catch(() => {
    known.delete(given)
    throw accessRefusal('provider-away')
  })
}

const requireGiven = ({ singleSignOn }: Pick<Ctx, 'singleSignOn'>): SingleSignOn => {
  if (!singleSignOn) throw accessRefusal('no-single-sign-on')
  return singleSignOn
}

type Sent = { state: string; nonce: string; verifier: string }

/**
 * Begins single sign-on: where the browser goes, and a number that stays in the page and never travels by way of the provider,
 * so that an answer is of use in the browser alone that asked.
 *
 * @throws `access.no-single-sign-on`, `access.provider-away`
 */
export async function beginSingleSignOn(ctx: Ctx, origin: string): Promise<{ id: string; url: string }> {
  const provider = await providerOf(requireGiven(ctx))
  const word = () => Buffer.from(ctx.random(32)).toString('base64url')
  const sent: Sent = { state: word(), nonce: word(), verifier: word() }
  const value = Buffer.from(JSON.stringify(sent))
  const id = await keepChallenge(ctx, { kind: 'single-sign-on', origin, value })
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: backPage(origin),
    scope: 'openid profile',
    state: sent.state,
    nonce: sent.nonce,
    code_challenge: await calculatePKCECodeChallenge(sent.verifier),
    code_challenge_method: 'S256',
  })
  return { id, url: url.href }
}

/**
 * Ends single sign-on. It stands for the password and for nothing else: it opens the account of an officer who is here
 * already, and who has a second factor shows it.
 *
 * @param back what stood behind the question mark where the provider sent the browser
 * @throws `access.question-over`, `access.sign-on-refused`, `access.not-linked`
 */
export async function finishSingleSignOn(ctx: Ctx, { id, back }: { id: string; back: string }): Promise<OpenedSession> {
  const given = requireGiven(ctx)
  const provider = await providerOf(given)
  const { origin, value } = await takeChallenge(ctx, { id, kind: 'single-sign-on' })
  const { state, nonce, verifier } = JSON.parse(value.toString()) as Sent
  const tokens = await authorizationCodeGrant(provider, new URL(`${backPage(origin)}?${back.replace(/^\?/, '')}`), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  }).catch(() => {
    throw accessRefusal('sign-on-refused')
  })
  const account = tokens.claims()?.[given.claim]
  const row =
    typeof account === 'string'
      ? await ctx.gateDb
          .selectFrom('officer')
          .selectAll()
          .where('account', '=', account)
          .where('active', '=', true)
          .executeTakeFirst()
      : undefined
  if (!row) throw accessRefusal('not-linked')
  const officer = asOfficer(row)
  return openSession(ctx, officer, await stageAfterPassword(ctx, officer))
}
