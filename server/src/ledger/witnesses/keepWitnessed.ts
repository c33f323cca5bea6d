import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { parseEntry } from '@evenborn/core/ledger/entry'
import type { WitnessAddress } from '@evenborn/core/ledger/parsePolicy'
import { sql } from 'kysely'
import type { Ctx } from '../../foundation/context.ts'
import { nameOf } from '../../foundation/job.ts'
import { lastCheckpoint } from '../checkpoints.ts'
import { ledgerFolder } from '../ledgerFiles.ts'
import { logVerifier } from '../logKey.ts'
import { WHOLE_LEDGER } from '../record.ts'
import { askWitness } from './askWitness.ts'
import { lastCosigned, witnessKey } from './cosignatures.ts'
import { keptPolicy } from './policyFile.ts'

/** How often it is looked whether there is something to cosign, and after how long a witness is shown the same again: its sign of life. */
const EVERY = 500
const SIGN_OF_LIFE = 12 * 3_600_000
const LONGEST_WAIT = 10_000

type Asked = { tries: number; next: number; answered: number }

/**
 * Asks each witness of the policy for its cosignature of the newest checkpoint, each by itself. While one is away it is asked again
 * later and later, which is shown where progress is shown; nothing waits for it but what needs the quorum.
 */
export function keepWitnessed(ctx: Ctx): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const asked = new Map<string, Asked>()
  let noticed: string | undefined
  let tries = 0
  const look = async () => {
    const log = logVerifier(ledgerFolder(ctx.home))
    if (!log) return
    const { addresses, text, policy } = await keptPolicy(ctx.home, log)
    if (text !== noticed) await noticePolicy(ctx, text ?? '', policy.witnesses.length)
    noticed = text
    const listed = new Set(addresses.map(({ witness }) => witnessKey(witness)))
    for (const key of asked.keys()) if (!listed.has(key)) asked.delete(key)
    const last = await lastCheckpoint(ctx.db)
    if (!last) return
    const ask = (one: WitnessAddress) => askInTime(ctx, asked, one, () => askWitness(ctx, log, one, last), last.size)
    await Promise.all(addresses.map(ask))
  }
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await look()
        tries = 0
        const most = Math.max(0, ...[...asked.values()].map((one) => one.tries))
        if (most > 0) ctx.progress.fail('witness', most, '')
        else ctx.progress.clear('witness')
      } catch (error) {
        ctx.progress.fail('witness', ++tries, '')
        ctx.log.error({ failure: nameOf(error), tries }, 'witnesses not asked, tried again')
      }
      const pause = Math.min(LONGEST_WAIT, EVERY * 2 ** Math.min(tries, 10))
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

/** Asks one witness where it is time to; its failure is its own. */
async function askInTime(
  ctx: Ctx,
  asked: Map<string, Asked>,
  { witness }: WitnessAddress,
  ask: () => Promise<void>,
  size: number,
): Promise<void> {
  const key = witnessKey(witness)
  const state = asked.get(key) ?? { tries: 0, next: 0, answered: Number.NEGATIVE_INFINITY }
  asked.set(key, state)
  const at = performance.now()
  if (at < state.next) return
  const cosigned = await lastCosigned(ctx.db, key)
  if (cosigned?.size === size && at - state.answered < SIGN_OF_LIFE) return
  try {
    await ask()
    Object.assign(state, { tries: 0, next: 0, answered: performance.now() })
  } catch (error) {
    state.tries++
    state.next = performance.now() + Math.min(LONGEST_WAIT, EVERY * 2 ** Math.min(state.tries, 10))
    ctx.log.error({ failure: nameOf(error), witness: key, tries: state.tries }, 'no cosignature, asked again')
  }
}

/** Who is to be believed is a decision: that the policy is another one is entered, with its hash. */
async function noticePolicy({ db }: Ctx, text: string, witnesses: number): Promise<void> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const last = await db
    .selectFrom('row_state')
    .innerJoin('ledger_entry', 'ledger_entry.seq', 'row_state.seq')
    .select('bytes')
    .where('tbl', '=', 'ledger_policy')
    .where('key', '=', 'current')
    .executeTakeFirst()
  const isSame = last ? parseEntry(last.bytes).act.sha256 === sha256 : text === ''
  if (isSame) return
  const rows = JSON.stringify([{ key: 'current', area: WHOLE_LEDGER, act: { sha256, witnesses } }])
  await sql`select ledger_record('config.change', 'system', 'office', 'ledger_policy', ${rows}::jsonb)`.execute(db)
}
