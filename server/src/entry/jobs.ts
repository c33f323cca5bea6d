import { checkFiling, checkPackage } from '../cycle/checkFiling.ts'
import { sendOutbound } from '../cycle/outbound.ts'
import { type Job, queueJob } from '../foundation/job.ts'
import { closeWindow } from '../intake/closeWindow.ts'
import { land } from '../intake/landing.ts'
import { findReturn } from '../intake/returns.ts'
import { countAhead } from '../measure/board.ts'
import { link } from '../register/link.ts'

/**
 * Once a return has landed it is checked beside others, and the register is brought up to it. Returns that land meanwhile are linked together; one that had
 * landed already brings nothing new.
 */
const landThenLink: typeof land = {
  ...land,
  work: async (ctx, task) => {
    const before = await findReturn(ctx, task.hash)
    await land.work(ctx, task)
    if (before?.state !== 'received') return
    await queueJob(ctx, checkPackage, task)
    await queueJob(ctx, link, {})
  },
}

/** Once the register stands, what boards are measured from is counted. */
const linkThenCount: typeof link = {
  ...link,
  work: async (ctx, task) => {
    await link.work(ctx, task)
    await countAhead(ctx)
  },
}

/** Everything that starts by itself. */
export const jobs: readonly Job<never>[] = [
  landThenLink,
  linkThenCount,
  closeWindow,
  checkFiling,
  checkPackage,
  sendOutbound,
]
