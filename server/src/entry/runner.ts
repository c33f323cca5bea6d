import { keepClock } from '../cycle/keepClock.ts'
import type { Ctx } from '../foundation/context.ts'
import { nameOf, type Queue, queueJob } from '../foundation/job.ts'
import { keepTrying } from '../foundation/keepTrying.ts'
import { type LeftOut, landAgain, landEverything, landWaiting } from '../intake/landing.ts'
import { keepLedger } from '../ledger/keepLedger.ts'
import { keepWitnessed } from '../ledger/witnesses/keepWitnessed.ts'
import { link } from '../register/link.ts'
import { jobs } from './jobs.ts'

/** What runs by itself. `started` ends once the work waiting in the queue is being done, or once it is stopped before that. */
export type Runner = { started: Promise<void>; stop(): Promise<void> }

/**
 * Starts what runs by itself. The engine is empty after a start, so what is held is landed again first and the register
 * brought up, while requests are answered already; the work waiting in the queue follows. A failure on the way (the database
 * not there for a moment) is shown where progress is shown, and tried again: a board must not stay empty for it. Returns that
 * cannot be read are left out, shown, and tried again beside everything else. The ledger is kept from the first moment.
 */
export function startRunner(ctx: Ctx, queue: Queue): Runner {
  const administrator: Ctx = { ...ctx, asAdministrator: true }
  const ledger = keepLedger(administrator)
  const witnessed = keepWitnessed(administrator)
  const clock = keepClock(administrator)
  const stopping = new AbortController()
  let left: LeftOut[] = []
  const trying = (what: string, work: () => Promise<void>) =>
    keepTrying(work, {
      signal: stopping.signal,
      onFailure: (error, tries) => {
        ctx.progress.fail('land', tries, left[0]?.row.number)
        ctx.log.error({ failure: nameOf(error), tries }, `${what}, tried again`)
      },
    })
  const begin = async () => {
    left = await landEverything(administrator)
    await landWaiting(administrator)
    await queueJob(administrator, link, {})
    await queue.run(administrator, jobs)
  }
  const mend = async () => {
    left = await landAgain(administrator, left)
    const [first] = left
    if (first) throw first.error
    ctx.progress.figuresChanged()
    await queueJob(administrator, link, {})
  }
  const started = trying('runner did not start', begin).then((isDone) => {
    if (isDone) ctx.progress.clear('land')
  })
  const mended = started.then(async () => {
    if (left.length > 0) await trying('returns left out of the figures', mend)
  })
  return {
    started,
    stop: async () => {
      stopping.abort()
      await mended
      await clock.stop()
      await witnessed.stop()
      await ledger.stop()
    },
  }
}
