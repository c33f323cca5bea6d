import type { RevisionReason } from '../access/revisionReason.ts'
import type { Verdict } from '../measure/figure.ts'
import type { AreaCode } from '../vocabulary/area.ts'
import type { Language, Text } from '../vocabulary/text.ts'
import type { Bulletin } from './bulletin.ts'

/** A column of a table; numbers stand to the right. */
export type Column = { title: string; align: 'left' | 'right' }

export type Table = { part: 'table'; caption: string; columns: Column[]; rows: string[][]; note: string }

/** One month as a picture shows it; the ratio is boys per 100 girls, `ripe` a share of 1. */
export type ChartMonth = { label: string; srb: number | null; low: number; high: number | null; ripe: number }

/** One area as a picture shows it: raw ratio, and shrunk ratio with its limits. */
export type ChartArea = {
  name: string
  raw: number | null
  shrunk: number
  low: number
  high: number
  verdict: Verdict
}

/** What a chart draws. It holds the numbers, so that whoever draws needs nothing else. */
export type Chart = { kind: 'months'; months: ChartMonth[] } | { kind: 'areas'; areas: ChartArea[] }

export type ChartPlace = { part: 'chart'; chart: Chart; caption: string; note: string }

/** A part of a document, without any word about paper or screen. */
export type Part =
  | { part: 'heading'; text: string }
  | { part: 'paragraph'; text: string }
  | { part: 'list'; items: string[] }
  | Table
  | ChartPlace

/** A bulletin laid out in one language: HTML and DOCX are made from this and say the same. */
export type BulletinDocument = {
  language: Language
  title: string
  /** That it is a draft, without number and signature; or its number and day. */
  status: string
  parts: Part[]
  office: string
  date: string
  /** Hash over what the figures were derived from, as the last line says it. */
  basedOn: string
  /** What a telephone reads off a published copy, and what that is; a draft has none. */
  code: { text: string; caption: string } | undefined
}

/** Names that a bulletin needs and does not hold: of the office that draws it up, and of areas. */
export type Names = { office: Text; area: (code: AreaCode) => Text }

/** What a bulletin says of its publication: its number, when, and how the ledger stood before it. */
export type Issue = {
  number: string
  at: string
  /** The bulletin of its month whose place it takes, and why. */
  revises?: { number: string; reason: RevisionReason } | undefined
  /** The last checkpoint before it: origin, size, first sixteen bytes of the root. */
  ledger: { origin: string; size: number; root: string } | undefined
}

/** The words of one language out of two. */
export type Say = (text: Text) => string

/** What every part of the document is written from. */
export type Writing = { bulletin: Bulletin; names: Names; say: Say; issue: Issue | undefined }
