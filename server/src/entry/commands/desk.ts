import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Language } from '@evenborn/core/vocabulary/text'
import type { DeskProgress, DeskStage, ReturnOptions } from '@evenborn/desk/intake/deskMessages'
import { reportCsv } from '@evenborn/desk/intake/report'
import { readExchangeKey, writeExchangeKey } from '@evenborn/desk/register/key'
import type { Package } from '@evenborn/desk/register/package'
import { Command } from 'commander'
import { addKeyCommand, readKeyFile } from './deskKey.ts'
import { type DeskOptions, returnOptions, withDeskOptions } from './deskOptions.ts'
import { deskText, unknownText } from './deskText.ts'
import { type FileOutcome, refusalIn, workOnFile } from './deskThread.ts'
import { DeskThread, encodeAhead } from './deskThreads.ts'
import { printable } from './printable.ts'
import { progressLine } from './progressLine.ts'
import { readUserFile } from './userFile.ts'

const stages: Record<DeskStage, Record<Language, string>> = {
  read: { zh: '读取', en: 'reading' },
  check: { zh: '核对', en: 'checking' },
  encode: { zh: '编码', en: 'encoding' },
  write: { zh: '写出', en: 'writing' },
}

/**
 * `evenborn desk check|encode|key`: the department’s own side, on its own computer. Exit code 0 where every row can go,
 * 1 where some have errors, 2 where a file or an option is not what it should be.
 */
export function deskCommand(): Command {
  const language: Language = (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('zh') ? 'zh' : 'en'
  const now = new Date()
  const today = now.getFullYear() * 10_000 + (now.getMonth() + 1) * 100 + now.getDate()
  const desk = new Command('desk')
    .description('本部门一侧：核对文件，编码身份 · the department’s own side: check files, encode identity')
    .exitOverride()
  withDeskOptions(desk.command('check'), today, language)
    .description('what is wrong with files, row by row; nothing is written or sent / 逐行核对')
    .option('--csv <file>', 'write every finding as CSV, to hand back; a folder for several files')
    .action(check)
  const encode = withDeskOptions(desk.command('encode'), today, language)
    .description('turn files into packages that name nobody / 编码成不含身份信息的报送包')
    .requiredOption('--key <file>', 'exchange key file / 交换密钥文件')
    .requiredOption('--out <folder>', 'folder that packages are written to')
    .action(encodeFiles)
  for (const option of encode.options)
    if (['unit', 'area'].includes(option.long?.slice(2) ?? '')) option.mandatory = true
  addKeyCommand(desk)
  return desk
}

async function check(files: string[], options: DeskOptions & { csv?: string }): Promise<void> {
  const asked = await returnOptions(options)
  if (options.csv !== undefined && files.length > 1) await mkdir(options.csv, { recursive: true })
  await eachFile(files, asked, null, options.language, async (name, outcome) => {
    console.log(printable(outcomeText(name, outcome, options.language)))
    if (options.csv === undefined || outcome.outcome !== 'checked') return
    const path = files.length > 1 ? join(options.csv, `${name}.csv`) : options.csv
    // It repeats cells as written, names among them: for whoever runs this alone.
    await writeFile(path, reportCsv(outcome.report.report.findings, options.language), { mode: 0o600 })
  })
}

async function encodeFiles(files: string[], options: DeskOptions & { key: string; out: string }): Promise<void> {
  const asked = await returnOptions(options)
  const key = writeExchangeKey(await readKeyFile(options.key))
  await mkdir(options.out, { recursive: true })
  await eachFile(files, asked, key, options.language, async (name, outcome) => {
    console.log(printable(outcomeText(name, outcome, options.language)))
    if (outcome.outcome !== 'checked' || !outcome.package) return
    const path = join(options.out, packageName(outcome.package))
    await writeFile(path, outcome.package.bytes)
    console.log(`  → ${path}\n    ${outcome.package.hash}`)
  })
}

/** A name that tells what is inside and of which return, and nothing of the file it was made from. */
const packageName = ({ manifest: { unit, source, from, to }, hash }: Package): string =>
  `${unit}-${source}-${from}-${to}-${hash.slice(0, 8)}.zip`

function outcomeText(name: string, outcome: FileOutcome, language: Language): string {
  if (outcome.outcome === 'checked') return deskText(name, outcome.report, language)
  if (outcome.outcome === 'unknown-headers') return unknownText(name, outcome.headers, language)
  return `${name}  ${outcome.text[language]} (${outcome.code})`
}

/** Works on the files over two threads, tells of each in the order they were named, and sets the exit code. */
async function eachFile(
  files: readonly string[],
  options: ReturnOptions,
  key: string | null,
  language: Language,
  tell: (name: string, outcome: FileOutcome) => Promise<void>,
): Promise<void> {
  const thread = new DeskThread()
  const progress = progressLine(process.stderr, () => performance.now())
  try {
    const works = outcomesOf(files, options, key, thread, (name, { stage, done, of }) =>
      progress.show(printable(`${name} ${stages[stage][language]}`), done, of),
    )
    for (const [place, work] of works.entries()) {
      const outcome = await work
      progress.end()
      await tell(basename(files[place]!), outcome)
      process.exitCode = Math.max(Number(process.exitCode ?? 0), exitCodeOf(outcome))
    }
  } finally {
    progress.end()
    await thread.close()
  }
}

const exitCodeOf = (outcome: FileOutcome): number =>
  outcome.outcome !== 'checked' ? 2 : outcome.report.report.bySeverity.error > 0 ? 1 : 0

/** One file is read and checked here while the other thread encodes it; of several files each thread takes the next. */
function outcomesOf(
  files: readonly string[],
  options: ReturnOptions,
  key: string | null,
  thread: DeskThread,
  onProgress: (name: string, progress: DeskProgress) => void,
): Promise<FileOutcome>[] {
  const keyring = key === null ? null : readExchangeKey(key)
  const here = async (path: string): Promise<FileOutcome> => {
    const name = basename(path)
    const ahead = key !== null && files.length === 1 ? encodeAhead(thread, key) : undefined
    const watch = {
      onProgress: (progress: DeskProgress) => onProgress(name, progress),
      onRecords: ahead?.onRecords,
    }
    const encode = keyring && { keyring, ...(ahead ? { rows: ahead.rows } : {}) }
    return workOnFile({ name, bytes: await readUserFile(path), options }, encode, watch)
  }
  const there = async (path: string): Promise<FileOutcome> => {
    const name = basename(path)
    const bytes = await readUserFile(path)
    return thread.file({ do: 'file', name, bytes, options, key }, (progress) => onProgress(name, progress))
  }
  const results = files.map(() => Promise.withResolvers<FileOutcome>())
  let next = 0
  const takeBy = async (work: (path: string) => Promise<FileOutcome>) => {
    while (next < files.length) {
      const place = next++
      await work(files[place]!).catch(refused).then(results[place]!.resolve, results[place]!.reject)
    }
  }
  if (files.length === 1) void takeBy(here)
  else void Promise.all([takeBy(there), takeBy(here)])
  return results.map(({ promise }) => promise)
}

/** A file that cannot be opened is told of like one that cannot be read, and the others go on. */
const refused = (error: unknown): FileOutcome => ({ outcome: 'refused', ...refusalIn(error) })
