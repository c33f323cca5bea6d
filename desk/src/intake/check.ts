import type { CountFacts } from '@evenborn/core/intake/facts'
import type { Finding } from '@evenborn/core/intake/finding'
import type { Field } from '@evenborn/core/intake/layout'
import { layouts } from '@evenborn/core/intake/layouts'
import { birthTotals, countTotals, type Totals } from '@evenborn/core/intake/totals'
import { type BirthFrame, readBirth } from './birthRows.ts'
import { cellText } from './cells.ts'
import { readCounts } from './countRows.ts'
import { CountDoubles, Doubles } from './doubles.ts'
import type { Cell, Grid } from './grid.ts'
import { fieldOf, type Recognised } from './recognise.ts'
import type { BirthRecord } from './record.ts'
import { RowReader } from './rowReader.ts'
import { checkBirthTotals, checkCountTotals, otherRow, Sums } from './totalsRows.ts'

export type CheckOptions = Omit<BirthFrame, 'layout'> & {
  /** Told every few thousand rows how many are done. */
  onProgress?: ((done: number, total: number) => void) | undefined
  /** Given the rows that go as they are found, some thousand at a time: they may be worked on while others are checked. */
  onRecords?: ((records: readonly BirthRecord[]) => void) | undefined
}

/** What came of a file: rows that go, what was found, and how many of the sender's rows were read. */
export type Checked = {
  records: BirthRecord[]
  counts: CountFacts[]
  findings: Finding[]
  rowsRead: number
  /** Children by sex of the rows that go. */
  totals: Totals
}

const PROGRESS_EVERY = 2_000

/**
 * Checks every row of a recognised sheet. A row with an error does not go and never holds back another; the findings
 * name it by row and column. Totals rows, repeated headers and signature lines are told from rows.
 */
export function checkRows(grid: Grid, recognised: Recognised, options: CheckOptions): Checked {
  const check = new SheetCheck(grid, recognised, options)
  for (let at = recognised.headerRow; at < grid.rows.length; at++) {
    if (!check.takeRow(at + 1, grid.rows[at]!)) break
    if (at % PROGRESS_EVERY !== 0) continue
    options.onProgress?.(at, grid.rows.length)
    options.onRecords?.(check.recordsSinceAsked())
  }
  options.onRecords?.(check.recordsSinceAsked())
  options.onProgress?.(grid.rows.length, grid.rows.length)
  return check.result()
}

class SheetCheck {
  readonly #reader: RowReader
  readonly #recognised: Recognised
  readonly #frame: BirthFrame
  readonly #fields: readonly Field[]
  readonly #places: readonly number[]
  readonly #doubles = new Doubles()
  readonly #countDoubles = new CountDoubles()
  readonly #records: BirthRecord[] = []
  readonly #counts: CountFacts[] = []
  readonly #all = new Sums()
  #sinceSubtotal = new Sums()
  #rowsRead = 0
  #given = 0

  constructor(grid: Grid, recognised: Recognised, options: CheckOptions) {
    this.#reader = new RowReader(grid, recognised)
    this.#recognised = recognised
    this.#frame = { ...options, layout: recognised.layout }
    this.#fields = Object.keys(recognised.places) as Field[]
    this.#places = Object.values(recognised.places)
  }

  /** Takes one row; false where another kind of table begins and the rest is not read. */
  takeRow(row: number, cells: readonly Cell[]): boolean {
    if (this.#places.every((place) => isEmpty(cells[place])) && otherRow(cells) === undefined) return true
    this.#reader.move(row, cells)
    const other = otherRow(cells)
    if (other !== undefined && this.#isOtherRow(other)) {
      this.#takeOtherRow(other, cells)
      return true
    }
    const header = this.#headerLike(cells)
    if (header !== undefined) return this.#takeHeader(header)
    this.#rowsRead++
    this.#reader.refuseFormulas(this.#fields)
    if (this.#recognised.layout.source === null) this.#takeCounts()
    else this.#takeBirth()
    return true
  }

  /** Rows that go and were not given before. */
  recordsSinceAsked(): BirthRecord[] {
    const since = this.#records.slice(this.#given)
    this.#given = this.#records.length
    return since
  }

  result(): Checked {
    const totals =
      this.#recognised.layout.source === null
        ? countTotals(this.#counts)
        : birthTotals(this.#records.map(({ facts }) => facts))
    return {
      records: this.#records,
      counts: this.#counts,
      findings: [...this.#recognised.findings, ...this.#reader.findings],
      rowsRead: this.#rowsRead,
      totals,
    }
  }

  /** A woman may be called 总… : a row of births that has its date of birth is a row. */
  #isOtherRow(other: string): boolean {
    if (this.#recognised.layout.source === null) return true
    const date = cellText(this.#reader.cell('birth_date'))
    return other === 'footer'
      ? !/\d{4}/.test(date) || !this.#reader.has('sex') || this.#reader.cell('sex') === null
      : !/^\d{4}\D?\d/.test(date)
  }

  #takeOtherRow(other: 'total' | 'subtotal' | 'footer', cells: readonly Cell[]): void {
    if (other === 'footer') return
    const sums = other === 'total' ? this.#all : this.#sinceSubtotal
    if (this.#recognised.layout.source === null) checkCountTotals(this.#reader, sums)
    else checkBirthTotals(this.#reader, cells, sums)
    if (other === 'subtotal') this.#sinceSubtotal = new Sums()
  }

  #takeBirth(): void {
    const sex = this.#reader.cell('sex')
    const record = readBirth(this.#reader, this.#frame)
    const counted = record?.facts.sex ?? sexAsWritten(sex)
    this.#all.addBirth(counted)
    this.#sinceSubtotal.addBirth(counted)
    if (record && !this.#doubles.isDouble(this.#reader, record)) this.#records.push(record)
  }

  #takeCounts(): void {
    const counts = readCounts(this.#reader, this.#frame.residencePlaces, this.#frame.unitArea)
    if (!counts) return
    this.#all.addCounts(counts)
    this.#sinceSubtotal.addCounts(counts)
    if (!this.#countDoubles.isDouble(this.#reader, counts)) this.#counts.push(counts)
  }

  /** Layout of a row that reads like a header, by at least three of its words and by no digit where the date stands. */
  #headerLike(cells: readonly Cell[]): Recognised['layout'] | undefined {
    const place = this.#recognised.places.birth_date ?? this.#recognised.places.boys ?? 0
    const cell = cells[place]
    if (typeof cell === 'number' || (typeof cell === 'object' && cell !== null) || /\d/.test(cellText(cell ?? null)))
      return undefined
    const texts = cells.map((each) => cellText(each)).filter((text) => text !== '')
    const known = [this.#recognised.layout, ...layouts].map((layout) => ({
      layout,
      words: texts.filter((text) => fieldOf(text, layout) !== undefined).length,
    }))
    const best = known.reduce((most, next) => (next.words > most.words ? next : most))
    return best.words >= 3 && best.words * 2 >= texts.length ? best.layout : undefined
  }

  #takeHeader(layout: Recognised['layout']): boolean {
    if (layout === this.#recognised.layout) {
      this.#reader.say('header-again', null)
      return true
    }
    this.#reader.say('mixed-sources', null, { title: `${layout.title.zh} ${layout.title.en}` })
    return false
  }
}

const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || cell === '' || (typeof cell === 'string' && cell.trim() === '')

const sexAsWritten = (cell: Cell): number | null => {
  const text = cellText(cell).trim()
  return text === '男' || text === '1' ? 1 : text === '女' || text === '2' ? 2 : null
}
