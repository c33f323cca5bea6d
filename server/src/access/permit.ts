import { type Action, may } from '@evenborn/core/access/permission'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import type { Ctx } from '../foundation/context.ts'
import { accessRefusal } from './refusal.ts'

/**
 * Refuses unless whoever asks may do this, in that area where the action has one.
 *
 * @throws `access.not-signed-in`, `access.not-permitted`
 */
export function permit(ctx: Pick<Ctx, 'officer' | 'asAdministrator'>, action: Action, area?: AreaCode): void {
  if (ctx.asAdministrator || may(ctx.officer, action, area)) return
  throw accessRefusal(ctx.officer ? 'not-permitted' : 'not-signed-in')
}
