import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'

/** Names of officers whose acts somebody may read: who answers for a step is told with it. One who is not there is a dash. */
export async function namesOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<(id: string) => string> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const rows = known.length
    ? await asSystem(ctx).db.selectFrom('officer').select(['id', 'name']).where('id', 'in', known).execute()
    : []
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? '—'
}
