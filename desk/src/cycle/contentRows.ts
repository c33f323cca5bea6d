import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import { isKey } from '@evenborn/core/cycle/columnTitles'
import type { ContentRow } from '@evenborn/core/cycle/content'
import type { Column } from '@evenborn/core/cycle/dataSet'
import { plainHeader } from '@evenborn/core/intake/headers'
import { looksLikeName } from '@evenborn/core/vocabulary/identifierShapes'
import { cellText, narrow } from '../intake/cells.ts'
import { periodOf } from '../intake/countRows.ts'
import type { Cell } from '../intake/grid.ts'
import { otherRow } from '../intake/totalsRows.ts'
import { isReadable, judgeColumns } from './columnPlaces.ts'
import type { Block } from './contentBlocks.ts'
import { type CellReader, cellReader } from './contentCell.ts'
import type { FileFindings, FilePlace } from './fileFindings.ts'
import { readFrameLine } from './frameLine.ts'
import { fillDown, judgeMerges } from './mergedCells.ts'
import { StatedSums } from './statedSums.ts'

/** Rows of a section as a file has them, each with its line, and which cells could not be read. */
export type SectionRows = { rows: ContentRow[]; lines: number[]; unread: Set<string> }

const MOST_ROWS = 5_000

type ReadColumn = { column: Column; place: number; readCell: CellReader }

/**
 * Reads the rows of a table. A row that is empty but for its keys counts as empty where the whole table is.
 *
 * @param titles of the tables of the return, as headers are compared: a line that only repeats one is no row
 */
export function readRows(
  block: Block,
  titles: ReadonlySet<string>,
  frame: ContentFrame,
  findings: FileFindings,
): SectionRows {
  const { section, headerRow, lastRow, places } = block
  const read: SectionRows = { rows: [], lines: [], unread: new Set() }
  const others = judgeColumns(block, findings)
  judgeMerges(block, findings)
  if (!isReadable(block)) return read
  const columns = section.columns.flatMap((column): ReadColumn[] => {
    const place = places.get(column.id)
    return place === undefined ? [] : [{ column, place, readCell: cellReader(column, frame.areas) }]
  })
  const counts = columns.filter(({ column }) => column.kind === 'count')
  const cellsOf = fillDown(block)
  const sums = new StatedSums(
    block,
    counts.map(({ column, place }) => ({ id: column.id, place })),
    others.totals,
    findings,
  )
  for (let line = headerRow + 1; line <= lastRow && read.rows.length <= MOST_ROWS; line++) {
    const cells = cellsOf(line)
    const other = otherRow(cells)
    if (other === 'total' || other === 'subtotal') sums.stated(other, line, cells)
    if (other !== undefined || isNoRow(cells, titles)) continue
    const place = { section: section.id, sheet: block.grid.sheet, line, row: read.rows.length + 1 }
    const row = readRow(cells, columns, read, place, findings)
    judgeFrame(cells, others, frame, place, findings)
    lookForNames(cells, columns, place, findings)
    sums.row(line, cells, row)
    read.lines.push(line)
  }
  sums.end()
  const said = read.rows.some((row) => counts.some(({ column }) => row[column.id] !== null)) || read.unread.size > 0
  return said ? read : { rows: [], lines: [], unread: new Set() }
}

function readRow(
  cells: readonly Cell[],
  columns: readonly ReadColumn[],
  read: SectionRows,
  place: FilePlace,
  findings: FileFindings,
): ContentRow {
  const row: ContentRow = {}
  read.rows.push(row)
  for (const { column, place: at, readCell } of columns) {
    const { value, wrong, widened } = readCell(cells[at] ?? null)
    row[column.id] = value
    if (widened) findings.say('mended', 'full-width', place, column.id)
    if (wrong) read.unread.add(`${read.rows.length} ${column.id}`)
    // What names somebody is told as that.
    if (wrong && !identifies(cells[at] ?? null)) findings.say('error', wrong, place, column.id)
  }
  return row
}

/** An empty line, one that says whose the file is, or one that only repeats a title. */
function isNoRow(cells: readonly Cell[], titles: ReadonlySet<string>): boolean {
  const filled = cells.filter((cell) => cellText(cell).trim() !== '')
  if (filled.length === 1 && typeof filled[0] === 'string' && titles.has(plainHeader(filled[0]))) return true
  return filled.length === 0 || readFrameLine(cells).length > 0
}

/** A column that says of each row whose it is or for when: every row is of this unit and period, or the file is mixed. */
function judgeFrame(
  cells: readonly Cell[],
  { unit, period }: { unit: number | undefined; period: number | undefined },
  frame: ContentFrame,
  place: FilePlace,
  findings: FileFindings,
): void {
  const said = unit === undefined ? '' : narrow(cellText(cells[unit] ?? null))
  if (/^[0-9A-Z]{4,22}$/.test(said) && said !== frame.unit)
    findings.say('error', 'other-unit', place, '', { said, wanted: frame.unit })
  const when = period === undefined ? '' : narrow(cellText(cells[period] ?? null))
  const named = when === frame.period ? when : periodOf(when)
  if (named !== null && named !== frame.period)
    findings.say('error', 'other-period', place, '', { said: named, wanted: frame.period })
}

/** Names of people, which stand in no column of counts; an item or a township that is read as such may look like one. */
function lookForNames(
  cells: readonly Cell[],
  columns: readonly ReadColumn[],
  place: FilePlace,
  findings: FileFindings,
): void {
  cells.forEach((cell, at) => {
    if (!identifies(cell)) return
    const read = columns.find((each) => each.place === at)
    if (read && isKey(read.column) && read.readCell(cell).wrong === undefined) return
    findings.say('error', 'identity', place, read?.column.id ?? '')
  })
}

/** Whether a cell names somebody; numbers are looked for in the whole file. */
const identifies = (cell: Cell): boolean => typeof cell === 'string' && looksLikeName(narrow(cell))
