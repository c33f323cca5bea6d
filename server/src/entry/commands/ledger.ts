import { writeFile } from 'node:fs/promises'
import { wholeNumberOf } from '@evenborn/core/ledger/decimal'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Command } from 'commander'
import { readConfig } from '../../foundation/config.ts'
import type { Ctx } from '../../foundation/context.ts'
import { rebuildLedger } from '../../ledger/rebuild.ts'
import { ledgerStanding } from '../../ledger/standing.ts'
import { acknowledgeSkews } from '../../ledger/witnesses/clockSkew.ts'
import { requestFile, takeAnswer } from '../../ledger/witnesses/exchange.ts'
import { openContext } from '../openContext.ts'
import { readUserFile } from './userFile.ts'
import { say } from './verifyTexts.ts'

type Flags = { home?: string; old?: string; json?: boolean }

const texts = {
  entries: {
    zh: '账本 {origin}：{entries} 条，最近的检查点 {size} 条，待写入 {waiting} 项',
    en: 'ledger {origin}: {entries} entries, last checkpoint of size {size}, {waiting} changes waiting',
  },
  none: {
    zh: '没有信任规则（ledger.policy）：不要求任何见证方联署，发布只凭本单位自己的签名',
    en: 'There is no policy (ledger.policy): no witness is asked for, and what is published rests on this office’s own signature.',
  },
  quorum: { zh: '按信任规则已联署到 {size} 条', en: 'cosigned as the policy asks up to size {size}' },
  witness: { zh: '见证方 {name}：联署到 {size} 条', en: 'witness {name}: cosigned up to size {size}' },
  never: { zh: '见证方 {name}：尚未联署', en: 'witness {name}: has not cosigned yet' },
  skew: {
    zh: '警报：本机时钟与见证方 {witness} 相差 {seconds} 秒，确认之前不能发布',
    en: 'ALARM: the clock of this office and that of {witness} differ by {seconds} seconds; nothing is published until acknowledged',
  },
  request: {
    zh: '请求（{size} 条的检查点）已写入 {file}，请送交见证方：evenborn witness answer',
    en: 'the request (checkpoint of size {size}) is in {file}; take it to the witness: evenborn witness answer',
  },
  cosigned: {
    zh: '{by} 对 {size} 条的检查点的联署已收下',
    en: 'the cosignature of {by} on the checkpoint of size {size} is kept',
  },
  knows: {
    zh: '见证方未联署：它所知的是 {size} 条的检查点。请重新生成请求：evenborn ledger request --old {size}',
    en: 'not cosigned: the witness knows a checkpoint of size {size}. Make the request anew: evenborn ledger request --old {size}',
  },
  acknowledged: { zh: '已确认 {count} 项时钟差异', en: '{count} differences of clocks acknowledged' },
  rebuilt: {
    zh: '账本文件已由数据库重建：{entries} 条，{checkpoints} 个检查点，根全部相符',
    en: 'the files of the ledger are made anew from the database: {entries} entries, {checkpoints} checkpoints, every root as signed',
  },
  kept: { zh: '原有文件移至 {folder}', en: 'what was there lies in {folder} now' },
} satisfies Record<string, Text>

/** `evenborn ledger`: the office’s own side of the ledger. */
export function ledgerCommand(): Command {
  const home = ['--home <folder>', 'where data is kept (EVENBORN_HOME)'] as const
  const command = new Command('ledger')
    .summary('witnesses, clocks and files of the ledger / 账本的见证、时钟与文件')
    .description('The office’s own side of its ledger. / 本单位账本的维护。')
  command
    .command('status')
    .description('how it stands, with witnesses and clocks: ends with 1 on an alarm / 账本现状')
    .option(...home)
    .option('--json', 'print it as JSON')
    .action(status)
  command
    .command('request')
    .description('write a request to a witness over an air gap / 生成给离线见证方的请求文件')
    .argument('<witness>', 'name of its key, as in ledger.policy')
    .argument('<file>', 'file to write')
    .option('--old <size>', 'size that the witness knows, where it told another one')
    .option(...home)
    .action(request)
  command
    .command('take')
    .description('take in the file that a witness answered with / 收下见证方的回复文件')
    .argument('<file>')
    .option(...home)
    .action(takeIn)
  command
    .command('acknowledge-clock')
    .description('the clocks have been looked at: publishing goes on / 确认已核对时钟，恢复发布')
    .option(...home)
    .action(acknowledge)
  command
    .command('rebuild')
    .description('make the files of the ledger anew from the database / 由数据库重建账本文件')
    .option(...home)
    .action(rebuild)
  return command
}

async function inHome(flags: Flags, work: (ctx: Ctx) => Promise<void>): Promise<void> {
  const config = readConfig({ ...process.env, ...(flags.home ? { EVENBORN_HOME: flags.home } : {}) })
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    await work({ ...opened.ctx, asAdministrator: true })
  } finally {
    await opened.close()
  }
}

const status = (flags: Flags) =>
  inHome(flags, async (ctx) => {
    const standing = await ledgerStanding(ctx)
    const { origin, entries, waiting, checkpoint, witnesses, quorum, skews } = standing
    if (skews.length > 0) process.exitCode = 1
    if (flags.json) {
      console.log(JSON.stringify(standing, null, 2))
      return
    }
    console.log(say(texts.entries, { origin: origin ?? '—', entries, size: checkpoint?.size ?? 0, waiting }))
    console.log(quorum.asked ? say(texts.quorum, { size: quorum.size }) : say(texts.none))
    for (const { name, size } of witnesses)
      console.log(size === undefined ? say(texts.never, { name }) : say(texts.witness, { name, size }))
    for (const { witness, seconds } of skews) console.log(say(texts.skew, { witness, seconds }))
  })

const request = (witness: string, file: string, flags: Flags) =>
  inHome(flags, async (ctx) => {
    const { body, size } = await requestFile(ctx, witness, wholeNumberOf(flags.old ?? ''))
    await writeFile(file, body)
    console.log(say(texts.request, { size, file }))
  })

const takeIn = (file: string, flags: Flags) =>
  inHome(flags, async (ctx) => {
    const taken = await takeAnswer(ctx, new TextDecoder().decode(await readUserFile(file)))
    if ('knows' in taken) {
      console.log(say(texts.knows, { size: taken.knows }))
      process.exitCode = 1
    } else console.log(say(texts.cosigned, { by: taken.by, size: taken.cosigned }))
  })

const acknowledge = (flags: Flags) =>
  inHome(flags, async (ctx) => console.log(say(texts.acknowledged, { count: await acknowledgeSkews(ctx) })))

const rebuild = (flags: Flags) =>
  inHome(flags, async (ctx) => {
    const stamp = ctx
      .now()
      .toISOString()
      .replace(/[^0-9]/g, '')
      .slice(0, 14)
    const { entries, checkpoints, kept } = await rebuildLedger(ctx, stamp)
    console.log(say(texts.rebuilt, { entries, checkpoints }))
    if (kept) console.log(say(texts.kept, { folder: kept }))
  })
