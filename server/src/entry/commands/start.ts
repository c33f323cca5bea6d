import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { demoAccounts, officersOf } from '../../access/officers.ts'
import { readConfig } from '../../foundation/config.ts'
import type { Ctx } from '../../foundation/context.ts'
import { nameOf } from '../../foundation/job.ts'
import { keepTrying } from '../../foundation/keepTrying.ts'
import type { DemoPlan } from '../../stores/db/tables.ts'
import { type DepartmentThreads, type DeskNews, openDepartmentThreads } from '../demo/departmentThreads.ts'
import { fillDemo, writeDemoFiles } from '../demo/fill.ts'
import { findDemoPlan } from '../demo/kept.ts'
import { type Wave, wavesOf, worldOf } from '../demo/plan.ts'
import { startServer, untilStopped } from '../serve.ts'
import { type DemoFlags, demoFolder, demoPlanOf, withDemoFlags } from './demo.ts'

type StartFlags = DemoFlags & { home?: string; port?: string; browser: boolean }

/** `evenborn start`, what `npm start` runs: the whole of Evenborn on this computer, filled with a made-up prefecture. */
export function startCommand(): Command {
  return withDemoFlags(new Command('start'))
    .description(
      'start Evenborn on this computer and open the board; an empty system is filled with a made-up prefecture',
    )
    .option('--port <number>', 'port of the board (PORT), 8080 unless told')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME), .evenborn in the checkout unless told')
    .option('--no-browser', 'do not open a browser')
    .action(start)
}

async function start(flags: StartFlags): Promise<void> {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  const given = { ...(flags.port ? { PORT: flags.port } : {}), ...(flags.home ? { EVENBORN_HOME: flags.home } : {}) }
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env, ...given })
  const now = () => flags.today ?? new Date()
  const stopping = new AbortController()
  // An empty home will be filled: its departments work while the database is being made.
  const isNew = config.database === 'kept' && !existsSync(join(config.home, 'postgres'))
  const early = isNew ? beginFirstWave(demoPlanOf(flags, now()), stopping.signal) : undefined
  const server = await startServer(config, { now }).catch(async (error) => {
    await early?.threads.close()
    throw error
  })
  let filling: Promise<unknown> = Promise.resolve()
  const stopped = untilStopped({
    stop: async () => {
      stopping.abort()
      await filling
      await server.stop()
    },
  })
  await server.runnerStarted
  const onReady = () => {
    console.log(`Evenborn: ${server.url} (${seconds()}). Ctrl+C stops it.`)
    if (flags.browser) openBrowser(server.url)
  }
  filling = fill(server.ctx, config.home, flags, { seconds, onReady, early, signal: stopping.signal })
  await stopped
}

/** The departments’ desks, at work on what they send of the first wave. */
type EarlyWork = { plan: DemoPlan; threads: DepartmentThreads; ahead: AsyncGenerator<DeskNews> }

function beginFirstWave(plan: DemoPlan, signal: AbortSignal): EarlyWork {
  const threads = openDepartmentThreads(worldOf(plan))
  return { plan, threads, ahead: threads.run(wavesOf(plan)[0]?.tasks ?? [], signal) }
}

type Filling = {
  seconds: () => string
  /** Told once there is something to look at; the rest goes on behind it. */
  onReady: () => void
  early: EarlyWork | undefined
  signal: AbortSignal
}

/** Fills the demo, and tries again what failed: it goes on where it was. */
async function fill(ctx: Ctx, home: string, flags: DemoFlags, { early, signal, ...told }: Filling): Promise<void> {
  let begun = early
  await keepTrying(
    () => {
      const first = begun
      begun = undefined
      // Its threads would keep the process alive where it fails before they are used.
      return fillOnce(ctx, home, flags, { ...told, early: first, signal }).finally(() => first?.threads.close())
    },
    {
      signal,
      onFailure: (error, tries) => {
        if (tries === 1)
          console.error(
            `evenborn: the made-up prefecture could not be filled (${nameOf(error)}); what is there stays, and it is tried again.`,
          )
        ctx.progress.fail('fill-demo', tries)
        ctx.log.error({ failure: nameOf(error), tries }, 'demo not filled')
      },
    },
  )
}

/** Fills an empty system, or goes on with a demo that was stopped; a system with officers of its own is left alone. */
async function fillOnce(
  ctx: Ctx,
  home: string,
  flags: DemoFlags,
  { seconds, onReady, early, signal }: Filling,
): Promise<void> {
  const isDemo = (await officersOf(ctx)).length === 0 || (await demoAccounts(ctx)) !== null
  if (!isDemo) return onReady()
  const plan = (await findDemoPlan(ctx)) ?? early?.plan ?? demoPlanOf(flags, ctx.now())
  console.log(
    `Filling a made-up prefecture, ${plan.birthsPerYear} births a year. Files for its clerks: ${demoFolder(home)}`,
  )
  let isReady = false
  const onWave = ({ from, to }: Wave) => {
    console.log(`  births entered ${from}–${to}: taken in and linked (${seconds()})`)
    if (!isReady) onReady()
    isReady = true
  }
  const filled = fillDemo(ctx, plan, { onWave, threads: early?.threads, ahead: early?.ahead, signal })
  // The threads work on meanwhile. Both are waited for: another try must not meet this one.
  const both = await Promise.allSettled([filled, writeDemoFiles(demoFolder(home), plan)])
  for (const one of both) if (one.status === 'rejected') throw one.reason
}

/** Opens the board where there is a desktop to open it on; elsewhere the address that was printed is enough. */
function openBrowser(url: string): void {
  const isDesktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (!process.stdout.isTTY || !isDesktop) return
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start'] : ['xdg-open']
  spawn(command as string, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
