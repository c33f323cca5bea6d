import type { Content } from '@evenborn/core/cycle/content'
import type { FilingKey } from '@evenborn/core/cycle/filing'
import { permit } from '../access/permit.ts'
import type { Ctx } from '../foundation/context.ts'
import { heldSections } from './held.ts'
import { pastOf } from './history.ts'
import { countedDataSet } from './knownDataSet.ts'
import { requireOwnUnit } from './mayBeSent.ts'
import { findFiling } from './moveFiling.ts'
import { contentOf, versionsOf } from './submissions.ts'

/** What the form begins with: the version that was sent last, what is held already and closed to typing, and the period before. */
export async function prefill(
  ctx: Ctx,
  key: FilingKey,
): Promise<{ content: Content; held: string[]; last: Content | null }> {
  permit(ctx, 'send-return')
  requireOwnUnit(ctx, key)
  const dataSet = await countedDataSet(ctx, key.dataSet)
  const { area } = await findFiling(ctx, key)
  const held = await heldSections(ctx, dataSet, { ...key, area })
  const latest = (await versionsOf(ctx, key)).at(-1)
  const [before] = await pastOf(ctx, key, 1)
  return {
    content: { ...(latest ? contentOf(latest) : {}), ...held },
    held: Object.keys(held),
    last: before?.content ?? null,
  }
}
