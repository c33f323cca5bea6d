import { MANIFEST_NAME } from '@evenborn/core/intake/manifest'
import { intakeRefusal } from './refusal.ts'

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, place) => bytes[place] === byte)

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0]
const PDF = [0x25, 0x50, 0x44, 0x46]

/** Name of the first file of a zip, read from its local header (30 bytes, then the name). */
function firstName(bytes: Uint8Array): string {
  const length = (bytes[26] ?? 0) + 256 * (bytes[27] ?? 0)
  return new TextDecoder('latin1').decode(bytes.subarray(30, 30 + Math.min(length, 200)))
}

/** Whether bytes begin as a package does: a zip whose first file is its manifest. */
export const looksLikePackage = (bytes: Uint8Array): boolean =>
  startsWith(bytes, ZIP) && firstName(bytes) === MANIFEST_NAME

/** Text has no null byte, unless it is UTF-16, which begins with its mark. */
function looksLikeText(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]) || !bytes.subarray(0, 4096).includes(0)
}

function formatOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, ZIP)) return 'Excel (xlsx)'
  if (startsWith(bytes, COMPOUND_FILE)) return 'Excel (xls)'
  if (startsWith(bytes, PDF)) return 'PDF'
  return looksLikeText(bytes) ? 'CSV' : undefined
}

/**
 * Refuses a department’s own table (Excel, CSV, any text) before a byte of it is kept: it may name people, and the centre
 * must not hold what does.
 *
 * @throws `intake.spreadsheet`, or `intake.not-a-package` for what is neither a table nor a package
 */
export function refuseSpreadsheet(bytes: Uint8Array): void {
  if (looksLikePackage(bytes)) return
  const format = formatOf(bytes)
  throw format ? intakeRefusal('spreadsheet', { format }) : intakeRefusal('not-a-package', { problem: '—' })
}
