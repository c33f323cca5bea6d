import type { ContentRow } from '@evenborn/core/cycle/content'
import { cellText, narrow } from '../intake/cells.ts'
import type { Cell } from '../intake/grid.ts'
import type { Block } from './contentBlocks.ts'
import type { FileFindings } from './fileFindings.ts'

type Stated = { kind: 'total' | 'subtotal'; line: number; cells: readonly Cell[]; after: number }

/**
 * Totals and subtotals that a table states: held against its rows, never added. A total may stand above its rows or below, a
 * subtotal before or behind those it sums.
 */
export class StatedSums {
  readonly #block: Block
  readonly #counts: readonly { id: string; place: number }[]
  readonly #across: readonly number[]
  readonly #findings: FileFindings
  readonly #rows: ContentRow[] = []
  readonly #stated: Stated[] = []

  constructor(
    block: Block,
    counts: readonly { id: string; place: number }[],
    across: readonly number[],
    findings: FileFindings,
  ) {
    this.#block = block
    this.#counts = counts
    this.#across = across
    this.#findings = findings
  }

  row(line: number, cells: readonly Cell[], row: ContentRow): void {
    this.#rows.push(row)
    const sum = this.#counts.reduce((so, { id }) => so + numberIn(row[id]), 0)
    for (const place of this.#across) this.#hold('across', line, '', numberOf(cells[place]), [sum])
  }

  stated(kind: 'total' | 'subtotal', line: number, cells: readonly Cell[]): void {
    this.#stated.push({ kind, line, cells, after: this.#rows.length })
  }

  /** Holds what was stated against the rows, once all of them are read. */
  end(): void {
    for (const { kind, line, cells, after } of this.#stated) {
      const groups = kind === 'total' ? [this.#rows] : this.#groupsBeside(after)
      for (const { id, place } of this.#counts) {
        const sums = groups.map((rows) => rows.reduce((sum, row) => sum + numberIn(row[id]), 0))
        this.#hold(kind, line, id, numberOf(cells[place]), sums)
      }
    }
  }

  /** The rows between a subtotal and the one before it, and those between it and the next. */
  #groupsBeside(after: number): ContentRow[][] {
    const marks = this.#stated.filter(({ kind }) => kind === 'subtotal').map((stated) => stated.after)
    const before = marks.filter((mark) => mark < after).at(-1) ?? 0
    const next = marks.find((mark) => mark > after) ?? this.#rows.length
    return [this.#rows.slice(before, after), this.#rows.slice(after, next)]
  }

  #hold(kind: string, line: number, column: string, stated: number | undefined, sums: readonly number[]): void {
    if (stated === undefined || sums.includes(stated)) return
    const { section, grid } = this.#block
    this.#findings.say('error', 'balance', { section: section.id, sheet: grid.sheet, line }, column, {
      balance: kind,
      left: stated,
      right: sums[0]!,
    })
  }
}

const numberIn = (value: ContentRow[string] | undefined): number => (typeof value === 'number' ? value : 0)

function numberOf(cell: Cell | undefined): number | undefined {
  const text = narrow(cellText(cell ?? null)).replace(/[,\s]/g, '')
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}
