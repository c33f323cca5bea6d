import { type CarriedReturn, countersignCarried, encodeCarried, signCarried } from '@evenborn/core/cycle/carried'
import { CARRIED_NAMES, type CarriedFiles } from '@evenborn/core/cycle/carriedNames'
import type { NoteSigner } from '@evenborn/core/ledger/noteKey'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { zipSync } from 'fflate'

/**
 * The file of a return for a stick (`.evr`): a zip, stored, that holds the return, its signatures, and for rows of births their
 * package. The same return and keys give the same bytes.
 *
 * @param rows the package whose hash the return names
 */
export function writeCarriedFile(
  carried: CarriedReturn,
  signers: readonly NoteSigner[],
  rows?: Uint8Array,
): Uint8Array {
  const bytes = encodeCarried(carried)
  return zip({ carried: bytes, note: signCarried(bytes, signers), rows })
}

/** The same file with one more signature: the head’s, where a return must be confirmed. */
export const countersignFile = ({ carried, note, rows }: CarriedFiles, signer: NoteSigner): Uint8Array =>
  zip({ carried, note: countersignCarried(carried, note, signer), rows })

/** Zip keeps a date and no zone: it is given in local parts, which read the same wherever it is written. */
function zip({ carried, note, rows }: CarriedFiles): Uint8Array {
  const mtime = new Date(1980, 0, 1, 12, 0, 0)
  const stored = (bytes: Uint8Array) => [bytes, { level: 0, mtime }] as const
  return zipSync({
    [CARRIED_NAMES.carried]: [...stored(carried)],
    [CARRIED_NAMES.note]: [...stored(utf8ToBytes(note))],
    ...(rows && { [CARRIED_NAMES.rows]: [...stored(rows)] }),
  })
}
