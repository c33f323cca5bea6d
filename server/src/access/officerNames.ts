import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'

/** Officers are named by those who may see them; others as a dash. */
export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<(id: string) => string> {
  const rows = ids.length
    ? await asSystem(ctx)
        .db.selectFrom('officer')
        .select(['id', 'name'])
        .where('id', 'in', [...new Set(ids)])
        .execute()
    : []
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? '—'
}
