import type { Cell } from '@evenborn/desk/intake/grid'
import { strToU8, zipSync } from 'fflate'
import type { Sheet } from './sheet.ts'
import { StringTable, serialOf, widthOf } from './sheet.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PARTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Style 1 shows a number as a date (built-in format 14); style 0 is plain. */
const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`
const types = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PARTS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PARTS}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${PARTS}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${PARTS}.styles+xml"/></Types>`
const roots = `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const links = `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

/** An .xlsx workbook of one sheet. The same sheet gives the same bytes, wherever and whenever it is written. */
export function writeXlsx(sheet: Sheet): Uint8Array {
  const strings = new StringTable()
  const body = sheetXml(sheet, strings)
  const parts = {
    '[Content_Types].xml': types,
    '_rels/.rels': roots,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links,
    'xl/styles.xml': styles,
    'xl/sharedStrings.xml': stringsXml(strings),
    'xl/worksheets/sheet1.xml': body,
  }
  // The zip keeps the local date of each part: made of local parts it is the same in every time zone.
  const mtime = new Date(2026, 0, 1)
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)])
  return zipSync(Object.fromEntries(files), { level: 1, mtime })
}

function sheetXml(sheet: Sheet, strings: StringTable): string {
  const letters = Array.from({ length: widthOf(sheet) }, (_, place) => columnLetters(place))
  let xml = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`
  for (const [place, row] of sheet.rows.entries()) {
    const number = place + 1
    xml += `<row r="${number}">`
    for (const [column, cell] of row.entries()) {
      if (cell !== null) xml += cellXml(cell, letters[column]! + number, strings)
    }
    xml += '</row>'
  }
  const merged = sheet.titled ? `<mergeCells count="1"><mergeCell ref="A1:${letters.at(-1)}1"/></mergeCells>` : ''
  return `${xml}</sheetData>${merged}</worksheet>`
}

function cellXml(cell: Exclude<Cell, null>, reference: string, strings: StringTable): string {
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${strings.placeOf(cell)}</v></c>`
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${Number(cell)}</v></c>`
  return `<c r="${reference}" s="1"><v>${serialOf(cell)}</v></c>`
}

function stringsXml({ strings, uses }: StringTable): string {
  let xml = `${HEAD}<sst xmlns="${MAIN}" count="${uses}" uniqueCount="${strings.length}">`
  for (const text of strings) xml += `<si><t xml:space="preserve">${escaped(text)}</t></si>`
  return `${xml}</sst>`
}

const special = /[&<>"]/
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string =>
  special.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character]!) : text

/** A for the first column, AA for the 27th. */
function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last
}
