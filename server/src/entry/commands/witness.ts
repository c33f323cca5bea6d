import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseVerifier, verifierText } from '@evenborn/core/ledger/noteKey'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Command } from 'commander'
import { answerCheckpoint } from '../../ledger/witness/answerCheckpoint.ts'
import { witnessRefusal } from '../../ledger/witness/witnessRefusal.ts'
import { openWitnessServer } from '../../ledger/witness/witnessServer.ts'
import { openWitness, type WitnessState } from '../../ledger/witness/witnessState.ts'
import { type AlarmKind, witnessStatus } from '../../ledger/witness/witnessStatus.ts'
import { untilStopped } from '../serve.ts'
import { readUserFile } from './userFile.ts'
import { say } from './verifyTexts.ts'

type Flags = { state?: string; name?: string }

const checkout = join(import.meta.dirname, '../../../..')
const seconds = () => Math.floor(Date.now() / 1000)

const texts = {
  serving: {
    zh: '见证服务：{url}add-checkpoint，公钥 {key}。按 Ctrl+C 停止。',
    en: 'Witness: {url}add-checkpoint, key {key}. Ctrl+C stops it.',
  },
  added: { zh: '已加入账本 {origin}', en: 'added the ledger {origin}' },
  cosigned: {
    zh: '已联署，回复写入 {file}，请带回账本所在单位',
    en: 'cosigned; the answer is in {file}, take it back to the ledger’s office',
  },
  other: {
    zh: '未联署：见证方所知的是 {size} 条的检查点。回复写入 {file}，请带回后重新生成请求',
    en: 'not cosigned: the witness knows a checkpoint of size {size}. The answer is in {file}: take it back, and make a request anew',
  },
  none: {
    zh: '名单中还没有账本，请用 evenborn witness add-log 加入',
    en: 'no ledger is known yet: evenborn witness add-log',
  },
  line: {
    zh: '{origin}：{size} 条，最近一次联署 {seen}，{state}',
    en: '{origin}: size {size}, last cosigned {seen}, {state}',
  },
  well: { zh: '正常', en: 'all well' },
} satisfies Record<string, Text>

const alarmTexts: Record<AlarmKind, Text> = {
  forked: {
    zh: '警报：同一条数出现两个不同的已签名检查点（账本被分叉或改写，两份证据已保存）',
    en: 'ALARM: two different signed checkpoints of one size (the ledger was forked or rewritten; both are kept as evidence)',
  },
  smaller: {
    zh: '警报：账本出示了比已联署更小的检查点（可能被回退）',
    en: 'ALARM: the ledger showed a smaller checkpoint than one cosigned before (rolled back?)',
  },
  unproven: {
    zh: '警报：账本未能证明新检查点由已联署的检查点增长而来',
    en: 'ALARM: a larger checkpoint was not shown to have grown out of the one cosigned before',
  },
  clock: {
    zh: '警报：双方时钟相差超过 5 分钟',
    en: 'ALARM: the clocks of the two offices differ by more than 5 minutes',
  },
  never: { zh: '警报：尚未收到任何检查点', en: 'ALARM: no checkpoint has come yet' },
  silent: { zh: '警报：超过 26 小时没有检查点', en: 'ALARM: no checkpoint for more than 26 hours' },
  'own-clock': {
    zh: '警报：本机时钟早于上次联署的时间',
    en: 'ALARM: the clock of this computer is behind what it cosigned last',
  },
}

const reasons: Record<number, Text> = {
  400: { zh: '请求文件不合格式', en: 'the request is not in form' },
  403: { zh: '检查点没有该账本的有效签名', en: 'the ledger has not signed the checkpoint' },
  404: { zh: '名单中没有这个账本', en: 'the ledger is not in the list' },
  422: {
    zh: '未能证明该检查点由已联署的检查点增长而来',
    en: 'the checkpoint is not shown to have grown out of the one cosigned before',
  },
}

/** `evenborn witness`: what the authority above runs, so that nobody can rewrite the ledger of an office unseen. */
export function witnessCommand(): Command {
  const folder = ['--state <folder>', 'where the witness keeps its key and what it saw (EVENBORN_WITNESS)'] as const
  const command = new Command('witness')
    .summary('witness the ledgers of other offices / 见证其他单位的账本')
    .description(
      'Cosigns the checkpoints of other offices’ ledgers: only what begins with what it cosigned before. By HTTP, or by files over an air gap. / 为其他单位账本的检查点联署：只联署由此前已联署内容增长而来的检查点。可经网络，也可用文件交换。',
    )
  command
    .command('key')
    .description('print the public key of this witness, made at the first run / 输出见证公钥')
    .option(...folder)
    .option('--name <name>', 'name of a key that is made now: province.example/witness')
    .action(async (flags: Flags) => console.log(verifierText((await opened(flags)).signer)))
  command
    .command('add-log')
    .description('take a ledger into the list / 将账本列入名单')
    .argument('<vkey>', 'public key of the ledger, or its file (log.vkey)')
    .option(...folder)
    .action(addLog)
  command
    .command('serve')
    .description('answer ledgers over HTTP (POST /add-checkpoint) until stopped / 经网络应答')
    .option(...folder)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on', '8090')
    .action(serve)
  command
    .command('answer')
    .description('answer the request file of a ledger with a file / 以文件应答请求文件')
    .argument('<request>', 'made by: evenborn ledger request')
    .argument('<answer>', 'file to write')
    .option(...folder)
    .action(answerFile)
  command
    .command('status')
    .description('what was seen, and what is wrong: ends with 1 on an alarm / 见证情况与警报')
    .option(...folder)
    .option('--json', 'print it as JSON')
    .action(status)
  return command
}

const opened = ({ state, name }: Flags): Promise<WitnessState> =>
  openWitness(state ?? process.env.EVENBORN_WITNESS ?? join(checkout, '.evenborn-witness'), {
    random: randomBytes,
    name,
  })

async function addLog(key: string, flags: Flags): Promise<void> {
  const state = await opened(flags)
  const log = parseVerifier((existsSync(key) ? await readFile(key, 'utf8') : key).trim())
  await state.exclusively(() => state.addLog(log))
  console.log(say(texts.added, { origin: log.name }))
}

async function serve({ host, port, ...flags }: Flags & { host: string; port: string }): Promise<void> {
  const state = await opened(flags)
  const app = openWitnessServer(state, Date.now, (name) => console.error(`evenborn witness: ${name}`))
  const url = await app.listen({ host, port: Number(port) })
  console.log(say(texts.serving, { url: `${url}/`, key: verifierText(state.signer) }))
  await untilStopped({ stop: () => app.close() })
}

/** The answer’s file holds what would have been the answer’s body: a cosignature’s line, or the size that the witness knows. */
async function answerFile(request: string, file: string, flags: Flags): Promise<void> {
  const answer = await answerCheckpoint(await opened(flags), await readUserFile(request), seconds())
  if (answer.status === 200 || answer.status === 409) await writeFile(file, answer.body)
  if (answer.status === 200) console.log(say(texts.cosigned, { file }))
  else if (answer.status === 409) console.log(say(texts.other, { size: answer.body.trim(), file }))
  else throw witnessRefusal('refused', { status: answer.status, reason: say(reasons[answer.status] as Text) })
  if (answer.status === 409) process.exitCode = 1
}

async function status({ json, ...flags }: Flags & { json?: boolean }): Promise<void> {
  const logs = await witnessStatus(await opened(flags), seconds())
  if (json) console.log(JSON.stringify(logs, null, 2))
  else if (logs.length === 0) console.log(say(texts.none))
  else
    for (const { origin, size, seen, alarms } of logs) {
      const told = alarms.map((kind) => say(alarmTexts[kind])).join('; ')
      const when = seen === undefined ? '—' : new Date(seen * 1000).toISOString()
      console.log(say(texts.line, { origin, size, seen: when, state: told || say(texts.well) }))
    }
  if (logs.some(({ alarms }) => alarms.length > 0)) process.exitCode = 1
}
