import { Command } from 'commander'
import { openSetUp } from '../../access/setUp.ts'
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
      const config = readConfig({ ...process.env, ...given })
      const server = await startServer(config)
      console.log(`Evenborn: ${server.url}`)
      const code = await openSetUp(server.ctx)
      if (code !== undefined) sayHowToBegin(config.publicUrl ?? server.url, code)
      await untilStopped(server)
    })
}

/** The code of the first set-up goes to this console and to a file of the home, and never into the log. */
function sayHowToBegin(url: string, code: string): void {
  console.log(`尚无任何人员。请打开 ${new URL('/set-up', url)} 进行初始设置，初始设置码：${code}`)
  console.log(`There are no officers yet. Open ${new URL('/set-up', url)} for the first set-up; its code: ${code}`)
}
