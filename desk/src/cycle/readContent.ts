import { type ContentFrame, checkContent } from '@evenborn/core/cycle/checkContent'
import { namesOf } from '@evenborn/core/cycle/columnTitles'
import { type Content, isZero } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import { frequencyOf } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { cellText, narrow } from '../intake/cells.ts'
import { periodOf } from '../intake/countRows.ts'
import type { Grid, ReadFile } from '../intake/grid.ts'
import { limits } from '../intake/limits.ts'
import { readFile } from '../intake/read.ts'
import { deskRefusal } from '../intake/refusals.ts'
import { type Block, findBlocks } from './contentBlocks.ts'
import { readRows, type SectionRows } from './contentRows.ts'
import { isDataValueSet, readDataValueSet } from './dataValueSet.ts'
import { cellName, FileFindings } from './fileFindings.ts'
import { type FrameField, readFrameLine } from './frameLine.ts'
import { holdsNumber, identifiesByHeader } from './identityScan.ts'

/** A return of counts as a file says it, with everything that is wrong with it; without errors it may be sent. */
export type ReadContent = {
  content: Content
  findings: ContentFinding[]
  format: ReadFile['format'] | 'dhis2'
}

/**
 * Reads a department's file (.xlsx, .xls, CSV in UTF-8 or GB18030, DHIS2 `dataValueSets` as JSON) as a return of counts for a
 * unit and period. Nothing of the file but its counts is handed on. A file that cannot be read at all is refused (`desk.…`).
 * A file without a figure is no zero return: that is said, never sent by mistake.
 */
export async function readContent(
  bytes: Uint8Array,
  name: string,
  dataSet: DataSet,
  frame: ContentFrame,
): Promise<ReadContent> {
  if (bytes.length > limits.fileBytes)
    throw deskRefusal('file-too-large', {
      megabytes: Math.ceil(bytes.length / 2 ** 20),
      limit: limits.fileBytes / 2 ** 20,
    })
  const findings = new FileFindings()
  if (isDataValueSet(bytes)) {
    const content = readDataValueSet(bytes, dataSet, frame, findings)
    return { content, findings: judged(dataSet, content, frame, findings, new Map()), format: 'dhis2' }
  }
  const { grids, format } = await readFile(bytes, name)
  const read = new Map<string, SectionRows & { sheet: string }>()
  for (const grid of grids) readGrid(grid, dataSet, frame, read, findings)
  const content = Object.fromEntries(
    [...read].filter(([, { rows }]) => rows.length > 0).map(([id, { rows }]) => [id, rows]),
  )
  return { content, findings: judged(dataSet, content, frame, findings, read), format }
}

/** How far down a sheet says whose it is, and how far down a sheet that is not read may have its header. */
const FRAME_WITHIN = 20_000
const HEADER_WITHIN = 50

function readGrid(
  grid: Grid,
  dataSet: DataSet,
  frame: ContentFrame,
  read: Map<string, SectionRows & { sheet: string }>,
  findings: FileFindings,
): void {
  const blocks = findBlocks(grid, dataSet.sections)
  scanGrid(grid, blocks, frame, findings)
  if (blocks.length > 0) judgeFrame(grid, blocks, dataSet, frame, findings)
  for (const { row, place } of blocks.length > 0 ? (grid.formulas ?? []) : []) {
    const section = blocks.findLast(({ headerRow }) => headerRow <= row)?.section.id ?? ''
    findings.say('error', 'formula', { section, sheet: grid.sheet, line: row }, '', { cell: cellName(row, place) })
  }
  const titles = new Set([dataSet, ...dataSet.sections].flatMap(({ title }) => namesOf({ title, aliases: [] })))
  for (const block of blocks) {
    const { section, headerRow: line } = block
    const other = read.get(section.id)?.sheet
    if (other !== undefined)
      findings.say('error', 'doubled-table', { section: section.id, sheet: grid.sheet, line }, '', { other })
    else read.set(section.id, { ...readRows(block, titles, frame, findings), sheet: grid.sheet })
  }
}

/** Looks at every cell of a sheet for what identifies, whether it would be read or not. */
function scanGrid(grid: Grid, blocks: readonly Block[], frame: ContentFrame, findings: FileFindings): void {
  grid.rows.forEach((cells, at) => {
    const block = blocks.findLast(({ headerRow }) => headerRow <= at + 1)
    const serials = block?.section.columns.flatMap(({ id, kind }) => (kind === 'serial' ? [block.places.get(id)] : []))
    const place = { section: block?.section.id ?? '', sheet: grid.sheet, line: at + 1 }
    cells.forEach((cell, where) => {
      if (cell === null) return
      const text = narrow(cellText(cell))
      if (text !== frame.unit && holdsNumber(text, { forms: serials?.includes(where) ?? false }))
        findings.say('error', 'identity', place, '', { cell: cellName(at + 1, where) })
      // A list of persons may stand on a sheet of its own.
      else if (
        blocks.length === 0 &&
        at < HEADER_WITHIN &&
        cells.length > 1 &&
        typeof cell === 'string' &&
        identifiesByHeader(cell)
      )
        findings.say('error', 'identity', place, text.slice(0, 40), { cell: cellName(at + 1, where) })
    })
  })
}

/** What the lines above the tables say: whose file it is, of which return, for when. */
function judgeFrame(
  grid: Grid,
  blocks: readonly Block[],
  dataSet: DataSet,
  frame: ContentFrame,
  findings: FileFindings,
): void {
  const wanted: Record<FrameField, string> = { dataSet: dataSet.code, unit: frame.unit, period: frame.period }
  const codes = { dataSet: 'other-data-set', unit: 'other-unit', period: 'other-period' } as const
  const place = (line: number) => ({ section: '', sheet: grid.sheet, line })
  const above = grid.rows.slice(0, blocks[0]!.headerRow - 1)
  grid.rows.slice(0, FRAME_WITHIN).forEach((cells, at) => {
    for (const { field, said } of readFrameLine(cells)) {
      const named = field === 'period' && said !== frame.period ? periodOf(said) : said
      if (named === null || named === wanted[field] || (field !== 'period' && !/^[0-9A-Z_]{4,40}$/.test(said))) continue
      findings.say('error', codes[field], place(at + 1), '', { said: named, wanted: wanted[field] })
    }
  })
  // A title may name a month without being asked; where it is another one, somebody should look.
  const titles = [grid.sheet, ...above.flatMap((cells) => cells.map(cellText))]
  const named = titles.flatMap(
    (title) => /20\d\d年(第?[一二三四1-4]季度|\d{1,2}月(?!\s*\d))/.exec(narrow(title).replace(/\s/g, ''))?.[0] ?? [],
  )
  const said = named
    .map(periodOf)
    .find((period) => period !== null && frequencyOf(period) === frequencyOf(frame.period))
  const isTold = findings.all.some(({ code, values }) => code === 'other-period' && values.sheet === grid.sheet)
  if (said && said !== frame.period && !isTold)
    findings.say('warning', 'other-period', place(0), '', { said, wanted: frame.period })
}

/** What reading found, and what the check finds beside it, in the order of the file. */
function judged(
  dataSet: DataSet,
  content: Content,
  frame: ContentFrame,
  findings: FileFindings,
  read: ReadonlyMap<string, SectionRows & { sheet: string }>,
): ContentFinding[] {
  const held = Object.keys(frame.held)
  if (isZero(content) && findings.all.every(({ code }) => code !== 'missing') && held.length < dataSet.sections.length)
    return [...findings.all, { severity: 'error', code: 'missing', section: '', row: 0, column: '', values: {} }]
  const said = new Set(findings.all.filter(({ code }) => code === 'missing').map(({ section }) => section))
  const checked = checkContent(dataSet, content, frame).filter(({ code, section, row, column }) => {
    if (code !== 'missing') return true
    if (row === 0) return !said.has(section)
    const unread = read.get(section)?.unread
    return (
      !unread?.has(`${row} ${column}`) &&
      !(column === '' && [...(unread ?? [])].some((cell) => cell.startsWith(`${row} `)))
    )
  })
  return [...findings.all, ...checked.map((finding) => located(finding, read.get(finding.section)))]
}

/** A finding about a row with its place in the file. */
function located(finding: ContentFinding, read: (SectionRows & { sheet: string }) | undefined): ContentFinding {
  if (!read) return finding
  const values: ContentFinding['values'] = { ...finding.values, sheet: read.sheet }
  for (const other of ['first', 'other'] as const)
    if (typeof values[other] === 'number') values[other] = read.lines[values[other] - 1] ?? values[other]
  const line = read.lines[finding.row - 1]
  return { ...finding, values: line === undefined ? values : { ...values, line } }
}
