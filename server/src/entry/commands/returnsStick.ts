import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FilingReceipt } from '@evenborn/core/cycle/filing'
import { parseReceiptFile } from '@evenborn/core/cycle/receiptFile'
import type { Command } from 'commander'
import { carryIn } from '../../cycle/carryIn.ts'
import { readReceiptFile } from '../../cycle/receiptFiles.ts'
import { readConfig } from '../../foundation/config.ts'
import type { Ctx } from '../../foundation/context.ts'
import { openContext } from '../openContext.ts'
import { receiptLines } from './receiptText.ts'
import { readUserFile } from './userFile.ts'

type Flags = { receipts?: string; home?: string }

/** Returns on a stick: what the office does (carry-in), and what a receipt says. */
export function addStickCommands(command: Command): void {
  command
    .command('carry-in')
    .description('take in returns that were brought on a stick / 接收U盘带来的报送')
    .argument('<file...>', 'files *.evr')
    .option('--receipts <folder>', 'folder for the receipts that go back')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(carryInFiles)
  command
    .command('receipt')
    .description('what a receipt says was received / 查看回执')
    .argument('<file>', 'file *.receipt')
    .action(async (file: string) => {
      const read = parseReceiptFile(new TextDecoder().decode(await readUserFile(file)))
      console.log(receiptLines(read).join('\n'))
    })
}

/** Each file is taken by itself: one that is refused keeps no other from being taken. */
async function carryInFiles(files: readonly string[], { receipts, home }: Flags): Promise<void> {
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    const ctx: Ctx = { ...opened.ctx, asAdministrator: true }
    let refused: unknown
    for (const file of files) {
      const receipt = await carryIn(ctx, await readUserFile(file)).catch((error: unknown) => {
        console.error(basename(file))
        if (refused !== undefined) console.error(String(error))
        refused ??= error
      })
      if (!receipt) continue
      console.log(`${basename(file)}  ${lineOf(receipt)}`)
      if (receipts !== undefined) await keepReceipt(ctx, receipt, receipts)
    }
    if (refused !== undefined) throw refused
  } finally {
    await opened.close()
  }
}

/** The proof comes with the next checkpoint; a receipt that is written before is written over once it is there. */
async function keepReceipt(ctx: Ctx, receipt: FilingReceipt, folder: string): Promise<void> {
  const { name, file } = await readReceiptFile(ctx, receipt)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), file)
}

const lineOf = ({ number, unit, dataSet, period, version, rows, state, heldAlready }: FilingReceipt): string =>
  [
    number,
    unit,
    dataSet,
    period,
    `v${version}`,
    `rows ${rows}`,
    state,
    ...(heldAlready ? ['held already / 已收到'] : []),
  ].join('  ')
