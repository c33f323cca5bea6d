import { createHash } from 'node:crypto'
import type { Officer } from '@evenborn/core/access/officer'
import { verify } from '@node-rs/argon2'
import type { Ctx } from '../foundation/context.ts'
import type { SessionStage } from '../stores/db/tables.ts'
import { stageAfterPassword } from './factors.ts'
import { asOfficer, hashPassword } from './officers.ts'
import { accessRefusal } from './refusal.ts'
import { clearTries, countTry, forgetTries } from './tries.ts'

/** A session ends after this long, a working day and its evening, whatever was done in it. */
export const SESSION_SECONDS = 12 * 3600
/** And after this long without a request. */
const IDLE_SECONDS = 3600
/** Half a session is there to show a second factor, or to set one up, and for nothing else. */
const seconds: Record<SessionStage, number> = { full: SESSION_SECONDS, 'set-up': 3600, half: 600 }

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

type Gate = Pick<Ctx, 'gateDb' | 'now'>

/** A session that was opened: its token for the browser, and what it can do. */
export type OpenedSession = { officer: Officer; token: string; stage: SessionStage }

/**
 * Signs an officer in by password: the token goes to the browser, only its hash is kept. Where there is a second factor, or
 * the post needs one, the session can do nothing else before that is shown or set up.
 *
 * An account that does not exist takes as long as a wrong password, is counted alike and refused with the same words.
 *
 * @throws `access.wrong-password`, `access.too-many-tries`
 */
export async function signIn(ctx: Ctx, account: string, password: string): Promise<OpenedSession> {
  await countTry(ctx, account)
  const row = await ctx.gateDb
    .selectFrom('officer')
    .innerJoin('password', 'password.officer', 'officer.id')
    .selectAll('officer')
    .select('password.hash')
    .where('account', '=', account)
    .where('active', '=', true)
    .executeTakeFirst()
  const right = await verify(row?.hash ?? (await nobodysPassword()), password)
  if (!row || !right) throw accessRefusal('wrong-password')
  await clearTries(ctx, account)
  const officer = asOfficer(row)
  return openSession(ctx, officer, await stageAfterPassword(ctx, officer))
}

let nobody: Promise<string> | undefined
/** A hash to compare with where there is no account, so that the answer takes as long. */
const nobodysPassword = () => {
  nobody ??= hashPassword('nobody has this password')
  return nobody
}

/** Opens a session for an officer who has shown enough for its stage. */
export async function openSession(ctx: Ctx, officer: Officer, stage: SessionStage): Promise<OpenedSession> {
  const { gateDb: db, now, random } = ctx
  const token = Buffer.from(random(32)).toString('base64url')
  const opened = now()
  await db.deleteFrom('session').where('expires_at', '<=', opened).execute()
  await forgetTries(ctx)
  await db
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      officer_id: officer.id,
      opened_at: opened,
      expires_at: new Date(opened.getTime() + seconds[stage] * 1000),
      stage,
      used_at: toMinute(opened),
    })
    .execute()
  return { officer, token, stage }
}

const toMinute = (moment: Date) => new Date(Math.floor(moment.getTime() / 60_000) * 60_000)

/** Whose session a token opens and what it can do, asked at each request: rights withdrawn stop at once. */
export async function findSession(
  { gateDb, now }: Gate,
  token: string,
): Promise<{ id: string; officer: Officer; stage: SessionStage } | undefined> {
  const moment = now()
  const row = await gateDb
    .selectFrom('session')
    .innerJoin('officer', 'officer.id', 'session.officer_id')
    .selectAll('officer')
    .select(['session.id as session', 'stage', 'used_at'])
    .where('session.token_hash', '=', hashOf(token))
    .where('session.expires_at', '>', moment)
    .where('session.used_at', '>', new Date(moment.getTime() - IDLE_SECONDS * 1000))
    .where('officer.active', '=', true)
    .executeTakeFirst()
  if (!row) return undefined
  const minute = toMinute(moment)
  if (row.used_at < minute)
    await gateDb.updateTable('session').set({ used_at: minute }).where('id', '=', row.session).execute()
  return { id: row.session, officer: asOfficer(row), stage: row.stage }
}

/** Ends the session of a token, if there is one. */
export async function signOut({ gateDb }: Pick<Ctx, 'gateDb'>, token: string): Promise<void> {
  await gateDb.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute()
}

/** Sessions in which an officer is signed in now, the latest used first. */
export async function sessionsOf({ gateDb, now }: Gate, officerId: string) {
  const moment = now()
  const rows = await gateDb
    .selectFrom('session')
    .select(['id', 'opened_at', 'used_at'])
    .where('officer_id', '=', officerId)
    .where('stage', '=', 'full')
    .where('expires_at', '>', moment)
    .where('used_at', '>', new Date(moment.getTime() - IDLE_SECONDS * 1000))
    .orderBy('used_at', 'desc')
    .orderBy('opened_at', 'desc')
    .execute()
  return rows.map(({ id, opened_at, used_at }) => ({
    id,
    openedAt: opened_at.toISOString(),
    usedAt: (used_at < opened_at ? opened_at : used_at).toISOString(),
  }))
}

/** Ends one session of an officer. @throws `access.session-unknown` */
export async function endSession({ gateDb }: Pick<Ctx, 'gateDb'>, officerId: string, id: string): Promise<void> {
  const ended = await gateDb
    .deleteFrom('session')
    .where('officer_id', '=', officerId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (ended.numDeletedRows === 0n) throw accessRefusal('session-unknown')
}

/** Ends every session of an officer but the one at hand, where there is one. Says how many. */
export async function endSessions(
  { gateDb }: Pick<Ctx, 'gateDb'>,
  officerId: string,
  { butThe }: { butThe?: string | undefined } = {},
): Promise<number> {
  let question = gateDb.deleteFrom('session').where('officer_id', '=', officerId)
  if (butThe !== undefined) question = question.where('id', '<>', butThe)
  return Number((await question.executeTakeFirst()).numDeletedRows)
}
