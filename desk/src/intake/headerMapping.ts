import { plainHeader } from '@evenborn/core/intake/headers'
import type { Field, Layout } from '@evenborn/core/intake/layout'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'

/** What a person answered for a file of unknown headers: its layout and the header of each field. Worth remembering. */
export type HeaderMapping = { layout: Layout['id']; columns: Partial<Record<Field, string>> }

/** A remembered mapping as it is read back from a store that may have been written by hand. */
export const StoredMapping = z.object({
  layout: z.enum(['deliveries', 'certificates', 'household', 'vaccinations', 'deaths', 'counts']),
  columns: z.record(z.string(), z.string().max(200)),
})

/** Says which headers, in which order, without telling them: 16 hexadecimal places. */
export function fingerprintOf(headers: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(headers.map(plainHeader).join('\n')))).slice(0, 16)
}
