import { type Action, may } from '@evenborn/core/access/permission'
import type { Ctx } from '../foundation/context.ts'
import { accessRefusal } from './refusal.ts'

/**
 * Refuses unless whoever asks may do this. Where it is done in an area, `places/offices.permitIn` asks for that as well.
 *
 * @throws `access.not-signed-in`, `access.not-permitted`
 */
export function permit(ctx: Pick<Ctx, 'officer' | 'asAdministrator'>, action: Action): void {
  if (ctx.asAdministrator || may(ctx.officer, action)) return
  throw accessRefusal(ctx.officer ? 'not-permitted' : 'not-signed-in')
}
