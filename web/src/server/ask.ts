import { contract } from '@evenborn/core/contract'
import { Text } from '@evenborn/core/vocabulary/text'
import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { z } from 'zod'

/** A refusal as the server tells it: a stable code and its sentence in both languages. */
const RefusalBody = z.object({ code: z.string(), text: Text, values: z.record(z.string(), z.unknown()).default({}) })

const link = new OpenAPILink(contract, {
  url: () => `${location.origin}/api`,
  fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
  customErrorResponseBodyDecoder: (body, { status }) => {
    const refusal = RefusalBody.safeParse(body)
    if (!refusal.success) return null
    return new ORPCError(refusal.data.code, { status, message: refusal.data.text.en, data: refusal.data })
  },
})

/** Asks the server; each question is an endpoint of core’s contract. */
export const ask: ContractRouterClient<typeof contract> = createORPCClient(link)

export type Questions = InferContractRouterInputs<typeof contract>
export type Answers = InferContractRouterOutputs<typeof contract>

/** The refusal inside an error of `ask`, or undefined where the server did not answer in its own words. */
export function refusalIn(error: unknown): z.infer<typeof RefusalBody> | undefined {
  if (!(error instanceof ORPCError)) return undefined
  const refusal = RefusalBody.safeParse(error.data)
  return refusal.success ? refusal.data : undefined
}

/** Whether the server says that nobody is signed in. */
export const isNotSignedIn = (error: unknown): boolean => error instanceof ORPCError && error.status === 401

/** Whether asking again cannot help: what one may not see, or what is not there, stays so. */
export const staysRefused = (error: unknown): boolean =>
  error instanceof ORPCError && (error.status === 403 || error.status === 404)

/** Whether nothing was answered, or only that nothing can be answered now: the same may be asked again. */
export const isLineLost = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof ORPCError && [429, 502, 503, 504].includes(error.status))
