import { setTimeout as wait } from 'node:timers/promises'
import type { Ctx } from '../foundation/context.ts'
import { nameOf } from '../foundation/job.ts'
import { turnClock } from './clock.ts'

/** How often the clock of the cycle is turned, in milliseconds; after a failure sooner, then later and later. */
const EVERY = 180_000
const FIRST_WAIT = 2_000

/** Turns the clock of the cycle until it is stopped. What fails is shown where progress is shown, and tried again. */
export function keepClock(ctx: Ctx, every = EVERY): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    for (let tries = 0; !stopping.signal.aborted; ) {
      try {
        await turnClock(ctx)
        if (tries > 0) ctx.progress.clear('clock')
        tries = 0
      } catch (error) {
        ctx.progress.fail('clock', ++tries)
        ctx.log.error({ failure: nameOf(error), tries }, 'clock of the cycle not turned, tried again')
      }
      const pause = tries === 0 ? every : Math.min(every, FIRST_WAIT * 2 ** (tries - 1))
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
