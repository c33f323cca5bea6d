import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'

/** Runs `work` in one transaction of the login role that alone reads what officers sign in with. */
export const atGate = <Result>(ctx: Ctx, work: (ctx: Ctx) => Promise<Result>): Promise<Result> =>
  inTransaction({ ...ctx, db: ctx.gateDb }, (ctx) => work({ ...ctx, gateDb: ctx.db }))
