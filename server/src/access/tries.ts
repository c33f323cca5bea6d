import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'
import { accessRefusal } from './refusal.ts'

const FREE_FAILURES = 5
const LONGEST_WAIT_SECONDS = 300
/** Failures so old say nothing; strangers’ made-up accounts would else be kept for ever. */
const FORGET_TRIES_SECONDS = 24 * 3600

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

type Gate = Pick<Ctx, 'gateDb' | 'now'>

/**
 * Counts a try before it is judged, so that many at once cannot all be first. After five failures each next one has to
 * wait twice as long, five minutes at most; what is right clears the count.
 *
 * @param at what is tried: an account as typed, or the factors of one officer
 * @throws `access.too-many-tries`
 */
export async function countTry({ gateDb: db, now }: Gate, at: string): Promise<void> {
  const moment = now()
  const wait = sql<number>`least(${LONGEST_WAIT_SECONDS}, power(2, greatest(0, sign_in_attempt.failures - ${FREE_FAILURES})))`
  const open = sql<boolean>`sign_in_attempt.failures < ${FREE_FAILURES} or sign_in_attempt.last_at + make_interval(secs => ${wait}) <= ${moment}`
  const counted = await db
    .insertInto('sign_in_attempt')
    .values({ account_hash: hashOf(at), failures: 1, last_at: moment })
    .onConflict((conflict) =>
      conflict
        .column('account_hash')
        .doUpdateSet({ failures: sql`sign_in_attempt.failures + 1`, last_at: moment })
        .where(open),
    )
    .returning('failures')
    .executeTakeFirst()
  if (!counted) throw accessRefusal('too-many-tries', { seconds: await secondsLeft(db, at, moment) })
}

async function secondsLeft(db: Ctx['gateDb'], at: string, moment: Date): Promise<number> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .selectAll()
    .where('account_hash', '=', hashOf(at))
    .executeTakeFirst()
  if (!row) return 1
  const wait = Math.min(LONGEST_WAIT_SECONDS, 2 ** Math.max(0, row.failures - FREE_FAILURES))
  return Math.max(1, Math.ceil(wait - (moment.getTime() - row.last_at.getTime()) / 1000))
}

/** What was tried was right: the next failure is the first. */
export async function clearTries({ gateDb }: Pick<Ctx, 'gateDb'>, at: string): Promise<void> {
  await gateDb.deleteFrom('sign_in_attempt').where('account_hash', '=', hashOf(at)).execute()
}

/** Tries of long ago are forgotten. */
export async function forgetTries({ gateDb, now }: Gate): Promise<void> {
  const longAgo = new Date(now().getTime() - FORGET_TRIES_SECONDS * 1000)
  await gateDb.deleteFrom('sign_in_attempt').where('last_at', '<=', longAgo).execute()
}

/** The tries of an officer’s second factors and of showing again who is there, counted together. */
export const triesOf = (officerId: string): string => `factors of ${officerId}`
