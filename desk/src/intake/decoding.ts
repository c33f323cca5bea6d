import type { ReadFile } from './grid.ts'
import { deskRefusal } from './refusals.ts'

type Encoding = Exclude<ReadFile['encoding'], null>

const LINE_END = 0x0a

/**
 * Text of a CSV file by strict decoding: byte order mark, then UTF-8, then GB18030. Nothing is guessed and no replacement
 * character is made up: what fits neither is refused with its row (from 1) and byte (from 0).
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = markOf(bytes)
  if (marked) return { text: strictly(bytes, marked) ?? refuse(bytes, marked), encoding: marked }
  const asUtf8 = strictly(bytes, 'utf-8')
  if (asUtf8 !== undefined) return { text: asUtf8, encoding: 'utf-8' }
  // A UTF-8 file with one broken row may be valid GB18030 by chance, and would come out as other characters: then
  // most of its rows still read as UTF-8, which rows of GB18030 almost never do.
  if (mostlyUtf8(bytes)) return refuse(bytes, 'utf-8')
  const asGb18030 = strictly(bytes, 'gb18030')
  return { text: asGb18030 ?? refuse(bytes, 'gb18030'), encoding: 'gb18030' }
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030'
  return undefined
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Whether most rows with more than ASCII in them are valid UTF-8. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let valid = 0
  let broken = 0
  for (const { from, to } of linesOf(bytes)) {
    const line = bytes.subarray(from, to)
    if (line.every((byte) => byte < 0x80)) continue
    if (strictly(line, 'utf-8') === undefined) broken++
    else valid++
  }
  return valid > broken
}

/** Rows by their line feeds: no trail byte of UTF-8 or GB18030 is a line feed, so cutting there is safe. */
function* linesOf(bytes: Uint8Array): Generator<{ from: number; to: number }> {
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(LINE_END, from)
    const to = found < 0 ? bytes.length : found + 1
    yield { from, to }
    from = to
  }
}

function refuse(bytes: Uint8Array, encoding: Encoding): never {
  if (encoding === 'utf-16le') throw deskRefusal('text-undecodable', { row: 1, offset: 0 })
  let row = 0
  for (const { from, to } of linesOf(bytes)) {
    row++
    const line = bytes.subarray(from, to)
    if (strictly(line, encoding) !== undefined) continue
    throw deskRefusal('text-undecodable', { row, offset: from + firstBrokenByte(line, encoding) })
  }
  throw deskRefusal('text-undecodable', { row: 1, offset: 0 })
}

/** Where the longest decodable beginning of a row ends. */
function firstBrokenByte(line: Uint8Array, encoding: Encoding): number {
  for (let length = 1; length <= line.length; length++) {
    try {
      // `stream` lets a character be cut off at the end, so only a byte that cannot follow is an error.
      new TextDecoder(encoding, { fatal: true }).decode(line.subarray(0, length), { stream: true })
    } catch {
      return length - 1
    }
  }
  return Math.max(0, line.length - 1)
}
