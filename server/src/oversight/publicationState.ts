import { bulletinNumber, type Publication } from '@evenborn/core/oversight/publication'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { asSystem } from '../foundation/asSystem.ts'
import type { Ctx } from '../foundation/context.ts'
import { isWitnessAsked, witnessedCheckpoint } from '../ledger/witnesses/cosignatures.ts'

/**
 * How far each publication is, by bulletin; those that are none are drafts. Published is what a checkpoint covers that the policy
 * lets pass: nothing else makes it so, and nobody writes it down.
 */
export async function publicationsOf(
  seenBy: Pick<Ctx, 'db' | 'systemDb' | 'home'>,
  id?: string,
): Promise<Map<string, Publication>> {
  const ctx = asSystem(seenBy)
  let asked = ctx.db
    .selectFrom('bulletin_publication as one')
    .leftJoin('row_state', (join) =>
      join
        .on('row_state.tbl', '=', 'bulletin_publication')
        .onRef('row_state.key', '=', (word) => word.cast('one.bulletin', 'text')),
    )
    .leftJoin('bulletin_publication as later', 'later.supersedes', 'one.bulletin')
    .select(['one.bulletin', 'one.area', 'one.year', 'one.number', 'one.published_at', 'one.files', 'row_state.first'])
    .select(['later.year as later_year', 'later.number as later_number'])
  if (id !== undefined) asked = asked.where('one.bulletin', '=', id)
  const rows = await asked.execute()
  if (rows.length === 0) return new Map()
  const { covered, witnessed } = await standing(ctx)
  return new Map(
    rows.map(({ bulletin, area, year, number, published_at, files, first, later_year, later_number }) => {
      const isCovered = first !== null && first < covered
      return [
        bulletin,
        {
          state: isCovered ? 'published' : 'waiting',
          number: bulletinNumber(area, year, number),
          at: published_at.toISOString(),
          files,
          ...(first === null ? {} : { seq: first }),
          ...(isCovered ? { size: covered } : {}),
          witnessed,
          ...(later_year && later_number ? { supersededBy: bulletinNumber(area, later_year, later_number) } : {}),
        },
      ]
    }),
  )
}

/** Up to where the policy is content. One that cannot be read is content with nothing: what is to be published waits. */
async function standing(ctx: Pick<Ctx, 'db' | 'home'>): Promise<{ covered: number; witnessed: boolean }> {
  try {
    return { covered: (await witnessedCheckpoint(ctx))?.size ?? 0, witnessed: await isWitnessAsked(ctx) }
  } catch (error) {
    if (error instanceof Refusal) return { covered: 0, witnessed: true }
    throw error
  }
}
