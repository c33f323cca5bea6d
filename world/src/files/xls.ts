import type { Cell } from '@evenborn/desk/intake/grid'
import { ByteWriter } from './byteWriter.ts'
import { compoundFile } from './compoundFile.ts'
import type { Sheet } from './sheet.ts'
import { StringTable, serialOf, widthOf } from './sheet.ts'

/** Records of BIFF8 (MS-XLS) that a plain sheet needs. */
const record = {
  begin: 0x0809,
  end: 0x000a,
  codePage: 0x0042,
  window: 0x003d,
  font: 0x0031,
  style: 0x00e0,
  namedStyle: 0x0293,
  sheet: 0x0085,
  strings: 0x00fc,
  further: 0x003c,
  extent: 0x0200,
  string: 0x00fd,
  number: 0x0203,
  view: 0x023e,
  merged: 0x00e5,
} as const

/** A record holds no more; longer ones go on in further records. */
const LONGEST_RECORD = 8224
const MOST_ROWS = 65_536
const PLAIN = 15
const DATE = 16
/** Built-in number format of a date. */
const DATE_FORMAT = 14

/** An old .xls workbook (BIFF8) of one sheet. Refuses more than 65,536 rows, which the format cannot hold. */
export function writeXls(sheet: Sheet): Uint8Array {
  if (sheet.rows.length > MOST_ROWS) throw new RangeError(`an .xls sheet holds ${MOST_ROWS} rows at most`)
  const strings = new StringTable()
  const cells = sheetStream(sheet, strings)
  const book = new ByteWriter(cells.length + 65_536)
  put(book, record.begin, (body) => body.short(0x0600, 5, 0x0dbb, 1996).long(0, 6))
  put(book, record.codePage, (body) => body.short(1200))
  put(book, record.window, (body) => body.short(0, 0, 16_000, 9000, 0x38, 0, 0, 1, 600))
  for (let font = 0; font < 4; font++) put(book, record.font, writeFont)
  for (let style = 0; style < PLAIN; style++) put(book, record.style, (body) => writeStyle(body, 0, 0xfff5))
  put(book, record.style, (body) => writeStyle(body, 0, 1))
  put(book, record.style, (body) => writeStyle(body, DATE_FORMAT, 1))
  put(book, record.namedStyle, (body) => body.short(0x8000).byte(0, 0xff))
  const boundAt = book.length + 4
  put(book, record.sheet, (body) => body.long(0).byte(0, 0, sheet.name.length, 1).wide(sheet.name))
  writeStrings(book, strings)
  put(book, record.end, () => {})
  book.longAt(boundAt, book.length)
  return compoundFile('Workbook', book.bytes(cells).written())
}

function put(stream: ByteWriter, kind: number, write: (body: ByteWriter) => unknown): void {
  stream.short(kind, 0)
  const from = stream.length
  write(stream)
  const size = stream.length - from
  stream.longAt(from - 4, kind | (size << 16))
}

function writeFont(body: ByteWriter): void {
  body.short(220, 0, 0x7fff, 400, 0).byte(0, 0, 134, 0, 2, 1).wide('宋体')
}

/** `parent` 0xfff5 makes a style that others derive from, 1 a format of cells. */
function writeStyle(body: ByteWriter, format: number, parent: number): void {
  body
    .short(0, format, parent)
    .byte(0x20, 0, 0, format === 0 ? 0 : 4)
    .long(0, 0)
    .short(0x20c0)
}

/** All strings of the workbook. A string never runs over the end of a record: the next record begins with it. */
function writeStrings(book: ByteWriter, { strings, uses }: StringTable): void {
  let place = 0
  const write = (body: ByteWriter, from: number) => {
    for (; place < strings.length; place++) {
      const text = strings[place]!
      if (body.length - from + 3 + 2 * text.length > LONGEST_RECORD) return
      body.short(text.length).byte(1).wide(text)
    }
  }
  put(book, record.strings, (body) => write(body.long(uses, strings.length), body.length - 8))
  while (place < strings.length) put(book, record.further, (body) => write(body, body.length))
}

function sheetStream(sheet: Sheet, strings: StringTable): Uint8Array {
  const width = widthOf(sheet)
  const stream = new ByteWriter(sheet.rows.length * width * 16 + 1024)
  put(stream, record.begin, (body) => body.short(0x0600, 0x10, 0x0dbb, 1996).long(0, 6))
  put(stream, record.extent, (body) => body.long(0, sheet.rows.length).short(0, width, 0))
  for (const [row, cells] of sheet.rows.entries()) {
    for (const [column, cell] of cells.entries()) if (cell !== null) writeCell(stream, row, column, cell, strings)
  }
  put(stream, record.view, (body) => body.short(0x06b6, 0, 0).long(64).short(0, 0).long(0))
  if (sheet.titled) put(stream, record.merged, (body) => body.short(1, 0, 0, 0, width - 1))
  put(stream, record.end, () => {})
  return stream.written()
}

function writeCell(
  stream: ByteWriter,
  row: number,
  column: number,
  cell: Exclude<Cell, null>,
  strings: StringTable,
): void {
  if (typeof cell === 'string') {
    const place = strings.placeOf(cell)
    put(stream, record.string, (body) => body.short(row, column, PLAIN).long(place))
    return
  }
  const [number, style] = typeof cell === 'object' ? [serialOf(cell), DATE] : [Number(cell), PLAIN]
  put(stream, record.number, (body) => body.short(row, column, style).double(number))
}
