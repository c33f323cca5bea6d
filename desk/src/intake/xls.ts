import { readXls as readBiff } from 'hucre/xlsx'
import type { Cell, Grid } from './grid.ts'
import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'

/** The sheets of an old .xls workbook (BIFF8). Passwords and macros refuse the file. */
export async function readXls(bytes: Uint8Array): Promise<Grid[]> {
  if (holds(bytes, 'EncryptedPackage')) throw deskRefusal('encrypted')
  if (holds(bytes, '_VBA_PROJECT')) throw deskRefusal('macros')
  const { sheets } = await readBiff(bytes).catch(() => {
    throw deskRefusal('xls-damaged')
  })
  if (sheets.length > limits.sheets) throw deskRefusal('too-many-sheets', { limit: limits.sheets })
  return sheets.map(({ name, rows }) => ({ sheet: name, rows: Array.from(rows, (row) => (row ?? []).map(plainCell)) }))
}

/** Whether the directory names a stream so; names are written in two bytes a character. */
function holds(bytes: Uint8Array, stream: string): boolean {
  const sought = Uint8Array.from(stream, (letter) => letter.charCodeAt(0))
  for (let at = bytes.indexOf(sought[0]!); at >= 0; at = bytes.indexOf(sought[0]!, at + 1)) {
    if (sought.every((letter, step) => bytes[at + 2 * step] === letter && bytes[at + 2 * step + 1] === 0)) return true
  }
  return false
}

function plainCell(value: unknown): Cell {
  if (value instanceof Date) {
    return { year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, day: value.getUTCDate() }
  }
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
