import { Command } from 'commander'
import { turnClock } from '../../cycle/clock.ts'
import { readConfig } from '../../foundation/config.ts'
import { openContext } from '../openContext.ts'

type Options = { json?: boolean; home?: string }

/** `evenborn clock`: bring the cycle of returns up to the present, once. */
export function clockCommand(): Command {
  return new Command('clock')
    .description('open what is owed, remind, lock and draft, once / 开列应报事项、提醒、锁定、生成汇总（执行一次）')
    .option('--json', 'print what was done as JSON')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(turnOnce)
}

async function turnOnce({ json = false, home }: Options): Promise<void> {
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    const turn = await turnClock({ ...opened.ctx, asAdministrator: true })
    const { made, overdue, steps, locked } = turn
    console.log(
      json
        ? JSON.stringify(turn)
        : `新开 opened ${made}, 逾期 overdue ${overdue}, 提醒 steps ${steps}, 锁定 locked ${locked}`,
    )
  } finally {
    await opened.close()
  }
}
