import type { Finding } from '@evenborn/core/intake/finding'
import { type FindingCode, severityOf } from '@evenborn/core/intake/findingSentences'
import { headerWithoutBrackets, plainHeader } from '@evenborn/core/intake/headers'
import type { Field, Layout } from '@evenborn/core/intake/layout'
import { layoutOf, layouts } from '@evenborn/core/intake/layouts'
import { otherColumn } from '@evenborn/core/intake/otherColumns'
import type { Source } from '@evenborn/core/intake/source'
import { cellText } from './cells.ts'
import type { Cell, Grid, ReadFile } from './grid.ts'
import { fingerprintOf, type HeaderMapping } from './headerMapping.ts'

/** How a sheet is to be read: its layout, where its header stands and which place holds which field. Holds no cell of a row. */
export type Recognised = {
  unknown: false
  sheet: string
  layout: Layout
  /** Row of the header as a person counts, from 1; the rows below it are the sender’s. */
  headerRow: number
  headers: string[]
  /** Place of each field, from 0. */
  places: Partial<Record<Field, number>>
  /** Headers left unread: the department’s own business, not accepted, not recognised. */
  left: { ownBusiness: string[]; notAccepted: string[]; unknown: string[] }
  fingerprint: string
  findings: Finding[]
}

/** A sheet that no layout fits: its headers, without any sample of its rows, so that a person may map them. */
export type Unrecognised = { unknown: true; sheet: string; headerRow: number; headers: string[]; fingerprint: string }

export type RecogniseOptions = {
  /** What was answered before for headers of this fingerprint; the store belongs to the caller. */
  remembered?: (fingerprint: string) => HeaderMapping | undefined
  /** The record this sender keeps, to decide between layouts that fit alike. */
  source?: Source | undefined
}

/** How far down a header may stand. */
const HEADER_WITHIN = 30

/**
 * Finds the sheet, its header row and its layout. Title rows above the header are passed over; a header of two rows
 * (`母亲` over `姓名`, `出生日期`) is read as one. Sheets beside the chosen one are named in a finding and not read.
 */
export function recognise(file: ReadFile, options: RecogniseOptions = {}): Recognised | Unrecognised {
  const found = file.grids.map((grid) => recogniseGrid(grid, options)).filter((sheet) => sheet !== undefined)
  const known = found.filter((sheet) => !sheet.unknown)
  const best = known.toSorted((one, other) => score(other, options) - score(one, options))[0]
  if (!best) return found[0] ?? sheetOf(file.grids[0]?.sheet ?? '', 1, [])
  for (const other of known) {
    if (other !== best) best.findings.push(sheetFinding('sheet-left', best.headerRow, '', { sheet: other.sheet }))
  }
  return best
}

/** The layout of a sheet by a person’s mapping of its headers. */
export function applyMapping(sheet: Unrecognised | Recognised, mapping: HeaderMapping): Recognised {
  const layout = layoutOf(mapping.layout)
  const places: Recognised['places'] = {}
  for (const { field } of layout.columns) {
    const header = mapping.columns[field]
    const place = header === undefined ? -1 : sheet.headers.indexOf(header)
    if (place >= 0) places[field] = place
  }
  return withLeftColumns(sheet, layout, places, [])
}

type HeaderCandidate = { row: number; headers: string[] }

/** A header as it is compared: with what stands in brackets, and without. */
type PlainHeader = readonly [whole: string, bare: string]

function plainOf(header: string): PlainHeader {
  const whole = plainHeader(header)
  return [whole, /[([【（［]/.test(header) ? headerWithoutBrackets(header) : whole]
}

/** A sheet before any layout is tried on it. */
const sheetOf = (sheet: string, headerRow: number, headers: string[]): Unrecognised => ({
  unknown: true,
  sheet,
  headerRow,
  headers,
  fingerprint: fingerprintOf(headers),
})

function recogniseGrid(grid: Grid, options: RecogniseOptions): Recognised | Unrecognised | undefined {
  const candidates = headerCandidates(grid)
  let best: Recognised | undefined
  for (const { row, headers } of candidates) {
    const remembered = options.remembered?.(fingerprintOf(headers))
    if (remembered) return applyMapping(sheetOf(grid.sheet, row, headers), remembered)
    const plain = headers.map(plainOf)
    for (const layout of layouts) {
      const { places, findings } = match(headers, plain, row, layout)
      if (layout.columns.some((column) => column.required && places[column.field] === undefined)) continue
      const fitting = withLeftColumns(sheetOf(grid.sheet, row, headers), layout, places, findings)
      if (!best || score(fitting, options, grid) > score(best, options, grid)) best = fitting
    }
  }
  if (best) return best
  const likely = candidates.toSorted((one, other) => filled(other.headers) - filled(one.headers))[0]
  return likely && sheetOf(grid.sheet, likely.row, likely.headers)
}

/** Rows that could be a header, each alone and joined to the group names of the row above it. */
function headerCandidates(grid: Grid): HeaderCandidate[] {
  const candidates: HeaderCandidate[] = []
  for (let at = 0; at < Math.min(grid.rows.length, HEADER_WITHIN); at++) {
    const headers = grid.rows[at]!.map((cell) => cellText(cell).replace(/\s+/g, ' ').trim())
    if (filled(headers) < 2) continue
    candidates.push({ row: at + 1, headers })
    const above = at > 0 ? grid.rows[at - 1]! : []
    if (above.filter((cell) => cell !== null).length >= 2)
      candidates.push({ row: at + 1, headers: joined(above, headers) })
  }
  return candidates
}

/** Group names reach to the right until the next one; a header merged downwards stands in the row above alone. */
function joined(above: readonly Cell[], headers: readonly string[]): string[] {
  let group = ''
  return Array.from({ length: Math.max(above.length, headers.length) }, (_, place) => {
    const written = cellText(above[place] ?? null).trim()
    if (written !== '') group = written
    const header = headers[place] ?? ''
    return header === '' ? written : group + header
  })
}

const filled = (headers: readonly string[]): number => headers.filter((header) => header !== '').length

const aliasesOf = new Map(
  layouts.map((layout) => [
    layout.id,
    new Map(
      layout.columns.flatMap(({ field, title, aliases }) =>
        [title.zh, title.en, ...aliases].map((alias) => [plainHeader(alias), field] as const),
      ),
    ),
  ]),
)

/** Field that a header means in a layout, if any. */
export const fieldOf = (header: string, layout: Layout): Field | undefined => fieldOfPlain(plainOf(header), layout)

function fieldOfPlain([whole, bare]: PlainHeader, layout: Layout): Field | undefined {
  const aliases = aliasesOf.get(layout.id)!
  return aliases.get(whole) ?? aliases.get(bare)
}

function match(headers: readonly string[], plain: readonly PlainHeader[], row: number, layout: Layout) {
  const places: Recognised['places'] = {}
  const findings: Finding[] = []
  headers.forEach((header, place) => {
    const field = header === '' ? undefined : fieldOfPlain(plain[place]!, layout)
    if (field === undefined) return
    const first = places[field]
    if (first === undefined) places[field] = place
    else findings.push(sheetFinding('column-doubled', row, header, { first: headers[first]! }))
  })
  return { places, findings }
}

/** Says of every column that is left why it is left. */
function withLeftColumns(
  sheet: Unrecognised | Recognised,
  layout: Layout,
  places: Recognised['places'],
  findings: Finding[],
): Recognised {
  const read = new Set(Object.values(places))
  const left: Recognised['left'] = { ownBusiness: [], notAccepted: [], unknown: [] }
  const said = [...findings]
  sheet.headers.forEach((header, place) => {
    if (header === '' || read.has(place) || said.some((finding) => finding.column === header)) return
    const reason = otherColumn(plainHeader(header))
    if (reason === 'own-business') left.ownBusiness.push(header)
    else if (reason === 'unknown') left.unknown.push(header)
    else left.notAccepted.push(header)
    if (reason === 'not-accepted') said.push(sheetFinding('column-not-accepted', sheet.headerRow, header))
    if (reason === 'unknown') said.push(sheetFinding('column-unknown', sheet.headerRow, header))
  })
  const { sheet: name, headerRow, headers, fingerprint } = sheet
  return { unknown: false, sheet: name, layout, headerRow, headers, places, left, fingerprint, findings: said }
}

/** Words by which titles and sheet names tell a kind of file. */
const hints: Record<Layout['id'], RegExp> = {
  deliveries: /分娩|产科|接生|住院|deliver/i,
  certificates: /出生医学证明|出生证|签发|certificate/i,
  household: /户口|户籍|落户|公安|派出所|household/i,
  vaccinations: /接种|疫苗|首针|vaccin/i,
  deaths: /死亡|death/i,
  counts: /统计|汇总|月报|报表|count/i,
}

/** More fields read is better; the date of the event is what tells kinds of file apart; titles and the sender decide ties. */
function score({ places, layout, sheet, headerRow }: Recognised, options: RecogniseOptions, grid?: Grid): number {
  const fields = Object.keys(places).length
  const event = places.event_date === undefined ? 0 : 3
  const title = [sheet, ...(grid?.rows.slice(0, headerRow - 1) ?? []).flat().map((cell) => cellText(cell))].join(' ')
  const hinted = hints[layout.id].test(title) ? 1.5 : 0
  return fields + event + hinted + (options.source !== undefined && layout.source === options.source ? 2 : 0)
}

function sheetFinding(code: FindingCode, row: number, column: string, values: Finding['values'] = {}): Finding {
  return { severity: severityOf(code), code, row, column, written: '', values }
}
