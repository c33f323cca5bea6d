import type { Officer } from '@evenborn/core/access/officer'
import { hash } from '@node-rs/argon2'
import type { Selectable } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record } from '../ledger/record.ts'
import type { OfficerTable } from '../stores/db/tables.ts'
import { accessRefusal } from './refusal.ts'

/** Argon2id with 19 MiB and two passes, the smaller of the two settings that OWASP recommends. */
export const hashPassword = (password: string) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** Adds an officer, or refuses with `access.account-taken`. */
export async function addOfficer(ctx: Ctx, officer: Officer, password: string): Promise<Officer> {
  const hashed = await hashPassword(password)
  return inTransaction(ctx, async (ctx) => {
    const { id, area, roles } = officer
    const added = await ctx.db
      .insertInto('officer')
      .values(officer)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) throw accessRefusal('account-taken', { account: officer.account })
    await ctx.db.insertInto('password').values({ officer: id, hash: hashed, set_at: ctx.now() }).execute()
    await record(ctx, 'user.grant', 'officer', { key: id, area, act: { roles } })
    await record(ctx, 'user.password', 'password', { key: id, area })
    return officer
  })
}

/** The officers of this system, by account. */
export async function officersOf(ctx: Pick<Ctx, 'db'>): Promise<Officer[]> {
  const rows = await ctx.db.selectFrom('officer').selectAll().where('active', '=', true).orderBy('account').execute()
  return rows.map(asOfficer)
}

export const asOfficer = ({ id, account, name, department, area, unit, roles }: Selectable<OfficerTable>): Officer => ({
  id,
  account,
  name,
  department,
  area,
  unit,
  roles,
})

/** Marks this system as a demo: its accounts and their one password are shown on the sign-in page. */
export async function showDemoAccounts(ctx: Ctx, password: string): Promise<void> {
  await ctx.db
    .insertInto('demo')
    .values({ single: true, password })
    .onConflict((conflict) => conflict.column('single').doUpdateSet({ password }))
    .execute()
}

/** Ready accounts where this system is a demo, else null. */
export async function demoAccounts({
  gateDb,
}: Pick<Ctx, 'gateDb'>): Promise<{ password: string; officers: Officer[] } | null> {
  const demo = await gateDb.selectFrom('demo').select('password').executeTakeFirst()
  return demo ? { password: demo.password, officers: await officersOf({ db: gateDb }) } : null
}
