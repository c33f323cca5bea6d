import { join } from 'node:path'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { openApart } from '../foundation/apart.ts'
import type { Config } from '../foundation/config.ts'
import type { Ctx } from '../foundation/context.ts'
import { diskOf } from '../stores/files/diskSpace.ts'
import { guardStores } from './guardStores.ts'
import { openApp } from './http/app.ts'
import { jobs } from './jobs.ts'
import { openContext } from './openContext.ts'
import { routes } from './routes.ts'
import { startRunner } from './runner.ts'

/** A running server. `ctx` is its context as the administrator’s, for what starts beside it (the demo’s filling). */
export type RunningServer = { url: string; ctx: Ctx; runnerStarted: Promise<void>; stop(): Promise<void> }

const serveRefusal = refusalsOf('serve', {
  'port-taken': {
    kind: 'conflict',
    text: {
      zh: '端口 {port} 已被占用。请停止占用它的程序，或用 PORT 指定另一个端口。',
      en: 'Port {port} is taken. Stop what uses it, or name another in PORT.',
    },
  },
})

const pages = join(import.meta.dirname, '../../../web/dist')

/** Opens the stores, answers requests, works on the queue. `stop` ends all of it in order. */
export async function startServer(
  config: Config,
  { dist = pages, now }: { dist?: string; now?: () => Date } = {},
): Promise<RunningServer> {
  const opened = await openContext(config, now ? { now } : {})
  const disk = diskOf(config.home, config.leastFree)
  const guard = guardStores(opened.ctx, disk, opened.kept, () => opened.queue.takeBack(jobs))
  const apart = openApart()
  const close = async () => {
    await apart.stop()
    await guard.stop()
    await opened.close()
  }
  try {
    const { publicUrl, metricsToken } = config
    const health = { database: guard.database, metricsToken }
    const app = await openApp({ ...opened.ctx, apart }, routes, { publicUrl, dist, disk, health })
    const url = await app.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? serveRefusal('port-taken', { port: config.port }) : error
    })
    const runner = startRunner(opened.ctx, opened.queue)
    return {
      url,
      ctx: { ...opened.ctx, asAdministrator: true },
      runnerStarted: runner.started,
      stop: async () => {
        await app.close()
        await runner.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Runs until the keyboard or the system asks to stop. A second signal does not wait. */
export async function untilStopped(server: Pick<RunningServer, 'stop'>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await server.stop()
}
