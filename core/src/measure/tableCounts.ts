import { tableRefusal } from './tableRefusals.ts'

/** One cell as a file gives it (the desk’s reader); a date comes in parts. */
export type TableCell = string | number | boolean | { year: number; month: number; day: number } | null

/** A cell as text, trimmed; a date as 2026-03-14. */
export function textOf(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') {
    const two = (part: number) => String(part).padStart(2, '0')
    return `${cell.year}-${two(cell.month)}-${two(cell.day)}`
  }
  return String(cell).trim()
}

/** Ways to write that a number is not there. They are gaps, not zeros. */
const missing = /^(|-+|—+|–|\.+|…|n\/?a|nan|null|无|缺|不详)$/i

/**
 * A number of children as written: 5218, "5,218", "５２１８", "5218.0". Undefined where nothing is written.
 *
 * @throws `measure.not-a-number`, `measure.negative`, `measure.fractional`, with the row as the sender sees it
 */
export function countIn(cell: TableCell | undefined, place: { row: number; column: string }): number | undefined {
  const written = textOf(cell).normalize('NFKC')
  if (missing.test(written)) return undefined
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(written) ? written.replaceAll(',', '') : written
  const count = /^[+-]?\d+(\.\d+)?(e\+?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN
  if (!Number.isFinite(count)) throw tableRefusal('not-a-number', { ...place, written: written.slice(0, 40) })
  if (count < 0) throw tableRefusal('negative', { ...place, written })
  if (!Number.isSafeInteger(count)) throw tableRefusal('fractional', { ...place, written })
  return count
}
