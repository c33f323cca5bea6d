import type { Ctx } from '../foundation/context.ts'
import type { ChallengeTable } from '../stores/db/tables.ts'
import { accessRefusal } from './refusal.ts'

/** Minutes within which a browser answers what it was asked. */
const ANSWER_MINUTES = 10

/** What a browser is asked. Kept at the gate until it is answered: once, by whom it was asked. */
export type Challenge = Pick<ChallengeTable, 'kind' | 'origin' | 'value'> & {
  officer?: string | undefined
  over?: string | undefined
}

/** Keeps what a browser is being asked, under a number that it answers with. */
export async function keepChallenge(
  { gateDb, now, newId }: Pick<Ctx, 'gateDb' | 'now' | 'newId'>,
  { kind, origin, value, officer, over }: Challenge,
): Promise<string> {
  const id = newId()
  const moment = now()
  await gateDb.deleteFrom('challenge').where('expires_at', '<=', moment).execute()
  await gateDb
    .insertInto('challenge')
    .values({
      id,
      kind,
      origin,
      value,
      officer: officer ?? null,
      over: over ?? null,
      expires_at: new Date(moment.getTime() + ANSWER_MINUTES * 60_000),
    })
    .execute()
  return id
}

type Asked = { id: string; kind: ChallengeTable['kind']; officer?: string | undefined }

/**
 * Takes what was asked, so that it is answered once and no more.
 *
 * @throws `access.question-over` where it was answered already, too long ago, or of somebody else
 */
export async function takeChallenge(
  { gateDb, now }: Pick<Ctx, 'gateDb' | 'now'>,
  { id, kind, officer }: Asked,
): Promise<Pick<ChallengeTable, 'origin' | 'value' | 'over' | 'officer'>> {
  const taken = await gateDb
    .deleteFrom('challenge')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where((is) => (officer === undefined ? is.lit(true) : is('officer', '=', officer)))
    .where('expires_at', '>', now())
    .returning(['origin', 'value', 'over', 'officer'])
    .executeTakeFirst()
  if (!taken) throw accessRefusal('question-over')
  return taken
}

/** What was asked, left to be answered again: a code that was typed wrong is typed anew. @throws `access.question-over` */
export async function challengeOf(
  { gateDb, now }: Pick<Ctx, 'gateDb' | 'now'>,
  { id, kind, officer }: Asked & { officer: string },
): Promise<Pick<ChallengeTable, 'value'>> {
  const held = await gateDb
    .selectFrom('challenge')
    .select('value')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('officer', '=', officer)
    .where('expires_at', '>', now())
    .executeTakeFirst()
  if (!held) throw accessRefusal('question-over')
  return held
}
