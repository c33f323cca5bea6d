import type { Officer } from '@evenborn/core/access/officer'
import { contract } from '@evenborn/core/contract'
import { implement } from '@orpc/server'
import type { SessionStage } from '../stores/db/tables.ts'
import type { Ctx } from './context.ts'

/** What a handler is given beside its input. */
export type Asked = {
  /** `officer` is who is signed in, or who is setting up a second factor and may do that alone. */
  ctx: Ctx
  /** The caller’s session, and how to set its token; the edge turns it into a cookie. */
  session: {
    token: string | undefined
    found: { id: string; officer: Officer; stage: SessionStage } | undefined
    set(token: string | undefined): void
  }
  /** Where the caller’s pages come from: https://srb.example.gov.cn */
  origin: string
}

/**
 * Answers to the contract: `answer.places.readAreas.handler(({ context: { ctx } }) => …)`. Who may ask is checked by
 * the edge before a handler runs, from the action that the endpoint names; the area is the handler’s own to check.
 */
export const answer = implement(contract).$context<Asked>()
