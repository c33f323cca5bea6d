import type { OfficerListed } from '@evenborn/core/access/officerListed'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { asOfficer } from './officers.ts'
import { permit } from './permit.ts'
import { rowCondition } from './rowCondition.ts'

const aboutOfficers = ['user.grant', 'user.revoke', 'user.reset'] as const

/** Officers of the areas that the asking officer looks after, how each comes in, and what is proposed for them. */
export async function listOfficers(ctx: Ctx): Promise<OfficerListed[]> {
  permit(ctx, 'read-officers')
  const rows = await ctx.db
    .selectFrom('officer')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'officer'))
    .orderBy('account')
    .execute()
  const ids = rows.map(({ id }) => id)
  const [entries, proposed] = await Promise.all([entriesOf(ctx, ids), proposedFor(ctx)])
  return rows.map((row) => {
    const { signsIn = false, invited = false, factor = false } = entries.get(row.id) ?? {}
    const state = !row.active ? 'left' : signsIn ? 'signs-in' : invited ? 'invited' : 'to-invite'
    return { ...asOfficer(row), state, factor, proposed: proposed.get(row.id) ?? null }
  })
}

type Entry = { id: string; signsIn: boolean; invited: boolean; factor: boolean }

async function entriesOf({ gateDb, now }: Ctx, ids: readonly string[]): Promise<Map<string, Entry>> {
  const { rows } = await sql<Entry>`
    select o.id,
           exists (select from password p where p.officer = o.id) as "signsIn",
           exists (select from invitation i where i.officer = o.id and i.used_at is null and i.ended_at is null
                      and i.expires_at > ${now()}) as invited,
           exists (select from totp t where t.officer = o.id) or exists (select from passkey k where k.officer = o.id) as factor
      from officer o where o.id = any(${[...ids]}::uuid[])`.execute(gateDb)
  return new Map(rows.map((row) => [row.id, row]))
}

async function proposedFor(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('proposal')
    .select(['kind', sql<string>`action::jsonb ->> 'officer'`.as('officer')])
    .where('state', '=', 'waiting')
    .where('kind', 'in', aboutOfficers)
    .where(rowCondition(ctx, 'read', 'proposal'))
    .execute()
  return new Map(rows.map(({ officer, kind }) => [officer, kind as (typeof aboutOfficers)[number]]))
}
