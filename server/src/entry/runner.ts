import type { Ctx } from '../foundation/context.ts'
import { nameOf, type Queue, queueJob } from '../foundation/job.ts'
import { keepTrying } from '../foundation/keepTrying.ts'
import { landEverything, landWaiting } from '../intake/landing.ts'
import { link } from '../register/link.ts'
import { jobs } from './jobs.ts'

/** What runs by itself. `started` ends once the work waiting in the queue is being done, or once it is stopped before that. */
export type Runner = { started: Promise<void>; stop(): Promise<void> }

/**
 * Starts what runs by itself. The engine is empty after a start, so what is held is landed again first and the register
 * brought up, while requests are answered already; the work waiting in the queue follows. A failure on the way (the database
 * not there for a moment) is shown where progress is shown, and tried again: a board must not stay empty for it.
 */
export function startRunner(ctx: Ctx, queue: Queue): Runner {
  const administrator: Ctx = { ...ctx, asAdministrator: true }
  const stopping = new AbortController()
  const begin = async () => {
    await landEverything(administrator)
    await landWaiting(administrator)
    await queueJob(administrator, link, {})
    await queue.run(administrator, jobs)
  }
  const started = keepTrying(begin, {
    signal: stopping.signal,
    onFailure: (error, tries) => {
      ctx.progress.fail('land', tries)
      ctx.log.error({ failure: nameOf(error), tries }, 'runner did not start, tried again')
    },
  }).then((done) => {
    if (done) ctx.progress.clear('land')
  })
  return {
    started,
    stop: () => {
      stopping.abort()
      return started
    },
  }
}
