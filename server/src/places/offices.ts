import type { Action } from '@evenborn/core/access/permission'
import { belonging, liesWithinAny, officeAreas, type Placed } from '@evenborn/core/places/office'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import { permit } from '../access/permit.ts'
import { accessRefusal } from '../access/refusal.ts'
import type { Ctx } from '../foundation/context.ts'

async function placed({ db }: Pick<Ctx, 'db'>): Promise<Placed[]> {
  const rows = await db.selectFrom('area').select(['code', 'parent', 'counts_into']).execute()
  return rows.map(({ code, parent, counts_into }) => ({ code, parent, countsInto: counts_into }))
}

/** The areas of an office: its own, and the zones that count into it. What lies within one of them belongs to the office. */
export async function areasOfOffice(ctx: Pick<Ctx, 'db'>, office: AreaCode): Promise<AreaCode[]> {
  return officeAreas(await placed(ctx), office)
}

/** Whether an area belongs to the office of another, by the list of areas as it stands. */
export async function readBelonging(ctx: Pick<Ctx, 'db'>): Promise<(code: AreaCode, office: AreaCode) => boolean> {
  return belonging(await placed(ctx))
}

/** Whether an area belongs to the office of whoever asks; every area does for the system itself. */
export async function readOwn(ctx: Pick<Ctx, 'db' | 'officer'>): Promise<(code: AreaCode) => boolean> {
  const { officer } = ctx
  if (!officer) return () => true
  const own = await areasOfOffice(ctx, officer.area)
  return (code) => liesWithinAny(code, own)
}

/**
 * Refuses unless whoever asks may do this in that area: an officer’s rights hold for what belongs to the officer’s office.
 *
 * @throws `access.not-signed-in`, `access.not-permitted`
 */
export async function permitIn(
  ctx: Pick<Ctx, 'db' | 'officer' | 'asAdministrator'>,
  action: Action,
  area: AreaCode,
): Promise<void> {
  permit(ctx, action)
  if (ctx.asAdministrator) return
  const isOwn = await readOwn(ctx)
  if (!isOwn(area)) throw accessRefusal('not-permitted')
}
