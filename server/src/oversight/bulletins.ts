import type { Board } from '@evenborn/core/measure/board'
import { Bulletin } from '@evenborn/core/oversight/bulletin'
import { findCannot } from '@evenborn/core/oversight/cannot'
import type { Publication } from '@evenborn/core/oversight/publication'
import type { Month } from '@evenborn/core/vocabulary/period'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inTransaction } from '../foundation/transaction.ts'
import { record } from '../ledger/record.ts'
import { permitIn } from '../places/offices.ts'
import { publicationsOf } from './publicationState.ts'
import { oversightRefusal } from './refusal.ts'

/** What a bulletin is drafted from: the board of its twelve months, and how the month’s returns stand. */
export type Material = { board: Board; returns: Bulletin['returns'] }

/**
 * Keeps a draft made from a board. Every figure in it is the board’s: there is no place to type one. A draft is never
 * changed; when figures have changed, another one is drafted.
 */
export async function keepDraft(ctx: Ctx, month: Month, { board, returns }: Material): Promise<Bulletin> {
  await permitIn(ctx, 'draft-bulletin', board.area)
  const draftedAt = ctx.now()
  const bulletin: Bulletin = {
    id: ctx.newId(),
    month,
    draftedAt: draftedAt.toISOString(),
    draftedBy: ctx.officer?.name ?? '—',
    board,
    returns,
    cannot: findCannot(board),
  }
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('bulletin')
      .values({
        id: bulletin.id,
        area: board.area,
        month,
        drafted_at: draftedAt,
        drafted_by: ctx.officer?.id ?? null,
        content: JSON.stringify(bulletin),
      })
      .execute()
    await record(ctx, 'bulletin.draft', 'bulletin', { key: bulletin.id, area: board.area, act: { month } })
  })
  return bulletin
}

type Listed = Pick<Bulletin, 'id' | 'month' | 'draftedAt' | 'draftedBy'> & Pick<Publication, 'state' | 'number'>

/** Bulletins of my area and of what lies within it, newest first. */
export async function listBulletins(ctx: Ctx): Promise<Listed[]> {
  permit(ctx, 'read-bulletin')
  const rows = await ctx.db
    .selectFrom('bulletin')
    .select(['id', 'month', 'drafted_at'])
    .where(rowCondition(ctx, 'read', 'bulletin'))
    .select(({ ref }) => ref('content', '->>').key('draftedBy').as('drafted_by_name'))
    .orderBy('drafted_at', 'desc')
    .execute()
  const published = await publicationsOf(ctx)
  return rows.map((row) => ({
    id: row.id,
    month: row.month,
    draftedAt: row.drafted_at.toISOString(),
    draftedBy: row.drafted_by_name,
    ...stateAndNumber(published.get(row.id)),
  }))
}

const stateAndNumber = (publication: Publication | undefined) =>
  publication
    ? { state: publication.state, ...(publication.number ? { number: publication.number } : {}) }
    : ({ state: 'drafted' } as const)

/**
 * A bulletin as it was drafted.
 *
 * @throws `oversight.bulletin-unknown`, also where it is of an area that the officer may not see
 */
export async function bulletinOf(ctx: Ctx, id: string): Promise<Bulletin> {
  permit(ctx, 'read-bulletin')
  const row = await ctx.db
    .selectFrom('bulletin')
    .select('content')
    .where('id', '=', id)
    .where(rowCondition(ctx, 'read', 'bulletin'))
    .executeTakeFirst()
  if (!row) throw oversightRefusal('bulletin-unknown')
  return Bulletin.parse(row.content)
}
