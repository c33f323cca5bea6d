import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Officer } from '@evenborn/core/access/officer'
import type { FirstOfficers } from '@evenborn/core/access/setUp'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { record } from '../ledger/record.ts'
import { writeDurably } from '../stores/files/durable.ts'
import { requireGoodPassword } from './account.ts'
import { stageAfterPassword } from './factors.ts'
import { atGate } from './gate.ts'
import { hashPassword } from './officers.ts'
import { accessRefusal } from './refusal.ts'
import { type OpenedSession, openSession } from './sessions.ts'

const codeFile = ({ home }: Pick<Ctx, 'home'>) => join(home, 'setup-code')

const isWithoutOfficers = async ({ gateDb }: Pick<Ctx, 'gateDb'>) =>
  (await gateDb.selectFrom('officer').select('id').limit(1).executeTakeFirst()) === undefined

const heldCode = async (ctx: Pick<Ctx, 'home'>): Promise<string | undefined> =>
  readFile(codeFile(ctx), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  )

/**
 * Makes the code that opens the first set-up of a system without officers, for whoever can read the server’s own console or
 * its home. Undefined, and no code left behind, where there are officers.
 */
export async function openSetUp(ctx: Pick<Ctx, 'gateDb' | 'home' | 'random'>): Promise<string | undefined> {
  if (!(await isWithoutOfficers(ctx))) {
    await rm(codeFile(ctx), { force: true })
    return undefined
  }
  const held = await heldCode(ctx)
  if (held) return held
  const code = Buffer.from(ctx.random(16))
    .toString('hex')
    .replace(/(.{8})(?=.)/g, '$1-')
  await writeDurably(codeFile(ctx), `${code}\n`)
  return code
}

/** Whether the first set-up is still to be done, on this page. */
export const isSetUpOpen = async (ctx: Pick<Ctx, 'gateDb' | 'home'>): Promise<boolean> =>
  (await heldCode(ctx)) !== undefined && (await isWithoutOfficers(ctx))

const sameText = (one: string, other: string) =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())

const plain = (code: string) => code.toLowerCase().replace(/[^0-9a-f]/g, '')

/**
 * Makes the first two officers of a system: the security administrator who is at the page, and the audit administrator, who
 * approves whatever the first one proposes and is invited next. After that it is closed for good.
 *
 * @throws `access.set-up-closed`, `access.wrong-set-up-code`, `access.obvious-password`
 */
export async function setUp(ctx: Ctx, { code, password, ...first }: FirstOfficers): Promise<OpenedSession> {
  const held = await heldCode(ctx)
  if (held === undefined || !(await isWithoutOfficers(ctx))) throw accessRefusal('set-up-closed')
  if (!sameText(plain(code), plain(held))) throw accessRefusal('wrong-set-up-code')
  requireGoodPassword(password, first.account)
  const officer = officerOf(ctx, first, 'security-admin')
  const second = officerOf(ctx, { ...first.second, area: first.area }, 'audit-admin')
  const hash = await hashPassword(password)
  await atGate(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtext('evenborn set-up'))`.execute(ctx.db)
    if (!(await isWithoutOfficers(ctx))) throw accessRefusal('set-up-closed')
    await ctx.db.insertInto('officer').values([officer, second]).execute()
    await ctx.db.insertInto('password').values({ officer: officer.id, hash, set_at: ctx.now() }).execute()
    for (const { id, area, roles } of [officer, second])
      await record(ctx, 'user.grant', 'officer', { key: id, area, act: { roles, first: 1 } })
    await record(ctx, 'user.password', 'password', { key: officer.id, area: officer.area })
  })
  await rm(codeFile(ctx), { force: true })
  return openSession(ctx, officer, await stageAfterPassword(ctx, officer))
}

const officerOf = (
  { newId }: Pick<Ctx, 'newId'>,
  { account, name, area }: Pick<Officer, 'account' | 'name' | 'area'>,
  role: 'security-admin' | 'audit-admin',
): Officer => ({ id: newId(), account, name, department: 'office', area, unit: null, roles: [role] })
