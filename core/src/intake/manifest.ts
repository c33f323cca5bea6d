import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Month } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Source } from './source.ts'

/** SHA-256 in hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export type Sha256 = z.infer<typeof Sha256>

/** First 16 hexadecimal places of the SHA-256 of an exchange key: says which key without telling it. */
export const KeyFingerprint = z.string().regex(/^[0-9a-f]{16}$/)
export type KeyFingerprint = z.infer<typeof KeyFingerprint>

const PlacedFile = z.object({ sha256: Sha256, bytes: z.int().min(1), rows: z.int().min(0) })

/** How often each row check spoke; the rows themselves stay at the desk. */
const CheckCount = z.object({ code: z.string().regex(/^[a-z0-9-]{2,40}$/), rows: z.int().min(1) })

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
  rowsRead: z.int().min(0),
  rowsKept: z.int().min(0),
  boys: z.int().min(0),
  girls: z.int().min(0),
  unknown: z.int().min(0),
  checks: z.array(CheckCount),
  facts: PlacedFile,
  tokens: z.array(PlacedFile.extend({ cohort: z.int().min(1990).max(2099), key: KeyFingerprint })),
})
export type Manifest = z.infer<typeof Manifest>

/** Names of the files inside a package (a zip without compression, one fixed date, this order). */
export const MANIFEST_NAME = 'manifest.json'
export const FACTS_NAME = 'facts.parquet'
export const tokensName = (cohort: number): string => `tokens-${cohort}.parquet`
