import type { ProposedAction } from '@evenborn/core/access/proposal'
import type { Ctx } from '../foundation/context.ts'
import { type Job, queueJob } from '../foundation/job.ts'
import { record, WHOLE_LEDGER } from '../ledger/record.ts'

/** Destroys the key of a linkage window. Done twice it changes nothing. */
export const closeWindow: Job<{ cohort: number }> = {
  name: 'close-window',
  once: false,
  retries: 8,
  work: ({ files }, { cohort }) => files.closeWindow(cohort),
}

/**
 * Has the key of a linkage window destroyed, as approved: the entry and the task stand in one transaction, and the file goes
 * after it. Tokens of that year are gone then, in backups too, and every hash still verifies.
 */
export async function destroyKey(
  ctx: Ctx,
  { cohort }: Extract<ProposedAction, { kind: 'key.destroy' }>,
): Promise<void> {
  await record(ctx, 'key.destroy', 'window_key', { key: String(cohort), area: WHOLE_LEDGER, act: { cohort } })
  await queueJob(ctx, closeWindow, { cohort })
}
