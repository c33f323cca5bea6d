import type { Ctx } from './context.ts'

/**
 * The same context as the system itself has it: every row of decisions, and no officer. For what is derived from all that
 * departments have sent and then shown in parts (figures, how far records reach, proofs), never for an answer as it is:
 * `tests/floors.test.ts` lists who may call this.
 */
export const asSystem = <Part extends Pick<Ctx, 'db' | 'systemDb'>>(ctx: Part): Part & { asAdministrator: true } => {
  const { officer: _, ...rest } = ctx as Part & Pick<Ctx, 'officer'>
  return { ...(rest as unknown as Part), db: ctx.systemDb, asAdministrator: true }
}
