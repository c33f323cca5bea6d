import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Month } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { findingCodes } from './findingSentences.ts'
import { Source } from './source.ts'

/** SHA-256 in hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export type Sha256 = z.infer<typeof Sha256>

/** First 16 hexadecimal places of the SHA-256 of an exchange key: says which key without telling it. */
export const KeyFingerprint = z.string().regex(/^[0-9a-f]{16}$/)
export type KeyFingerprint = z.infer<typeof KeyFingerprint>

/** Rows of a file: so few that no number of a person fits in. */
const Rows = z.int().min(0).max(10_000_000)

const PlacedFile = z.strictObject({ sha256: Sha256, bytes: z.int().min(1), rows: Rows })

/** How often each row check spoke, by a code of our own list; the rows themselves stay at the desk. */
const CheckCount = z.strictObject({ code: z.enum(findingCodes), rows: Rows.min(1) })

/**
 * How the desk turned row numbers of the sender’s file into the handles of `row`: handles run from 1 to `size`, a power of
 * two; `salt` is of this file alone. Without the exchange key neither turns a handle back.
 */
export const Handles = z.strictObject({ size: z.int().min(1024).max(1_048_576), salt: z.int().min(0).max(0xffff_ffff) })
export type Handles = z.infer<typeof Handles>

/**
 * What the desk says of a return: which unit, which records, which months, and the hash of each file beside it.
 * Its canonical bytes (keys in this order, no white space) are hashed to the return's hash: the same rows and keys give the same return.
 * `tokens` holds one file per year of birth, for each has its own key and its own end.
 */
export const Manifest = z.strictObject({
  version: z.literal(1),
  kind: z.enum(['births', 'counts']),
  /** The record the rows are of; for a table of counts, the record it was counted from. */
  source: Source,
  unit: UnitCode,
  area: AreaCode,
  from: Month,
  to: Month,
  rowsRead: Rows,
  rowsKept: Rows,
  boys: z.int().min(0),
  girls: z.int().min(0),
  unknown: z.int().min(0),
  checks: z.array(CheckCount),
  /** Null where no row is handled: tables of counts, and returns without a row. */
  handles: Handles.nullable(),
  facts: PlacedFile,
  tokens: z.array(PlacedFile.extend({ cohort: z.int().min(1990).max(2099), key: KeyFingerprint })),
})
export type Manifest = z.infer<typeof Manifest>

/** Names of the files inside a package (a zip without compression, one fixed date, this order). */
export const MANIFEST_NAME = 'manifest.json'
export const FACTS_NAME = 'facts.parquet'
export const tokensName = (cohort: number): string => `tokens-${cohort}.parquet`

/**
 * How tables inside a package are written: by whom, in place of a date or a machine, and how many rows a group has. One set
 * of rows has one file; the number goes up when the way of writing changes, for the centre refuses any other.
 */
export const TABLE_MADE_BY = 'evenborn desk 1'
export const TABLE_ROW_GROUP = 100_000
