import type { CountFacts } from '@evenborn/core/intake/facts'
import {
  FACTS_NAME,
  type Handles,
  MANIFEST_NAME,
  Manifest,
  type Sha256,
  tokensName,
} from '@evenborn/core/intake/manifest'
import { birthTotals, countTotals, type Totals } from '@evenborn/core/intake/totals'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { zipSync } from 'fflate'
import type { BirthRecord } from '../intake/record.ts'
import { type EncodedBirths, encodeBirths, joinEncoded, renumbered } from './encode.ts'
import { type HandleFrame, handleShuffle, handlesOf } from './handles.ts'
import { type Keyring, keyFingerprint, keyOfYear } from './key.ts'
import { birthTable, countTable, tokenTable } from './tables.ts'

/** What is said of a return beside its rows. */
export type PackageFrame = Pick<Manifest, 'source' | 'unit' | 'area' | 'from' | 'to' | 'rowsRead' | 'checks'>

/** What leaves the desk: the zip, what it says of itself, and the hash of that. */
export type Package = { bytes: Uint8Array; manifest: Manifest; hash: Sha256 }

/** Rows of births with the key that encodes them, or a table of counts, which has nothing to encode. */
export type PackageRows =
  | { kind: 'births'; records: readonly BirthRecord[]; keyring: Keyring }
  | { kind: 'counts'; counts: readonly CountFacts[] }

/**
 * Makes the package of a return. The same rows, frame and keys give the same bytes.
 * Refuses a year of birth without a key (`register.no-key-for-year`).
 */
export function makePackage(rows: PackageRows & PackageFrame): Package {
  if (rows.kind === 'births') return packBirths(rows, [encodeBirths(rows.records, rows.keyring)], rows.keyring)
  const counts = rows.counts.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))
  return pack(rows, 'counts', { rows: counts.length, bytes: countTable(counts) }, countTotals(counts), [], null)
}

/** Makes the package of birth rows that were encoded in pieces, in whatever order the pieces came. */
export function packBirths(frame: PackageFrame, pieces: readonly EncodedBirths[], keyring: Keyring): Package {
  const { handles, encoded } = inHandles(frame, joinEncoded(pieces), keyring)
  const { facts, tokens } = encoded
  const tokenFiles = tokens.map((table) => ({
    cohort: table.cohort,
    key: keyFingerprint(keyOfYear(keyring, table.cohort)),
    rows: table.rows.length,
    bytes: tokenTable(table),
  }))
  return pack(
    frame,
    'births',
    { rows: facts.length, bytes: birthTable(facts) },
    birthTotals(facts),
    tokenFiles,
    handles,
  )
}

/** Rows under handles instead of their places in the sender’s file, by the key of the latest year of birth among them. */
export function inHandles(
  frame: HandleFrame,
  encoded: EncodedBirths,
  keyring: Keyring,
): { handles: Handles | null; encoded: EncodedBirths } {
  const latest = encoded.tokens.at(-1)
  if (!latest) return { handles: null, encoded }
  const key = keyOfYear(keyring, latest.cohort)
  const handles = handlesOf(key, encoded)
  const { handleOf } = handleShuffle(key, frame, handles)
  return { handles, encoded: renumbered(encoded, (row) => handleOf(row) ?? 0) }
}

type TableFile = { rows: number; bytes: Uint8Array }
type TokenFile = TableFile & { cohort: number; key: string }

function pack(
  frame: PackageFrame,
  kind: Manifest['kind'],
  facts: TableFile,
  totals: Totals,
  tokens: readonly TokenFile[],
  handles: Handles | null,
): Package {
  const manifest = inSchemaOrder({
    ...frame,
    version: 1,
    kind,
    rowsKept: facts.rows,
    ...totals,
    checks: frame.checks.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
    handles,
    facts: placed(facts),
    tokens: tokens.map((file) => ({ ...placed(file), cohort: file.cohort, key: file.key })),
  })
  const manifestBytes = utf8ToBytes(JSON.stringify(manifest))
  const files: [string, Uint8Array][] = [
    [MANIFEST_NAME, manifestBytes],
    [FACTS_NAME, facts.bytes],
    ...tokens.map((file): [string, Uint8Array] => [tokensName(file.cohort), file.bytes]),
  ]
  return { bytes: zip(files), manifest, hash: hashOf(manifestBytes) }
}

/** The manifest with its keys in the order of the schema and no other key: parsing writes them in that order. */
const inSchemaOrder = (manifest: Manifest & PackageFrame): Manifest =>
  Manifest.parse(Object.fromEntries(Object.keys(Manifest.shape).map((key) => [key, manifest[key as keyof Manifest]])))

const hashOf = (bytes: Uint8Array): Sha256 => bytesToHex(sha256(bytes))

const placed = ({ rows, bytes }: TableFile) => ({ sha256: hashOf(bytes), bytes: bytes.length, rows })

/** Zip keeps a date and no zone: it is given in local parts, which read the same wherever it is written. */
function zip(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const mtime = new Date(1980, 0, 1, 12, 0, 0)
  return zipSync(Object.fromEntries(files.map(([name, bytes]) => [name, [bytes, { level: 0, mtime }]])))
}
