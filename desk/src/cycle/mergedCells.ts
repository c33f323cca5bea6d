import { isKey } from '@evenborn/core/cycle/columnTitles'
import type { Cell, Merge } from '../intake/grid.ts'
import { otherRow } from '../intake/totalsRows.ts'
import type { Block } from './contentBlocks.ts'
import { cellName, type FileFindings } from './fileFindings.ts'

/**
 * Merged cells among the rows of a table. A key that is merged downwards is said of each of its rows; a total's title may be
 * merged across. Of any other it cannot be told which row or column it is of.
 */
export function judgeMerges(block: Block, findings: FileFindings): void {
  for (const merge of mergesBelow(block)) {
    if (isKeyDown(block, merge) || otherRow(block.grid.rows[merge.row - 1] ?? []) !== undefined) continue
    const cell = `${cellName(merge.row, merge.place)}:${cellName(merge.row + merge.rows - 1, merge.place + merge.places - 1)}`
    findings.say('error', 'merged-cells', { section: block.section.id, sheet: block.grid.sheet, line: merge.row }, '', {
      cell,
    })
  }
}

/** Fills the rows of a table in with what merged keys above them say. A row without a cell of its own stays as it is. */
export function fillDown(block: Block): (line: number) => readonly Cell[] {
  const merges = mergesBelow(block).filter((merge) => isKeyDown(block, merge))
  return (line) => {
    const cells = block.grid.rows[line - 1] ?? []
    if (cells.length === 0 || merges.length === 0) return cells
    const filled = [...cells]
    for (const { row, rows, place } of merges) {
      if (line <= row || line >= row + rows) continue
      while (filled.length <= place) filled.push(null)
      filled[place] = block.grid.rows[row - 1]?.[place] ?? null
    }
    return filled
  }
}

/** Merges of the rows of a table that reach into its columns; what is merged beside or above it is nobody's number. */
function mergesBelow({ grid, headerRow, lastRow, headers }: Block): readonly Merge[] {
  return (grid.merges ?? []).filter(
    ({ row, place }) =>
      row > headerRow && row <= lastRow && place < headers.length && !isBare(grid.rows[row - 1], place),
  )
}

/** Whether nothing stands in the merged cell. */
const isBare = (cells: readonly Cell[] | undefined, place: number): boolean => (cells?.[place] ?? null) === null

function isKeyDown({ section, places }: Block, { place, places: wide }: Merge): boolean {
  const column = section.columns.find(({ id }) => places.get(id) === place)
  return wide === 1 && column !== undefined && isKey(column)
}
