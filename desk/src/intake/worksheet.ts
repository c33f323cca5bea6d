import { daysInMonth, isLeap } from './calendar.ts'
import type { Cell, Grid, Merge } from './grid.ts'
import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'
import { textOf } from './workbookParts.ts'
import { attribute, tags, unescapeCell } from './xml.ts'

type Workbook = { prefix: string; strings: readonly string[]; dates: readonly boolean[]; from1904: boolean }

/**
 * Rows of a worksheet part. The XML is walked once by the places of its tags, for a sheet of 100,000 rows has five million
 * of them. Cells outside `limits` refuse the file.
 */
export function readWorksheet(xml: string, workbook: Workbook): Omit<Grid, 'sheet'> {
  const { prefix } = workbook
  const sheet: Sheet = { rows: [], formulas: [], row: 0, place: -1, widest: 0 }
  const closeCell = `</${prefix}c>`
  const start = xml.indexOf(`<${prefix}sheetData`)
  if (start < 0) return { rows: [] }
  const end = xml.indexOf(`</${prefix}sheetData>`, start)
  if (end < 0 && xml[xml.indexOf('>', start) - 1] !== '/') throw damaged()
  for (let at = xml.indexOf('<', start + 1); at >= 0 && at < end; at = xml.indexOf('<', at + 1)) {
    const isCell = opens(xml, at, `${prefix}c`)
    if (!isCell && !opens(xml, at, `${prefix}row`)) continue
    const close = xml.indexOf('>', at)
    const head = xml.slice(at, close)
    if (!isCell) beginRow(sheet, head)
    else if (head.endsWith('/')) placeCell(sheet, head)
    else {
      at = xml.indexOf(closeCell, close)
      if (at < 0) throw damaged()
      addCell(sheet, head, xml.slice(close + 1, at), workbook)
    }
  }
  const { rows, formulas } = sheet
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop()
  const merges = mergesIn(xml.slice(end))
  return { rows, ...(formulas.length > 0 ? { formulas } : {}), ...(merges.length > 0 ? { merges } : {}) }
}

/** More than a table has; of a sheet with more, the first are told. */
const MOST_MERGES = 10_000

/** Merged cells, which stand behind the cells of a sheet. */
function mergesIn(xml: string): Merge[] {
  const merges: Merge[] = []
  for (const tag of tags(xml, 'mergeCell')) {
    const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(attribute(tag, 'ref') ?? '')
    if (!found || merges.length >= MOST_MERGES) continue
    const [, from = '', top, to = '', bottom] = found
    const place = numberOf(from)
    merges.push({
      row: Number(top),
      place,
      rows: Number(bottom) - Number(top) + 1,
      places: numberOf(to) - place + 1,
    })
  }
  return merges
}

/** A is 0, AA is 26. */
const numberOf = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** A sheet as far as it is read: the row and place of the last cell, and the widest row so far. */
type Sheet = {
  rows: Cell[][]
  formulas: { row: number; place: number }[]
  row: number
  place: number
  widest: number
}

function beginRow(sheet: Sheet, head: string): void {
  const stated = Number(attributeOf(head, 'r') ?? sheet.row + 1)
  if (!(stated > sheet.row)) throw damaged()
  if (stated > limits.rows) throw deskRefusal('too-many-rows', { limit: limits.rows })
  while (sheet.rows.length < stated) sheet.rows.push([])
  sheet.row = stated
  sheet.place = -1
}

function placeCell(sheet: Sheet, head: string): void {
  const place = placeOf(head) ?? sheet.place + 1
  if (place >= limits.columns) throw deskRefusal('too-many-columns', { row: sheet.row, limit: limits.columns })
  sheet.place = place
}

function addCell(sheet: Sheet, head: string, body: string, workbook: Workbook): void {
  placeCell(sheet, head)
  const cell = cellOf(head, body, workbook)
  const row = sheet.rows[sheet.row - 1]
  if (!row) throw damaged()
  if (body.includes(`<${workbook.prefix}f`)) sheet.formulas.push({ row: sheet.row, place: sheet.place })
  if (cell === null) return
  sheet.widest = Math.max(sheet.widest, sheet.place + 1)
  if (sheet.row * sheet.widest > limits.cells) throw deskRefusal('too-many-cells')
  while (row.length < sheet.place) row.push(null)
  row[sheet.place] = cell
}

/** Whether an opening tag of this name stands at a `<`. */
function opens(xml: string, at: number, name: string): boolean {
  if (!xml.startsWith(name, at + 1)) return false
  const after = xml.charCodeAt(at + 1 + name.length)
  return after === 32 || after === 62 || after === 47 || (after >= 9 && after <= 13)
}

function attributeOf(head: string, name: string): string | undefined {
  const sought = ` ${name}="`
  const found = head.indexOf(sought)
  if (found < 0) return undefined
  const from = found + sought.length
  return head.slice(from, head.indexOf('"', from))
}

/** Place in its row by the letters of a cell's reference: A is 0, AA is 26. Nothing where it bears none. */
function placeOf(head: string): number | undefined {
  let at = head.indexOf(' r="')
  if (at < 0) return undefined
  at += 4
  let place = 0
  for (let letter = head.charCodeAt(at); letter >= 65 && letter <= 90; letter = head.charCodeAt(++at)) {
    place = Math.min(place * 26 + letter - 64, limits.columns + 1)
  }
  if (place === 0) throw damaged()
  return place - 1
}

function cellOf(head: string, body: string, workbook: Workbook): Cell {
  const type = attributeOf(head, 't') ?? 'n'
  if (type === 'inlineStr') return long(textOf(body, workbook.prefix))
  const written = writtenIn(body, workbook.prefix)
  if (written === '') return null
  if (type === 's') return long(workbook.strings[Number(written)] ?? refuseString())
  if (type === 'str' || type === 'e') return long(unescapeCell(written))
  if (type === 'b') return written === '1'
  if (type === 'd') return long(written)
  const number = Number(written)
  const style = attributeOf(head, 's')
  return style !== undefined && workbook.dates[Number(style)] ? dayOf(number, workbook.from1904) : number
}

function writtenIn(body: string, prefix: string): string {
  const open = `<${prefix}v>`
  const from = body.indexOf(open)
  return from < 0 ? '' : body.slice(from + open.length, body.indexOf('<', from + open.length))
}

const damaged = () => deskRefusal('zip-damaged', { place: 'worksheet' })

function long(text: string): string | null {
  if (text.length > limits.cellCharacters) throw deskRefusal('cell-too-long', { row: 0, limit: limits.cellCharacters })
  return text === '' ? null : text
}

function refuseString(): never {
  throw deskRefusal('zip-damaged', { place: 'sharedStrings.xml' })
}

/**
 * The day a spreadsheet's serial number stands for; the time of day is left. The 1900 system counts a 29 February 1900 that
 * never was, so days before 1 March 1900 stand one further. Numbers without a day stay numbers.
 */
export function dayOf(serial: number, from1904: boolean): Cell {
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (!(whole >= 1 && whole <= 2_958_465)) return serial
  if (whole === 60) return { year: 1900, month: 2, day: 29 }
  let left = whole < 60 ? whole - 1 : whole - 2
  let year = 1900
  for (; left >= (isLeap(year) ? 366 : 365); year++) left -= isLeap(year) ? 366 : 365
  let month = 1
  for (; left >= daysInMonth(year, month); month++) left -= daysInMonth(year, month)
  return { year, month, day: left + 1 }
}
