import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { TableOptions, TableShape } from '@evenborn/core/measure/countTable'
import { shapeOf } from '@evenborn/core/measure/countTable'
import { measureTable } from '@evenborn/core/measure/measureTable'
import { REFERENCE } from '@evenborn/core/measure/reference'
import { countedRows } from '@evenborn/core/measure/tableRows'
import { Refusal, refusalsOf } from '@evenborn/core/vocabulary/refusal'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Language } from '@evenborn/core/vocabulary/text'
import type { Grid } from '@evenborn/desk/intake/grid'
import { readFile } from '@evenborn/desk/intake/read'
import { Command, InvalidArgumentError } from 'commander'
import type { FileReport } from '../../measure/report.ts'
import { reportCsv } from '../../measure/reportCsv.ts'
import { reportText } from '../../measure/reportText.ts'
import { printable } from './printable.ts'
import { progressLine } from './progressLine.ts'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'file-not-writable': {
    kind: 'invalid',
    text: { zh: '无法写入 {file}（{reason}）', en: 'The file {file} cannot be written ({reason}).' },
  },
  'no-such-sheet': {
    kind: 'invalid',
    text: {
      zh: '没有名为“{sheet}”的工作表；文件中有：{sheets}',
      en: 'There is no sheet {sheet}. The file has: {sheets}.',
    },
  },
})

type Options = {
  boys?: string
  girls?: string
  area?: string[]
  period?: string
  times?: string
  where: { column: string; value: string }[]
  children: boolean
  sheet?: string
  reference: number
  top: number
  language: Language
  json?: string
  csv?: string
  html?: string
}

const gather = (value: string, before: string[] = []): string[] => [...before, value]

function condition(written: string, before: Options['where']): Options['where'] {
  const [column, ...value] = written.split('=')
  if (!column || value.length === 0) throw new InvalidArgumentError('write it as column=value, such as residence=Total')
  return [...before, { column, value: value.join('=') }]
}

function numberWithin(low: number, high: number): (written: string) => number {
  return (written) => {
    const number = Number(written)
    if (!(number >= low && number <= high)) throw new InvalidArgumentError(`a number from ${low} to ${high} is needed`)
    return number
  }
}

function languageNamed(written: string): Language {
  const language = Language.safeParse(written)
  if (!language.success) throw new InvalidArgumentError('zh or en')
  return language.data
}

const inChinese = (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('zh')

/**
 * `evenborn measure FILE`: any table of counts by sex, on the terminal and as JSON, CSV or one page.
 * A table that cannot be measured is a refusal, which the command line turns into one sentence and exit code 2.
 */
export function measureCommand(): Command {
  return new Command('measure')
    .summary('sex ratio of any table of counts by sex')
    .description(
      'Sex ratio of a table of counts by sex, CSV or Excel: how sure it is, whether areas can be told apart, and a ranking only where they can.\nColumns are recognised by their headers (male, boys, 男 … province, county, 地区 … year, month, 年份); options name those that are not.',
    )
    .argument('<file>', 'CSV, .xlsx or .xls')
    .option('--boys <column>', 'column with the numbers of boys')
    .option('--girls <column>', 'column with the numbers of girls')
    .option('--area <column>', 'column of area; repeat it from the highest level down', gather)
    .option('--period <column>', 'column of year, month or other period')
    .option('--times <column>', 'column that says how many families a row stands for')
    .option('--where <column=value>', 'only rows with this value; repeat it for more', condition, [])
    .option('--children', 'the numbers are of children alive, not of births', false)
    .option('--sheet <name>', 'sheet of a workbook (the first with counts by sex when left out)')
    .option('--reference <srb>', 'boys per 100 girls that the funnel stands around', numberWithin(80, 130), REFERENCE)
    .option('--top <areas>', 'areas listed on the terminal at each level', numberWithin(1, 100_000), 20)
    .option('--language <zh|en>', 'language of the report', languageNamed, inChinese ? 'zh' : 'en')
    .option('--json <file>', 'write everything at full precision')
    .option('--csv <file>', 'write every figure, one line each')
    .option('--html <file>', 'write one page with charts that needs nothing else')
    .action(measureFile)
}

async function measureFile(path: string, options: Options): Promise<void> {
  const progress = progressLine(process.stderr, () => performance.now())
  const show = (step: Text) => (done: number, of: number) => progress.show(step[options.language], done, of)
  try {
    show(steps.read)(0, 0)
    const { grids } = await readFile(await readUserFile(path), basename(path))
    const file = measured(basename(path), grids, options, show(steps.measure))
    show(steps.write)(0, 0)
    await written(file, options)
    progress.end()
    print(reportText(file, options.language, options.top))
  } finally {
    progress.end()
  }
}

const steps = {
  read: { zh: '读取', en: 'reading' },
  measure: { zh: '测算', en: 'measuring' },
  write: { zh: '写出', en: 'writing' },
} satisfies Record<string, Text>

/** Prints; a reader that has seen enough (`| head`) may close its end. */
function print(text: string): void {
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  process.stdout.write(process.stdout.isTTY ? printable(text) : text)
}

type OnStep = (done: number, of: number) => void

function measured(file: string, grids: readonly Grid[], options: Options, onStep: OnStep): FileReport {
  const table: TableOptions = {
    ...(options.boys !== undefined && { boys: options.boys }),
    ...(options.girls !== undefined && { girls: options.girls }),
    ...(options.area && { areas: options.area }),
    ...(options.period !== undefined && { period: options.period }),
    ...(options.times !== undefined && { times: options.times }),
    where: options.where,
  }
  const { grid, shape } = sheetWithCounts(grids, table, options.sheet)
  const nameAt = (place: number) => shape.names[place]!
  const levels = shape.areas.map(nameAt)
  const rows = countedRows(grid.rows, shape, table)
  const kind = options.children || shape.children ? 'children' : 'births'
  const report = measureTable(rows, { levels, counts: kind, reference: options.reference }, onStep)
  const counts = [...Object.values(shape.counts), ...(shape.times < 0 ? [] : [shape.times])]
  const columns = { counts: counts.map(nameAt), areas: levels, periods: shape.periods.map(nameAt) }
  return { file, sheet: grid.sheet, columns, where: options.where, report }
}

/** The sheet asked for, else the first that holds counts by sex; where none does, the refusal is of the first. */
function sheetWithCounts(
  grids: readonly Grid[],
  table: TableOptions,
  wanted: string | undefined,
): { grid: Grid; shape: TableShape } {
  const looked = wanted === undefined ? grids : grids.filter(({ sheet }) => sheet === wanted)
  const sheets = grids.map(({ sheet }) => sheet).join(', ')
  if (looked.length === 0) throw refuse('no-such-sheet', { sheet: wanted ?? '', sheets })
  const refusals: Refusal[] = []
  for (const grid of looked) {
    try {
      return { grid, shape: shapeOf(grid.rows, table) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusals.push(error)
    }
  }
  throw refusals[0]!
}

async function written(file: FileReport, { json, csv, html, language }: Options): Promise<void> {
  const write = (path: string, text: string) =>
    writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
      throw refuse('file-not-writable', { file: path, reason: error.code ?? error.message })
    })
  if (json !== undefined) await write(json, `${JSON.stringify(file, null, 2)}\n`)
  if (csv !== undefined) await write(csv, reportCsv(file))
  if (html === undefined) return
  // The charts are loaded only for those who want the page.
  const { reportPage } = await import('../../measure/reportPage.ts')
  await write(html, reportPage(file, language))
}
