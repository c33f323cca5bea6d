import { dataSets } from '@evenborn/core/oversight/dataSets'
import { Command } from 'commander'
import { readConfig } from '../../foundation/config.ts'
import type { Ctx } from '../../foundation/context.ts'
import { signLedger } from '../../ledger/checkpoints.ts'
import { sequence } from '../../ledger/sequence.ts'
import { openContext } from '../openContext.ts'
import { purge } from '../purge/purge.ts'

/** `evenborn purge`: takes away what has reached its end, and enters it in the ledger. */
export function purgeCommand(): Command {
  return new Command('purge')
    .summary('take away what has reached its end / 到期清除')
    .description(
      'Take away what has reached the end that the register of processing sets for it (docs/processing.md), each with an entry in the ledger. Keys of linkage windows that are destroyed cannot be brought back. / 清除已到保存期限的数据，并逐项记入存证账本；销毁的窗口密钥不可恢复。',
    )
    .option('--dry-run', 'only say what would be taken away / 只列出，不清除')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(purgeNow)
}

async function purgeNow({ dryRun = false, home }: { dryRun?: boolean; home?: string }): Promise<void> {
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    const ctx: Ctx = { ...opened.ctx, asAdministrator: true }
    const purged = await purge(ctx, dryRun)
    if (!dryRun && !opened.beside) {
      while ((await sequence(ctx)) > 0);
      await signLedger(ctx)
    }
    if (purged.length === 0) console.log('没有到期的数据 / nothing has reached its end')
    for (const { dataSet, count, sha256, names } of purged) {
      const { name } = dataSets.find(({ id }) => id === dataSet)!
      console.log(
        `${dryRun ? '○' : '✓'} ${name.zh} / ${name.en}: ${count}  ${sha256.slice(0, 16)}  ${names.slice(0, 5).join(' ')}`,
      )
    }
  } finally {
    await opened.close()
  }
}
