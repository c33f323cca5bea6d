import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds before the second try; each further wait is twice as long. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000

/**
 * Does work that must be done in the end, trying again later and later (after .5, 1, 2 … at most 30 seconds) until it goes
 * or `signal` says that it is wanted no more.
 *
 * @param onFailure told of each failure with the number of tries so far
 * @returns whether the work was done
 */
export async function keepTrying(
  work: () => Promise<void>,
  {
    signal,
    onFailure,
    pause = (ms) => wait(ms, undefined, { signal }),
  }: {
    signal: AbortSignal
    onFailure: (error: unknown, tries: number) => void
    pause?: (ms: number) => Promise<void>
  },
): Promise<boolean> {
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      await work()
      return true
    } catch (error) {
      if (signal.aborted) return false
      onFailure(error, tries)
      await pause(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1))).catch(() => undefined)
    }
  }
  return false
}
