import { parseCsv } from './csv.ts'
import { decodeText } from './decoding.ts'
import type { ReadFile } from './grid.ts'
import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'
import { readXlsx } from './xlsx.ts'

/**
 * Reads a department's file: workbook or CSV, told by its content, never by its name. The name serves only to name the one
 * sheet of a CSV. Refuses what is too large, hostile or cannot be decoded, with a code and a place (`desk.…`).
 */
export async function readFile(bytes: Uint8Array, name: string): Promise<ReadFile> {
  if (bytes.length === 0) throw deskRefusal('file-empty')
  if (bytes.length > limits.fileBytes) {
    const megabytes = Math.ceil(bytes.length / 2 ** 20)
    throw deskRefusal('file-too-large', { megabytes, limit: limits.fileBytes / 2 ** 20 })
  }
  if (startsWith(bytes, [0x50, 0x4b])) return { grids: await readXlsx(bytes), format: 'xlsx', encoding: null }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    // Old workbooks are rare: their reader is fetched when one comes, so that the page stays light.
    const { readXls } = await import('./xls.ts')
    return { grids: await readXls(bytes), format: 'xls', encoding: null }
  }
  return readText(bytes, name)
}

function readText(bytes: Uint8Array, name: string): ReadFile {
  const wide = startsWith(bytes, [0xff, 0xfe])
  const zero = wide ? -1 : bytes.indexOf(0)
  if (zero >= 0) throw deskRefusal('not-a-table', { offset: zero })
  const { text, encoding } = decodeText(bytes)
  if (/^\s*<(!DOCTYPE|html|table|meta|\?xml|\?mso)/i.test(text.slice(0, 1024))) throw deskRefusal('html-table')
  const nul = text.indexOf('\0')
  if (nul >= 0) throw deskRefusal('not-a-table', { offset: 2 * nul })
  const sheet = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')
  return { grids: [{ sheet, rows: parseCsv(text) }], format: 'csv', encoding }
}

const startsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean =>
  beginning.every((byte, at) => bytes[at] === byte)
