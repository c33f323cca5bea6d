import { Command } from 'commander'
import { readConfig } from '../../foundation/config.ts'
import { startServer, untilStopped } from '../serve.ts'

/** `evenborn serve`: the office server, until it is asked to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('answer requests of the office until stopped (no demo, nothing built)')
    .option('--port <number>', 'port to listen on (PORT)')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(async ({ port, home }: { port?: string; home?: string }) => {
      const given = { ...(port ? { PORT: port } : {}), ...(home ? { EVENBORN_HOME: home } : {}) }
      const server = await startServer(readConfig({ ...process.env, ...given }))
      console.log(`Evenborn: ${server.url}`)
      await untilStopped(server)
    })
}
