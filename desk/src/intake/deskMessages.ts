import type { Layout } from '@evenborn/core/intake/layout'
import type { Manifest, Sha256 } from '@evenborn/core/intake/manifest'
import type { Source } from '@evenborn/core/intake/source'
import type { Totals } from '@evenborn/core/intake/totals'
import type { AreaCode } from '@evenborn/core/vocabulary/area'
import type { Months } from '@evenborn/core/vocabulary/period'
import type { RefusalKind } from '@evenborn/core/vocabulary/refusal'
import type { Text } from '@evenborn/core/vocabulary/text'
import type { UnitCode } from '@evenborn/core/vocabulary/unit'
import type { HeaderMapping } from './headerMapping.ts'
import type { Mend, ShownRow } from './mend.ts'
import type { Recognised, Unrecognised } from './recognise.ts'
import type { DateDigits } from './record.ts'
import type { Report } from './report.ts'

/** What the desk must know beside a file. It is plain, so that it may be posted to a worker. */
export type ReturnOptions = {
  unit: UnitCode
  area: AreaCode
  today: DateDigits
  /** The record this unit keeps; needed for a table of counts, decides between layouts that fit alike. */
  source?: Source | undefined
  /** Months the return is for. Those its rows tell of when left out; a return without rows must say. */
  months?: Months | undefined
  /** A person’s answer for the headers of this file. */
  mapping?: HeaderMapping | undefined
  /** Answers given before, by fingerprint of the headers. */
  remembered?: Readonly<Record<string, HeaderMapping>> | undefined
  /** Cells that a person has written anew on the screen. */
  mends?: readonly Mend[] | undefined
  /** Code of the facility, where the unit is one. */
  facility?: string | undefined
  /** Names of areas and facilities, without spaces, with their codes. */
  residencePlaces?: ReadonlyMap<string, string> | undefined
  facilityNames?: ReadonlyMap<string, string> | undefined
}

export type DeskStage = 'read' | 'check' | 'encode' | 'write'
export type DeskProgress = { stage: DeskStage; done: number; of: number }

/**
 * What is told of a checked file: shown at the desk and handed back there. It holds what was written in the cells that
 * findings speak of, so it leaves the desk no more than the file itself does.
 */
export type DeskReport = {
  sheet: string
  layout: Layout['id']
  source: Source | null
  headerRow: number
  left: Recognised['left']
  fingerprint: string
  headers: string[]
  /** Place of each field that is read, from 0. */
  places: Recognised['places']
  /** Rows that findings speak of, as they stand, for the grid that mends them; those with errors before others. */
  rowsToMend: ShownRow[]
  rowsRead: number
  rowsKept: number
  totals: Totals
  /** Months that the rows tell of by their event, or the months asked for; null where there are neither. */
  months: Months | null
  report: Report
}

/** Headers that no layout fits, for the screen that maps them. */
export type UnknownHeaders = Pick<Unrecognised, 'sheet' | 'headerRow' | 'headers' | 'fingerprint'>

type FileAtDesk = { name: string; bytes: Uint8Array; options: ReturnOptions }

/**
 * What a page asks of the worker. `id` is the page’s own number for the work; `keyFile` is the text of the key file;
 * `checked` is the number of the check in which this very file was checked with these options, so that it need not be again.
 */
export type DeskRequest =
  | ({ ask: 'check'; id: number } & FileAtDesk)
  | ({ ask: 'encode'; id: number; keyFile: string | null; checked?: number | undefined } & FileAtDesk)
  | { ask: 'key'; id: number; keyFile: string }
  | { ask: 'abort'; id: number }

/** What the worker answers: any number of `progress`, then one of the others. */
export type DeskAnswer =
  | ({ answer: 'progress'; id: number } & DeskProgress)
  | { answer: 'unknown-headers'; id: number; headers: UnknownHeaders }
  | { answer: 'checked'; id: number; report: DeskReport }
  | { answer: 'encoded'; id: number; report: DeskReport; bytes: Uint8Array; manifest: Manifest; hash: Sha256 }
  | { answer: 'key'; id: number; keys: { year: number; fingerprint: string }[] }
  | { answer: 'refused'; id: number; code: string; kind: RefusalKind; text: Text }
  | { answer: 'aborted'; id: number }
