import type { Cell } from '@evenborn/desk/intake/grid'
import { dayOf } from '../days.ts'

/** A sheet to be written. With a title, the first row holds it and its cells are merged over all columns. */
export type Sheet = { name: string; rows: readonly (readonly Cell[])[]; titled: boolean }

/** Number that spreadsheets keep for a date: days since 30 December 1899. Right from 1 March 1900 on. */
export const serialOf = (date: { year: number; month: number; day: number }): number =>
  dayOf(date.year, date.month, date.day) - dayOf(1899, 12, 30)

/** How many columns a sheet has. */
export const widthOf = ({ rows }: Pick<Sheet, 'rows'>): number =>
  rows.reduce((most, row) => Math.max(most, row.length), 0)

/** Strings of a workbook, each kept once, in the order of their first use. */
export class StringTable {
  readonly strings: string[] = []
  uses = 0
  #places = new Map<string, number>()

  /** Place of a string in the table; it is added when new. */
  placeOf(text: string): number {
    this.uses++
    const known = this.#places.get(text)
    if (known !== undefined) return known
    this.#places.set(text, this.strings.length)
    return this.strings.push(text) - 1
  }
}
