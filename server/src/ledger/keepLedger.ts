import { setTimeout as wait } from 'node:timers/promises'
import type { Ctx } from '../foundation/context.ts'
import { nameOf } from '../foundation/job.ts'
import { lastCheckpoint, signLedger } from './checkpoints.ts'
import type { ProtectedTable } from './protectedTables.ts'
import { isAnyWaiting, MOST_ENTRIES, sequence } from './sequence.ts'

/** How often the outbox is looked at, and how far checkpoints are apart at least, in milliseconds. */
const EVERY = 200
const BETWEEN_CHECKPOINTS = 60_000
const LONGEST_WAIT = 30_000
/** Tables of what is published. */
const published: ProtectedTable[] = ['bulletin_publication']

/** The ledger being kept. `stop` enters and signs what has been committed until then. */
export type LedgerKeeper = { stop(): Promise<void> }

/**
 * Enters what is recorded and signs the ledger: at once when it starts to grow, then at most once a minute. What fails is shown
 * where progress is shown, and tried again: work goes on meanwhile, and waits in the outbox.
 */
export function keepLedger(ctx: Ctx): LedgerKeeper {
  const stopping = new AbortController()
  let signedAt = Number.NEGATIVE_INFINITY
  let tries = 0
  const keep = async (isLast: boolean) => {
    if (await isAnyWaiting(ctx)) await enterAll(ctx)
    const isDue = isLast || performance.now() - signedAt >= BETWEEN_CHECKPOINTS
    if (!isDue && !(await isPublicationUnsigned(ctx))) return
    await signLedger(ctx)
    signedAt = performance.now()
  }
  const attempt = async (isLast = false) => {
    try {
      await keep(isLast)
      if (tries > 0) ctx.progress.clear('ledger')
      tries = 0
    } catch (error) {
      ctx.progress.fail('ledger', ++tries)
      ctx.log.error({ failure: nameOf(error), tries }, 'ledger not kept, tried again')
    }
  }
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await attempt()
      const pause = Math.min(LONGEST_WAIT, EVERY * 2 ** Math.min(tries, 10))
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await running
      await attempt(true)
    },
  }
}

/** Whether something is being published that no checkpoint covers: it is signed at once. */
async function isPublicationUnsigned({ db }: Ctx): Promise<boolean> {
  const last = await lastCheckpoint(db)
  const asked = db
    .selectFrom('row_state')
    .select('seq')
    .where('tbl', 'in', published)
    .where('seq', '>=', last?.size ?? 0)
  return (await asked.limit(1).executeTakeFirst()) !== undefined
}

/** Batch after batch until nothing is left that was there; a long row of them is shown. */
async function enterAll(ctx: Ctx): Promise<void> {
  let done = 0
  for (let entered = MOST_ENTRIES; entered === MOST_ENTRIES; done += entered) {
    if (done > 0) ctx.progress.show({ name: 'ledger', detail: '', done, of: done + MOST_ENTRIES })
    entered = await sequence(ctx)
  }
  if (done > MOST_ENTRIES) ctx.progress.clear('ledger')
}
