/** What a cell may hold on its way into a file that a spreadsheet opens. */
export type CsvCell = string | number | null

/**
 * Rows as CSV for a spreadsheet: comma, CRLF, quotes doubled, a mark of byte order so that Excel reads UTF-8. A text that
 * a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
