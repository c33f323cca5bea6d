import type { Cell } from './grid.ts'
import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'

const QUOTE = 34
const LINE_FEED = 10
const RETURN = 13

/**
 * Rows of a CSV text. Comma, semicolon and tab are told apart by the first lines; fields may be quoted, a quote inside is
 * doubled. An empty field is null, an empty line a row without cells, so that row numbers stay those of the file.
 * Refuses an unclosed quote, too many rows or columns, and cells longer than a spreadsheet could hold.
 */
export function parseCsv(text: string): Cell[][] {
  const delimiter = delimiterOf(text)
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const field =
      text.charCodeAt(at) === QUOTE
        ? quotedField(text, at, delimiter, rows.length + 1)
        : plainField(text, at, delimiter)
    if (field.value.length > limits.cellCharacters) {
      throw deskRefusal('cell-too-long', { row: rows.length + 1, limit: limits.cellCharacters })
    }
    row.push(field.value === '' ? null : field.value)
    if (row.length > limits.columns) {
      throw deskRefusal('too-many-columns', { row: rows.length + 1, limit: limits.columns })
    }
    at = field.end
    const end = text.charCodeAt(at)
    if (end === delimiter) {
      at++
      if (at === text.length) row.push(null)
      continue
    }
    if (end === RETURN) at++
    if (text.charCodeAt(at) === LINE_FEED) at++
    rows.push(row.length === 1 && row[0] === null ? [] : row)
    if (rows.length > limits.rows) throw deskRefusal('too-many-rows', { limit: limits.rows })
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function plainField(text: string, from: number, delimiter: number): { value: string; end: number } {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === LINE_FEED || code === RETURN) break
  }
  return { value: text.slice(from, at), end: at }
}

/** A quoted field; what follows the closing quote up to the next delimiter is kept as written, as spreadsheets do. */
function quotedField(text: string, from: number, delimiter: number, row: number): { value: string; end: number } {
  let value = ''
  let start = from + 1
  for (;;) {
    const close = text.indexOf('"', start)
    if (close < 0 || close - from > 4 * limits.cellCharacters) throw deskRefusal('quote-open', { row })
    value += text.slice(start, close)
    if (text.charCodeAt(close + 1) !== QUOTE) {
      const rest = plainField(text, close + 1, delimiter)
      return { value: value + rest.value, end: rest.end }
    }
    value += '"'
    start = close + 2
  }
}

/** The delimiter that the first lines have most of, outside quotes; comma where none has any. */
function delimiterOf(text: string): number {
  const counts = new Map([',', ';', '\t'].map((mark) => [mark.charCodeAt(0), 0]))
  let quoted = false
  let lines = 0
  for (let at = 0; at < text.length && lines < 20; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) quoted = !quoted
    else if (code === LINE_FEED) lines++
    else if (!quoted && counts.has(code)) counts.set(code, counts.get(code)! + 1)
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0]
}
