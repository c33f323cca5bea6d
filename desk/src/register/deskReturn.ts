import type { CountFacts } from '@evenborn/core/intake/facts'
import type { Source } from '@evenborn/core/intake/source'
import type { Months } from '@evenborn/core/vocabulary/period'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { type Checked, checkRows } from '../intake/check.ts'
import type { DeskProgress, DeskReport, ReturnOptions } from '../intake/deskMessages.ts'
import type { Grid } from '../intake/grid.ts'
import { mendGrid, rowsToMend } from '../intake/mend.ts'
import { monthsOfFile } from '../intake/monthsOfFile.ts'
import { readFile } from '../intake/read.ts'
import { applyMapping, type Recognised, recognise, type Unrecognised } from '../intake/recognise.ts'
import type { BirthRecord } from '../intake/record.ts'
import { checkCounts, reportOf } from '../intake/report.ts'
import { secondLook } from '../intake/secondLook.ts'
import { type EncodedBirths, encodeBirths } from './encode.ts'
import type { Keyring } from './key.ts'
import { makePackage, type Package, type PackageFrame, packBirths } from './package.ts'

export const refuseReturn = refusalsOf('desk', {
  'headers-unknown': {
    kind: 'invalid',
    text: {
      zh: '认不出“{sheet}”第 {row} 行的表头，请先说明各列是什么',
      en: 'The headers in row {row} of {sheet} are not known. Say first what each column is.',
    },
  },
  'source-unknown': {
    kind: 'invalid',
    text: {
      zh: '这是汇总表，请说明数字来自哪种登记（住院分娩、出生医学证明、户口登记、首针接种、婴儿死亡）',
      en: 'This is a table of counts. Say which record it was counted from.',
    },
  },
  'source-differs': {
    kind: 'conflict',
    text: {
      zh: '文件是“{found}”，本次要报的是“{asked}”，请核对所选文件',
      en: 'The file holds {found}, but {asked} was asked for. Check which file was chosen.',
    },
  },
  'months-unknown': {
    kind: 'invalid',
    text: {
      zh: '没有可报的行，看不出报送月份，请说明本次报送的月份',
      en: 'No row can go, so the months are not known. Say which months the return is for.',
    },
  },
  'key-needed': {
    kind: 'invalid',
    text: {
      zh: '逐条记录须先编码，请选择交换密钥文件',
      en: 'Rows of births must be encoded. Choose the exchange key file.',
    },
  },
  aborted: { kind: 'conflict', text: { zh: '已停止', en: 'Stopped.' } },
})

/** How work on a file is watched and stopped, and who is given its rows while others are still checked. */
export type Watch = {
  onProgress?: ((progress: DeskProgress) => void) | undefined
  onRecords?: ((records: readonly BirthRecord[]) => void) | undefined
  signal?: AbortSignal | undefined
}

/** A file after its checks, with the identities that stay at the desk; or its headers, where no layout fits them. */
export type CheckedFile =
  | {
      known: true
      fileName: string
      grid: Grid
      recognised: Recognised
      checked: Checked
      source: Source | null
      months: Months | null
    }
  | { known: false; headers: Unrecognised }

/** Reads a file and checks its rows. Refuses what cannot be read at all (`desk.…`); bad rows are findings. */
export async function checkFile(
  bytes: Uint8Array,
  name: string,
  options: ReturnOptions,
  watch: Watch = {},
): Promise<CheckedFile> {
  const progress = watch.onProgress
  progress?.({ stage: 'read', done: 0, of: bytes.length })
  const file = await readFile(bytes, name)
  progress?.({ stage: 'read', done: bytes.length, of: bytes.length })
  await turn(watch)
  const { source: asked, remembered } = options
  const found = recognise(file, { source: asked, ...(remembered && { remembered: (of) => remembered[of] }) })
  if (found.unknown && !options.mapping) return { known: false, headers: found }
  const recognised = options.mapping ? applyMapping(found, options.mapping) : (found as Recognised)
  const read = file.grids.find(({ sheet }) => sheet === recognised.sheet) ?? file.grids[0]!
  const grid = mendGrid(read, options.mends ?? [])
  const checked = checkRows(grid, recognised, {
    today: options.today,
    unitArea: options.area,
    months: options.months ?? monthsOfFile(grid, recognised),
    facility: options.facility,
    residencePlaces: options.residencePlaces,
    facilityNames: options.facilityNames,
    onProgress: (done, of) => progress?.({ stage: 'check', done, of }),
    onRecords: watch.onRecords,
  })
  await turn(watch)
  const source = recognised.layout.source ?? options.source ?? null
  return {
    known: true,
    fileName: name,
    grid,
    recognised,
    checked,
    source,
    months: monthsOfRows(checked, options.months),
  }
}

/** Rows that a screen is given to mend at a time. */
const SHOWN = 300

/** What is told of a checked file, without the records. */
export function deskReportOf({ grid, recognised, checked, source, months }: CheckedFile & { known: true }): DeskReport {
  return {
    sheet: recognised.sheet,
    layout: recognised.layout.id,
    source,
    headerRow: recognised.headerRow,
    left: recognised.left,
    fingerprint: recognised.fingerprint,
    headers: recognised.headers,
    places: recognised.places,
    rowsToMend: rowsToMend(grid, recognised, checked.findings, SHOWN),
    rowsRead: checked.rowsRead,
    rowsKept: checked.records.length + checked.counts.length,
    totals: checked.totals,
    months,
    report: reportOf(checked.findings),
  }
}

/** Encodes rows: in this thread unless another way is given. Pieces may come in any order. */
export type EncodeRows = (records: readonly BirthRecord[], keyring: Keyring, watch: Watch) => Promise<EncodedBirths[]>

const PIECE = 2_000

const encodeHere: EncodeRows = async (records, keyring, watch) => {
  const pieces: EncodedBirths[] = []
  for (let from = 0; from < records.length; from += PIECE) {
    pieces.push(encodeBirths(records.slice(from, from + PIECE), keyring))
    watch.onProgress?.({ stage: 'encode', done: Math.min(from + PIECE, records.length), of: records.length })
    await turn(watch)
  }
  return pieces
}

/**
 * The package of a checked file. Needs the keyring for rows of births, and for a table of counts `options.source`.
 * Refuses by `desk.…` and `register.no-key-for-year`.
 */
export async function encodeChecked(
  file: CheckedFile,
  options: ReturnOptions,
  keyring: Keyring | null,
  watch: Watch = {},
  encode: EncodeRows = encodeHere,
): Promise<Package> {
  if (!file.known) throw refuseReturn('headers-unknown', { sheet: file.headers.sheet, row: file.headers.headerRow })
  const { checked, recognised, fileName } = file
  const births = checked.records.map(({ facts }) => facts)
  secondLook({ fileName, sheet: recognised.sheet, births, counts: checked.counts })
  const frame = frameOf(file, options)
  if (recognised.layout.source === null) {
    watch.onProgress?.({ stage: 'write', done: 0, of: 1 })
    return makePackage({ ...frame, kind: 'counts', counts: checked.counts.map((row) => withMonths(row, frame)) })
  }
  if (!keyring) throw refuseReturn('key-needed')
  const pieces = await encode(checked.records, keyring, watch)
  watch.onProgress?.({ stage: 'write', done: 0, of: 1 })
  await turn(watch)
  return packBirths(frame, pieces, keyring)
}

function frameOf({ checked, source, months }: CheckedFile & { known: true }, options: ReturnOptions): PackageFrame {
  if (source === null) throw refuseReturn('source-unknown')
  if (options.source !== undefined && options.source !== source)
    throw refuseReturn('source-differs', { found: source, asked: options.source })
  if (months === null) throw refuseReturn('months-unknown')
  const { rowsRead, findings } = checked
  return { source, unit: options.unit, area: options.area, ...months, rowsRead, checks: checkCounts(findings) }
}

/** A table without a column for the period tells of the months of its return. */
const withMonths = (row: CountFacts, { from, to }: Months): CountFacts => ({
  ...row,
  from_month: row.from_month ?? from,
  to_month: row.to_month ?? to,
})

/** The months asked for, made wider where rows that go tell of others. */
function monthsOfRows({ records, counts }: Checked, asked: Months | undefined): Months | null {
  let from = asked?.from ?? Number.POSITIVE_INFINITY
  let to = asked?.to ?? Number.NEGATIVE_INFINITY
  const widen = (first: number | null, last: number | null) => {
    if (first !== null && first < from) from = first
    if (last !== null && last > to) to = last
  }
  for (const { facts } of records) widen(facts.event_month, facts.event_month)
  for (const count of counts) widen(count.from_month, count.to_month)
  return from <= to ? { from, to } : null
}

/** Lets messages through between pieces of work, and stops where that was asked for. */
async function turn({ signal }: Watch): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  if (signal?.aborted) throw refuseReturn('aborted')
}
