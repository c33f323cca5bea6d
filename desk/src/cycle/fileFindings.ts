import type { ContentFinding, ContentFindingCode } from '@evenborn/core/cycle/contentFinding'

/**
 * Where something stands in a file: the section it belongs to (empty where to none), its sheet, and its row from 1; `row` is that
 * row as the section counts it, where it is one of those that are read.
 */
export type FilePlace = { section: string; sheet: string; line: number; row?: number }

/** More of one kind help nobody. */
const MOST_OF_A_KIND = 100

/** What reading a file finds, with the place in the file as its values `sheet` and `line`. */
export class FileFindings {
  readonly all: ContentFinding[] = []
  readonly #counts = new Map<string, number>()

  say(
    severity: ContentFinding['severity'],
    code: ContentFindingCode,
    { section, sheet, line, row = 0 }: FilePlace,
    column = '',
    values: ContentFinding['values'] = {},
  ): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > MOST_OF_A_KIND) return
    this.all.push({
      severity,
      code,
      section,
      row,
      column,
      values: { ...values, sheet, ...(line > 0 ? { line } : {}) },
    })
  }
}

/** A cell as a spreadsheet names it: C7. */
export function cellName(row: number, place: number): string {
  let letters = ''
  for (let left = place + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters}${row}`
}
