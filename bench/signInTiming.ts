/**
 * Whether the time of a refused sign-in tells an account that is there from one that is not: `node bench/signInTiming.ts [pairs]`.
 *
 * Makes a home of its own, asks for so many pairs (200, at most 5,000) in turn on a clock that is moved on between them, so that
 * nobody waits, and prints the share of pairs in which the account that is there took longer (AUC, 0.5 is a coin) with its
 * standard error, and both medians in milliseconds. A hundred pairs take about fifteen seconds.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addOfficer } from '../server/src/access/officers.ts'
import { signIn } from '../server/src/access/sessions.ts'
import { openContext } from '../server/src/entry/openContext.ts'
import { readConfig } from '../server/src/foundation/config.ts'

const pairs = Math.min(5_000, Math.max(20, Number(process.argv[2] ?? 200)))
const outer = await mkdtemp(join(tmpdir(), 'evenborn-timing-'))
await chmod(outer, 0o755)
let moment = Date.parse('2026-04-02T01:00:00Z')
const config = readConfig({ EVENBORN_HOME: join(outer, 'home'), LOG_LEVEL: 'silent' })
const { ctx, close } = await openContext(config, { now: () => new Date(moment) })
const there = ['one', 'two', 'three', 'four'].map((name) => `officer.${name}`)
for (const account of there)
  await addOfficer(
    ctx,
    {
      id: ctx.newId(),
      account,
      name: account,
      department: 'office',
      area: '990100',
      unit: null,
      roles: ['srb-clerk'],
    },
    'eight green bottles',
  )

async function timeOf(account: string): Promise<number> {
  const began = performance.now()
  await signIn(ctx, account, 'not the password').catch(() => undefined)
  return performance.now() - began
}

const times: { there: number[]; not: number[] } = { there: [], not: [] }
for (let n = 0; n < pairs + 10; n++) {
  moment += 600_000
  const pair = [
    ['there', there[n % 4] ?? ''],
    ['not', `stranger.${n % 4}`],
  ] as const
  for (const [which, account] of n % 2 ? pair : [...pair].reverse()) {
    const took = await timeOf(account)
    // The first ten warm up.
    if (n >= 10) times[which].push(took)
  }
}
await close()
await rm(outer, { recursive: true, force: true })

const longer = times.there.reduce((sum, one) => sum + times.not.filter((other) => one > other).length, 0)
const middle = (all: readonly number[]) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
console.log(
  JSON.stringify({
    pairs,
    auc: Number((longer / pairs ** 2).toFixed(3)),
    standardError: Number(Math.sqrt((2 * pairs + 1) / (12 * pairs ** 2)).toFixed(3)),
    medianThereMs: Number(middle(times.there).toFixed(1)),
    medianNotMs: Number(middle(times.not).toFixed(1)),
  }),
)
