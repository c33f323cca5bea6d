import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import type { Content } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import { CyclePeriod, frequencyOf } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { dataSets, findDataSet } from '@evenborn/core/cycle/dataSets'
import { AreaCode } from '@evenborn/core/vocabulary/area'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { fill, Language, type Text } from '@evenborn/core/vocabulary/text'
import { UnitCode } from '@evenborn/core/vocabulary/unit'
import { writeContentCsv } from '@evenborn/desk/cycle/contentCsv'
import { writeDataValueSet } from '@evenborn/desk/cycle/dataValueSet'
import { type ReadContent, readContent } from '@evenborn/desk/cycle/readContent'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { printable } from './printable.ts'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'no-such-data-set': {
    kind: 'not-found',
    text: { zh: '没有报表 {code}；可选：{codes}', en: 'There is no return {code}. There are: {codes}.' },
  },
  'period-of-another-length': {
    kind: 'invalid',
    text: {
      zh: '报表 {code} 的报告期应写成 {example}，不是 {period}',
      en: 'The period of {code} is written like {example}, not {period}.',
    },
  },
  'file-not-writable': {
    kind: 'invalid',
    text: { zh: '无法写入 {file}（{reason}）', en: 'The file {file} cannot be written ({reason}).' },
  },
  'return-has-errors': {
    kind: 'invalid',
    text: {
      zh: '文件中有 {count} 处错误，未导出；请按上面所列改正后再试',
      en: 'The file has {count} errors and nothing was exported; mend what is listed above and try again.',
    },
  },
})

const words = {
  read: {
    zh: '{rows} 行，错误 {errors} 处，提醒 {warnings} 处',
    en: '{rows} rows, {errors} errors, {warnings} warnings',
  },
  more: { zh: '……另有 {count} 处', en: '… and {count} more' },
} satisfies Record<string, Text>

type Options = { unit: UnitCode; area: AreaCode; period: CyclePeriod; language: Language }

const examples = { weekly: '2026W10', monthly: '202603', quarterly: '2026Q1', yearly: '2026' }

/**
 * `evenborn returns template|read|export`: a return of counts as a workbook to fill in, read and checked, and handed on in other
 * forms. Nothing is sent. Exit code 0 where it could be, 1 where it has errors, 2 where a file or an option is not right.
 */
export function returnsCommand(): Command {
  const returns = new Command('returns')
    .description('按月、季、年报送的统计表 · returns of counts: templates, checks, exports')
    .exitOverride()
  framed(returns.command('template'), 'a workbook to fill in, with its rules / 填报模板')
    .argument('<data-set>', `${ofCounts.map(({ code }) => code).join(', ')}`)
    .requiredOption('--out <file>', '.xlsx to write')
    .action(template)
  framed(returns.command('read'), 'what is wrong with a file; nothing is sent / 核对一份报表')
    .argument('<file>', '.xlsx, .xls, CSV or DHIS2 JSON')
    .requiredOption('--data-set <code>', 'which return it is / 报表代码')
    .option('--json <file>', 'write what was read and found')
    .action(read)
  framed(returns.command('export'), 'a file without errors in another form / 转换格式')
    .argument('<file>', '.xlsx, .xls, CSV or DHIS2 JSON')
    .requiredOption('--data-set <code>', 'which return it is / 报表代码')
    .addOption(
      new Option('--to <form>', 'xlsx, csv (GB18030) or dhis2').choices(['xlsx', 'csv', 'dhis2']).default('xlsx'),
    )
    .requiredOption('--out <file>', 'file to write')
    .action(exportTo)
  return returns
}

const ofCounts = dataSets.filter(({ sections }) => sections.length > 0)

const inChinese = (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('zh')

/** Adds whose return it is and for when. */
const framed = (command: Command, summary: string): Command =>
  command
    .description(summary)
    .requiredOption('--unit <code>', 'code of the unit / 单位代码', as(UnitCode, '4 to 22 digits and capital letters'))
    .requiredOption('--area <code>', 'area code of the unit / 行政区划代码', as(AreaCode, '6, 9 or 12 digits'))
    .requiredOption('--period <period>', 'such as 202603, 2026Q1 or 2026', as(CyclePeriod, '202603, 2026Q1 or 2026'))
    .option('--language <zh|en>', 'language of what is said', as(Language, 'zh or en'), inChinese ? 'zh' : 'en')

const as =
  <T>(schema: z.ZodType<T>, expected: string) =>
  (written: string): T => {
    const parsed = schema.safeParse(written)
    if (!parsed.success) throw new InvalidArgumentError(expected)
    return parsed.data
  }

async function template(code: string, options: Options & { out: string }): Promise<void> {
  const dataSet = dataSetOf(code, options.period)
  // The writer of workbooks is loaded only for those who want one.
  const { writeTemplate } = await import('@evenborn/desk/cycle/template')
  await write(options.out, await writeTemplate(dataSet, frameOf(options)))
}

async function read(file: string, options: Options & { dataSet: string; json?: string }): Promise<void> {
  const dataSet = dataSetOf(options.dataSet, options.period)
  const found = await contentOf(file, dataSet, options)
  if (options.json !== undefined) await write(options.json, `${JSON.stringify(found, null, 2)}\n`)
  process.exitCode = errorsIn(found.findings) > 0 ? 1 : 0
}

async function exportTo(file: string, options: Options & { dataSet: string; to: string; out: string }): Promise<void> {
  const dataSet = dataSetOf(options.dataSet, options.period)
  const { content, findings } = await contentOf(file, dataSet, options)
  const count = errorsIn(findings)
  if (count > 0) throw refuse('return-has-errors', { count })
  await write(options.out, await exported(options.to, dataSet, content, frameOf(options)))
}

async function exported(form: string, dataSet: DataSet, content: Content, frame: ContentFrame) {
  if (form === 'csv') return writeContentCsv(dataSet, content, frame)
  if (form === 'dhis2') return `${JSON.stringify(writeDataValueSet(dataSet, content, frame), null, 2)}\n`
  const { writeContentXlsx } = await import('@evenborn/desk/cycle/template')
  return writeContentXlsx(dataSet, content, frame)
}

/** Names of townships stand in the office's own lists: without them a code has to begin with the county's. */
const frameOf = ({ unit, area, period }: Options): ContentFrame => ({ unit, area, period, areas: null, held: {} })

function dataSetOf(code: string, period: CyclePeriod): DataSet {
  const dataSet = findDataSet(code, [])
  if (!dataSet || dataSet.sections.length === 0)
    throw refuse('no-such-data-set', { code: code.slice(0, 40), codes: ofCounts.map((each) => each.code).join(', ') })
  if (frequencyOf(period) !== dataSet.frequency)
    throw refuse('period-of-another-length', { code, period, example: examples[dataSet.frequency] })
  return dataSet
}

const MOST_TOLD = 30

/** Reads a file and says what was found in it. */
async function contentOf(file: string, dataSet: DataSet, options: Options): Promise<ReadContent> {
  const found = await readContent(await readUserFile(file), basename(file), dataSet, frameOf(options))
  const { content, findings } = found
  const tell = (text: string) => console.log(printable(text))
  for (const finding of findings.slice(0, MOST_TOLD))
    tell(`${marks[finding.severity]} ${sayContentFinding(finding, dataSet)[options.language]} (${finding.code})`)
  if (findings.length > MOST_TOLD) tell(fill(words.more[options.language], { count: findings.length - MOST_TOLD }))
  const rows = Object.values(content).reduce((sum, some) => sum + some.length, 0)
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  tell(fill(words.read[options.language], { rows, errors: errorsIn(findings), warnings }))
  return found
}

const marks = { error: '✕', warning: '△', mended: '✓' }

const errorsIn = (findings: readonly ContentFinding[]) => findings.filter(({ severity }) => severity === 'error').length

const write = (file: string, content: string | Uint8Array): Promise<void> =>
  writeFile(file, content).catch((error: NodeJS.ErrnoException) => {
    throw refuse('file-not-writable', { file, reason: error.code ?? error.message })
  })
