import type { Finding } from '@evenborn/core/intake/finding'
import { type FindingCode, severityOf } from '@evenborn/core/intake/findingSentences'
import type { Field } from '@evenborn/core/intake/layout'
import { cellText, hasWide, narrow } from './cells.ts'
import type { Cell, Grid } from './grid.ts'
import type { Recognised } from './recognise.ts'

/** Characters of a cell that a finding repeats. */
const WRITTEN = 60

/**
 * One row at a time, seen through the layout: cells by field, and a place to say what is wrong with them. It is moved from
 * row to row rather than made anew, for there are a hundred thousand.
 */
export class RowReader {
  readonly findings: Finding[] = []
  row = 0
  /** Whether the row has an error and does not go. */
  failed = false
  #cells: readonly Cell[] = []
  readonly #places: Recognised['places']
  readonly #headers: readonly string[]
  readonly #formulas: ReadonlySet<number>

  constructor(grid: Grid, { places, headers }: Pick<Recognised, 'places' | 'headers'>) {
    this.#places = places
    this.#headers = headers
    this.#formulas = new Set(grid.formulas?.map(({ row, place }) => row * 65_536 + place))
  }

  /** Goes to a row as a person counts them. */
  move(row: number, cells: readonly Cell[]): void {
    this.row = row
    this.#cells = cells
    this.failed = false
  }

  has(field: Field): boolean {
    return this.#places[field] !== undefined
  }

  cell(field: Field): Cell {
    const place = this.#places[field]
    return place === undefined ? null : (this.#cells[place] ?? null)
  }

  /** The cell as text, trimmed and narrow; says where wide characters were mended. Empty where nothing is written. */
  text(field: Field): string {
    const cell = this.cell(field)
    if (cell === null) return ''
    if (typeof cell !== 'string') return cellText(cell)
    const text = narrow(cell)
    if (text !== cell && hasWide(cell)) this.say('width-mended', field)
    return text
  }

  /** The cell as text with only the space around it taken off, for names: their characters are evidence. */
  name(field: Field): string {
    return cellText(this.cell(field)).replace(/^[\s\u3000\u00a0]+|[\s\u3000\u00a0]+$/g, '')
  }

  /** Adds a finding about a field of this row, or about the row itself. */
  say(code: FindingCode, field: Field | null, values: Finding['values'] = {}): void {
    const severity = severityOf(code)
    if (severity === 'error') this.failed = true
    const place = field === null ? undefined : this.#places[field]
    const column = place === undefined ? '' : (this.#headers[place] ?? '')
    const written = field === null ? '' : cellText(this.cell(field)).slice(0, WRITTEN)
    this.findings.push({ severity, code, row: this.row, column, written, values })
  }

  /** Adds a finding about something written in the row outside its fields. */
  sayOf(code: FindingCode, column: string, written: string, values: Finding['values']): void {
    this.findings.push({ severity: severityOf(code), code, row: this.row, column, written, values })
  }

  /** Refuses calculated cells and error values of the row’s fields: a formula tells what a sheet reckons, not what was recorded. */
  refuseFormulas(fields: readonly Field[]): void {
    for (const field of fields) {
      const place = this.#places[field]!
      if (this.#formulas.size > 0 && this.#formulas.has(this.row * 65_536 + place)) {
        this.say('formula', field, { cell: `${letters(place)}${this.row}` })
      } else {
        const cell = this.#cells[place]
        if (
          typeof cell === 'string' &&
          cell.startsWith('#') &&
          /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERR!)$/.test(cell)
        ) {
          this.say('cell-error', field)
        }
      }
    }
  }
}

/** Letters of a column as spreadsheets show them: 0 is A, 26 is AA. */
export function letters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : letters(Math.floor(place / 26) - 1) + last
}
