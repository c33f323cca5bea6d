import type { Cell } from '@evenborn/desk/intake/grid'
import iconv from 'iconv-lite'

/** How a CSV file is written: in which letters, with a mark at its head or not. */
export type CsvLetters = 'gb18030' | 'utf-8' | 'utf-8-marked'

/** A CSV file, comma between cells, lines ended as Windows ends them. Dates are written 2026-03-14. */
export function writeCsv(rows: readonly (readonly Cell[])[], letters: CsvLetters): Uint8Array {
  let text = letters === 'utf-8-marked' ? '\uFEFF' : ''
  for (const row of rows) text += `${row.map(written).join(',')}\r\n`
  return letters === 'gb18030' ? new Uint8Array(iconv.encode(text, 'gb18030')) : new TextEncoder().encode(text)
}

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') {
    return `${cell.year}-${String(cell.month).padStart(2, '0')}-${String(cell.day).padStart(2, '0')}`
  }
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
