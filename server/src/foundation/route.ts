import { contract } from '@evenborn/core/contract'
import { implement } from '@orpc/server'
import type { Ctx } from './context.ts'

/** What a handler is given beside its input. */
export type Asked = {
  ctx: Ctx
  /** Token of the caller’s session and how to set it; the edge turns it into a cookie. */
  session: { token: string | undefined; set(token: string | undefined): void }
}

/**
 * Answers to the contract: `answer.places.readAreas.handler(({ context: { ctx } }) => …)`. Who may ask is checked by
 * the edge before a handler runs, from the action that the endpoint names; the area is the handler’s own to check.
 */
export const answer = implement(contract).$context<Asked>()
