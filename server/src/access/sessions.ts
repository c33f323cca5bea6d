import { createHash } from 'node:crypto'
import type { Officer } from '@evenborn/core/access/officer'
import { verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { asOfficer, hashPassword } from './officers.ts'
import { accessRefusal } from './refusal.ts'

/** A session ends after this long, a working day and its evening, whatever was done in it. */
export const SESSION_SECONDS = 12 * 3600

const FREE_FAILURES = 5
const LONGEST_WAIT_SECONDS = 300
/** Failures so old say nothing; strangers’ made-up accounts would else be kept for ever. */
const FORGET_TRIES_SECONDS = 24 * 3600

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Signs an officer in: the token goes to the browser, only its hash is kept.
 *
 * An account that does not exist takes as long as a wrong password, is counted alike and refused with the same words.
 *
 * @throws `access.wrong-password`, `access.too-many-tries`
 */
export async function signIn(
  ctx: Ctx,
  account: string,
  password: string,
): Promise<{ officer: Officer; token: string }> {
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
  await ctx.gateDb.deleteFrom('sign_in_attempt').where('account_hash', '=', hashOf(account)).execute()
  return { officer: asOfficer(row), token: await openSession(ctx, row.id) }
}

let nobody: Promise<string> | undefined
/** A hash to compare with where there is no account, so that the answer takes as long. */
const nobodysPassword = () => {
  nobody ??= hashPassword('nobody has this password')
  return nobody
}

/**
 * Counts a try before it is judged, so that many at once cannot all be first. After five failures each next one has to
 * wait twice as long, five minutes at most; a right password clears the count.
 */
async function countTry({ gateDb: db, now }: Ctx, account: string): Promise<void> {
  const at = now()
  const wait = sql<number>`least(${LONGEST_WAIT_SECONDS}, power(2, greatest(0, sign_in_attempt.failures - ${FREE_FAILURES})))`
  const open = sql<boolean>`sign_in_attempt.failures < ${FREE_FAILURES} or sign_in_attempt.last_at + make_interval(secs => ${wait}) <= ${at}`
  const counted = await db
    .insertInto('sign_in_attempt')
    .values({ account_hash: hashOf(account), failures: 1, last_at: at })
    .onConflict((conflict) =>
      conflict
        .column('account_hash')
        .doUpdateSet({ failures: sql`sign_in_attempt.failures + 1`, last_at: at })
        .where(open),
    )
    .returning('failures')
    .executeTakeFirst()
  if (!counted) throw accessRefusal('too-many-tries', { seconds: await secondsLeft(db, account, at) })
}

async function secondsLeft(db: Ctx['gateDb'], account: string, at: Date): Promise<number> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .selectAll()
    .where('account_hash', '=', hashOf(account))
    .executeTakeFirst()
  if (!row) return 1
  const wait = Math.min(LONGEST_WAIT_SECONDS, 2 ** Math.max(0, row.failures - FREE_FAILURES))
  return Math.max(1, Math.ceil(wait - (at.getTime() - row.last_at.getTime()) / 1000))
}

async function openSession({ gateDb: db, now, random }: Ctx, officerId: string): Promise<string> {
  const token = Buffer.from(random(32)).toString('base64url')
  const opened = now()
  await db.deleteFrom('session').where('expires_at', '<=', opened).execute()
  const longAgo = new Date(opened.getTime() - FORGET_TRIES_SECONDS * 1000)
  await db.deleteFrom('sign_in_attempt').where('last_at', '<=', longAgo).execute()
  await db
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      officer_id: officerId,
      opened_at: opened,
      expires_at: new Date(opened.getTime() + SESSION_SECONDS * 1000),
    })
    .execute()
  return token
}

/** Whose session a token opens, asked at each request: rights withdrawn stop at once. */
export async function findOfficer(
  { gateDb, now }: Pick<Ctx, 'gateDb' | 'now'>,
  token: string,
): Promise<Officer | undefined> {
  const row = await gateDb
    .selectFrom('session')
    .innerJoin('officer', 'officer.id', 'session.officer_id')
    .selectAll('officer')
    .where('session.token_hash', '=', hashOf(token))
    .where('session.expires_at', '>', now())
    .where('officer.active', '=', true)
    .executeTakeFirst()
  return row && asOfficer(row)
}

/** Ends the session of a token, if there is one. */
export async function signOut({ gateDb }: Pick<Ctx, 'gateDb'>, token: string): Promise<void> {
  await gateDb.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute()
}
