import type {
  NewPasskeyAnswer,
  NewPasskeyQuestion,
  PasskeyAnswer,
  PasskeyQuestion,
} from '@evenborn/core/access/passkey'
import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Whether this page can ask for passkeys: they belong to a name (not a number) that is reached safely. */
export const canUsePasskeys = (): boolean =>
  window.isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname)

/** Whoever sits here did not go on: no answer, and nothing to tell. */
const given = async <Answer>(asking: Promise<Answer>): Promise<Answer | undefined> =>
  asking.catch((error: Error) => {
    if (['NotAllowedError', 'AbortError'].includes(error.name)) return undefined
    throw error
  })

const listed = ({ held }: PasskeyQuestion) =>
  held.map(({ credential, transports }) => ({
    id: credential,
    type: 'public-key' as const,
    transports: [...transports] as AuthenticatorTransport[],
  }))

/** Has the browser make a passkey; undefined where its owner did not go on. */
export async function makePasskey(asked: NewPasskeyQuestion): Promise<NewPasskeyAnswer | undefined> {
  const made = await given(
    startRegistration({
      optionsJSON: {
        rp: { id: asked.site, name: 'Evenborn' },
        user: { id: asked.user, name: asked.account, displayName: asked.account },
        challenge: asked.challenge,
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: 'public-key' as const })),
        excludeCredentials: listed(asked),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
      },
    }),
  )
  if (!made) return undefined
  const { clientDataJSON, attestationObject, transports = [] } = made.response
  return {
    question: asked.id,
    credential: made.id,
    clientData: clientDataJSON,
    attestation: attestationObject,
    transports,
  }
}

/** Has the browser sign what is asked; undefined where its owner did not go on. */
export async function signByPasskey(asked: PasskeyQuestion): Promise<PasskeyAnswer | undefined> {
  const signed = await given(
    startAuthentication({
      optionsJSON: {
        challenge: asked.challenge,
        rpId: asked.site,
        allowCredentials: listed(asked),
        userVerification: 'required',
      },
    }),
  )
  if (!signed) return undefined
  const { clientDataJSON, authenticatorData, signature } = signed.response
  return { question: asked.id, credential: signed.id, clientData: clientDataJSON, authenticatorData, signature }
}
