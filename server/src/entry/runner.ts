import type { Ctx } from '../foundation/context.ts'
import { nameOf, type Queue, queueJob } from '../foundation/job.ts'
import { landEverything, landWaiting } from '../intake/landing.ts'
import { link } from '../register/link.ts'
import { jobs } from './jobs.ts'

/**
 * Starts what runs by itself. The engine is empty after a start, so what is held is landed again first and the register
 * brought up, while requests are answered already; the work waiting in the queue follows.
 */
export function startRunner(ctx: Ctx, queue: Queue): { started: Promise<void> } {
  const administrator: Ctx = { ...ctx, asAdministrator: true }
  const started = landEverything(administrator)
    .then(() => landWaiting(administrator))
    .then(() => queueJob(administrator, link, {}))
    .then(() => queue.run(administrator, jobs))
    .catch((error) => ctx.log.error({ failure: nameOf(error) }, 'runner did not start'))
  return { started }
}
