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
  return typeof cell === 'number' ? String(cell) : csvText(cell)
}

/**
 * A text that no spreadsheet takes for a formula: what begins, after spaces and quotes, with = + - @ (narrow or wide), tab,
 * return or a pipe, and what holds a pipe as DDE does, is led by an apostrophe.
 */
export function csvText(text: string): string {
  const runs = /^[\s"'\u00a0\u3000\u200b\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]|\|/.test(text)
  const safe = (runs ? `'${text}` : text).replaceAll('\0', '')
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
