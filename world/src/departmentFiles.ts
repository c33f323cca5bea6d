import type { Layout } from '@evenborn/core/intake/layout'
import type { Source } from '@evenborn/core/intake/source'
import { sources } from '@evenborn/core/intake/source'
import type { Month } from '@evenborn/core/vocabulary/period'
import { monthsOf } from '@evenborn/core/vocabulary/period'
import type { Cell } from '@evenborn/desk/intake/grid'
import { unitOf } from './agencies.ts'
import { countHeaders, countRows } from './departments/countTable.ts'
import { forms } from './departments/forms.ts'
import type { Manner } from './departments/manner.ts'
import { mannerOf, rowOf } from './departments/manner.ts'
import type { Mistakes } from './departments/mistakes.ts'
import { usualMistakes } from './departments/mistakes.ts'
import { writtenEntries } from './departments/writtenEntries.ts'
import { writeCsv } from './files/csv.ts'
import { writeXls } from './files/xls.ts'
import { writeXlsx } from './files/xlsx.ts'
import type { World } from './world.ts'

/** A file as a department sends it, and beside it what the department does not know. */
export type DepartmentFile = {
  unit: string
  /** The record its rows are of; for a table of counts, the record it was counted from. */
  source: Source
  layout: Layout['id']
  from: Month
  to: Month
  name: string
  format: 'xlsx' | 'xls' | 'csv'
  bytes: Uint8Array
  /** How many data rows it has, and on which line the first of them stands (1 is the first line of the file). */
  rows: number
  firstRow: number
  /** Id of the child each data row is of (`world.birthOf`); -1 where a row is of no one child, as in a table of counts. */
  truth: Int32Array
}

export type FilesAsked = {
  /** Months of entry (birth, issue, registration, first dose, death), both included; the world’s own unless told. */
  from?: Month
  to?: Month
  units?: readonly string[]
  /** Records wanted; `counts` is the table of counts of the statistics bureau. */
  sources?: readonly (Source | 'counts')[]
  /** One file a unit for each month, or one for the whole span. */
  split?: 'month' | 'span'
  mistakes?: Record<Source, Mistakes>
}

type Asked = Required<FilesAsked>
type Rows = { manner: Manner; cells: Cell[][]; ids: number[] }

/**
 * What departments send: for each record, unit and month (or span) one file. A child stands in the file of the month in
 * which it was entered. The rows do not depend on how they are split. Memory: the rows of one month, or of the span.
 */
export function* departmentFiles(world: World, asked: FilesAsked = {}): Generator<DepartmentFile> {
  const wanted: Asked = {
    from: world.from,
    to: world.to,
    units: world.agencies.map(({ code }) => code),
    sources: [...sources, 'counts'],
    split: 'month',
    mistakes: usualMistakes,
    ...asked,
  }
  const spans =
    wanted.split === 'span'
      ? [{ from: wanted.from, to: wanted.to }]
      : monthsOf(wanted).map((month) => ({ from: month, to: month }))
  for (const { from, to } of spans) {
    for (const source of wanted.sources) {
      if (source === 'counts') {
        if (wanted.units.includes(unitOf.statistics)) yield countFile(world, from, to)
      } else yield* recordFiles(world, wanted, source, from, to)
    }
  }
}

function* recordFiles(world: World, asked: Asked, source: Source, from: Month, to: Month): Generator<DepartmentFile> {
  const byUnit = new Map(
    asked.units.map((unit) => [unit, { manner: mannerOf(world.seed, unit, source), cells: [], ids: [] } as Rows]),
  )
  const units = new Set(asked.units)
  const { columns } = forms[source]
  for (const month of monthsOf({ from, to })) {
    for (const { unit, id, entry, wide } of writtenEntries(world, source, month, asked.mistakes[source], units)) {
      const { manner, cells, ids } = byUnit.get(unit)!
      cells.push(rowOf(entry, columns, manner, wide))
      ids.push(id)
    }
  }
  for (const [unit, rows] of byUnit) if (rows.ids.length > 0) yield recordFile(world, unit, source, from, to, rows)
}

function recordFile(world: World, unit: string, source: Source, from: Month, to: Month, rows: Rows): DepartmentFile {
  const manner = formatFor(rows.manner, rows.cells.length)
  const { title, columns } = forms[source]
  const sender = world.agencies.find(({ code }) => code === unit)!.name.zh
  const head: Cell[][] = []
  if (manner.titled) head.push([`${sender}${title}（${spanText(from, to)}）`])
  if (manner.signed) head.push([`填报单位：${sender}`])
  head.push(columns.map(({ headers }) => headers[manner.headers]!))
  const foot: Cell[][] = manner.totals ? [['合计', rows.cells.length]] : []
  const all = [...head, ...rows.cells, ...foot]
  if (manner.numbered) numberRows(all, head.length, rows.cells.length)
  return {
    unit,
    source,
    layout: layoutOf[source],
    from,
    to,
    name: `${sender}_${title}_${from === to ? from : `${from}-${to}`}.${manner.format}`,
    format: manner.format,
    bytes: bytesOf(all, title, manner),
    rows: rows.cells.length,
    firstRow: head.length + 1,
    truth: Int32Array.from(rows.ids),
  }
}

/** A hospital with so many rows in one file has outgrown the old format. */
const MOST_XLS_ROWS = 15_000

const formatFor = (manner: Manner, rows: number): Manner =>
  manner.format === 'xls' && rows > MOST_XLS_ROWS ? { ...manner, format: 'xlsx' } : manner

const layoutOf: Record<Source, Layout['id']> = {
  delivery: 'deliveries',
  certificate: 'certificates',
  household: 'household',
  vaccination: 'vaccinations',
  death: 'deaths',
}

/** Puts a running number before the header row and the data rows, in place; title and totals keep their first cell. */
function numberRows(all: Cell[][], first: number, count: number): void {
  all[first - 1] = ['序号', ...all[first - 1]!]
  for (let row = 0; row < count; row++) all[first + row] = [row + 1, ...all[first + row]!]
}

const spanText = (from: Month, to: Month): string =>
  [...new Set([from, to])].map((month) => `${Math.floor(month / 100)}年${month % 100}月`).join('至')

function bytesOf(rows: Cell[][], name: string, { format, letters, titled }: Manner): Uint8Array {
  if (format === 'csv') return writeCsv(rows, letters)
  return format === 'xls' ? writeXls({ name, rows, titled }) : writeXlsx({ name, rows, titled })
}

function countFile(world: World, from: Month, to: Month): DepartmentFile {
  const rows = monthsOf({ from, to }).flatMap((month) => countRows(world, month))
  const total = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0)
  const title = '分乡镇分孩次活产数'
  const all = [
    [`云渚市${title}（${spanText(from, to)}）`],
    countHeaders,
    ...rows,
    ['合计', null, null, null, total(4), total(5), total(6)],
  ]
  return {
    unit: unitOf.statistics,
    source: 'delivery',
    layout: 'counts',
    from,
    to,
    name: `云渚市统计局_${title}_${from === to ? from : `${from}-${to}`}.xlsx`,
    format: 'xlsx',
    bytes: writeXlsx({ name: title, rows: all, titled: true }),
    rows: rows.length,
    firstRow: 3,
    truth: new Int32Array(rows.length).fill(-1),
  }
}
