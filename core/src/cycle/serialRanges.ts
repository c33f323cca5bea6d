import type { ContentRow } from './content.ts'
import type { ContentFinding } from './contentFinding.ts'
import type { Section } from './dataSet.ts'

/** Number of a form: a letter and nine digits. */
export const SERIAL = /^[A-Z]\d{9}$/

/** A row as a range of forms; `way` tells forms that came in from those that went out. */
type Range = { row: number; letter: string; from: number; to: number; way: string }

/** How many forms a range has, both ends included; undefined where its ends are of two letters or the wrong way round. */
export function formsOf(from: string, to: string): number | undefined {
  const forms = Number(to.slice(1)) - Number(from.slice(1)) + 1
  return from[0] === to[0] && forms > 0 ? forms : undefined
}

/**
 * Ranges of a section with two columns of serials: the first number is not behind the last, the forms are as many as the range
 * has, and no form came twice or went twice. One that came may go in the same month. Numbers of another shape are left: their
 * shape is told already.
 */
export function checkSerialRanges(section: Section, rows: readonly ContentRow[]): ContentFinding[] {
  const [first, last] = section.columns.filter(({ kind }) => kind === 'serial')
  const count = section.columns.find(({ kind }) => kind === 'count')
  if (!first || !last || !count) return []
  const movement = section.columns.find(({ kind }) => kind === 'item')
  const found = (row: number, column: string, values: ContentFinding['values']): ContentFinding => ({
    severity: 'error',
    code: 'serial-range',
    section: section.id,
    row,
    column,
    values,
  })
  const findings: ContentFinding[] = []
  const ranges: Range[] = []
  rows.forEach((row, place) => {
    const [from, to, forms] = [row[first.id], row[last.id], row[count.id]]
    if (typeof from !== 'string' || typeof to !== 'string' || !SERIAL.test(from) || !SERIAL.test(to)) return
    const has = formsOf(from, to)
    if (has === undefined) findings.push(found(place + 1, last.id, { wrong: 'order' }))
    else if (typeof forms === 'number' && forms !== has)
      findings.push(found(place + 1, count.id, { wrong: 'count', count: forms, forms: has }))
    if (has === undefined) return
    const way = movement && row[movement.id] === 'received' ? 'in' : 'out'
    ranges.push({ row: place + 1, letter: from[0]!, from: Number(from.slice(1)), to: Number(to.slice(1)), way })
  })
  for (const { row, other } of overlapping(ranges)) findings.push(found(row, first.id, { wrong: 'overlap', other }))
  return findings.toSorted((one, other) => one.row - other.row)
}

/** Ranges that begin before an earlier one of the same way has ended, each with one that it overlaps. */
function overlapping(ranges: readonly Range[]): { row: number; other: number }[] {
  const found: { row: number; other: number }[] = []
  for (const some of Map.groupBy(ranges, ({ way, letter }) => way + letter).values()) {
    let furthest: Range | undefined
    for (const range of some.toSorted((one, other) => one.from - other.from || one.row - other.row)) {
      if (furthest && range.from <= furthest.to) found.push({ row: range.row, other: furthest.row })
      if (!furthest || range.to > furthest.to) furthest = range
    }
  }
  return found
}
