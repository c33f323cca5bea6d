import type { MergeRange } from 'hucre'
import { readXls as readBiff } from 'hucre/xlsx'
import { openCompound } from './compound.ts'
import type { Cell, Grid, Merge } from './grid.ts'
import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'

/** Records of a BIFF8 workbook that decide whether and what is read (MS-XLS 2.3). */
const BOF = 0x0809
const EOF = 0x000a
const FORMULA = 0x0006
const FILE_PASS = 0x002f
const BOUND_SHEET = 0x0085
const SUPPORTING_BOOK = 0x01ae
const OWN_SHEETS = 0x0401
const ADD_IN = 0x3a01

/** The visible sheets of an old .xls workbook (BIFF8). Passwords, macros and links to other files refuse the file. */
export async function readXls(bytes: Uint8Array): Promise<Grid[]> {
  const file = openCompound(bytes)
  if (file.names.includes('EncryptedPackage')) throw deskRefusal('encrypted')
  if (file.names.some((name) => name.startsWith('_VBA_PROJECT'))) throw deskRefusal('macros')
  const workbook = file.read('Workbook')
  if (!workbook) throw deskRefusal('xls-damaged')
  const sheets = surveySheets(workbook)
  if (sheets.length > limits.sheets) throw deskRefusal('too-many-sheets', { limit: limits.sheets })
  const read = await readBiff(bytes).catch(() => {
    throw deskRefusal('xls-damaged')
  })
  const grids: Grid[] = []
  for (const [place, { name, rows, merges = [] }] of read.sheets.entries()) {
    const sheet = sheets[place]
    if (!sheet?.visible) continue
    grids.push({
      sheet: name,
      rows: Array.from(rows, (row) => Array.from(row ?? [], plainCell)),
      ...(sheet.formulas.length > 0 ? { formulas: sheet.formulas } : {}),
      ...(merges.length > 0 ? { merges: merges.map(plainMerge) } : {}),
    })
  }
  return grids
}

type SurveyedSheet = { visible: boolean; formulas: { row: number; place: number }[] }

/** What the records say of each sheet beside its values, and refuses what no plain workbook holds. */
function surveySheets(workbook: Uint8Array): SurveyedSheet[] {
  const view = new DataView(workbook.buffer, workbook.byteOffset, workbook.byteLength)
  const sheets: SurveyedSheet[] = []
  const starts = new Map<number, SurveyedSheet>()
  let current: SurveyedSheet | undefined
  for (let at = 0; at + 4 <= workbook.length; ) {
    const record = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    if (at + 4 + length > workbook.length) throw deskRefusal('xls-damaged')
    if (record === BOF) current = starts.get(at) ?? current
    else if (record === EOF) current = undefined
    else if (record === FILE_PASS) throw deskRefusal('encrypted')
    else if (record === SUPPORTING_BOOK) refuseLinks(view, at + 4, length)
    else if (record === BOUND_SHEET) {
      const sheet = { visible: (view.getUint8(at + 8) & 3) === 0, formulas: [] }
      // A sheet of Excel 4 macros is a program.
      if (view.getUint8(at + 9) === 1) throw deskRefusal('macros')
      sheets.push(sheet)
      starts.set(view.getUint32(at + 4, true), sheet)
    } else if (record === FORMULA) {
      current?.formulas.push({ row: view.getUint16(at + 4, true) + 1, place: view.getUint16(at + 6, true) })
    }
    at += 4 + length
  }
  return sheets
}

/** A supporting book is the workbook itself or an add-in, or else another file, a DDE channel or an object. */
function refuseLinks(view: DataView, at: number, length: number): void {
  const kind = length >= 4 ? view.getUint16(at + 2, true) : 0
  if (kind !== OWN_SHEETS && kind !== ADD_IN) throw deskRefusal('external-links')
}

const plainMerge = ({ startRow, endRow, startCol, endCol }: MergeRange): Merge => ({
  row: startRow + 1,
  place: startCol,
  rows: endRow - startRow + 1,
  places: endCol - startCol + 1,
})

function plainCell(value: unknown): Cell {
  if (value instanceof Date) {
    return { year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, day: value.getUTCDate() }
  }
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
