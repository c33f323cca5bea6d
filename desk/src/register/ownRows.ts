import type { OwnGaps } from '@evenborn/core/register/health'
import { handleShuffle } from './handles.ts'
import { type Keyring, keyFingerprint } from './key.ts'

/** Rows of the sender’s file in their order, or why the key file cannot tell them. */
export type OwnRows =
  | { key: 'fits'; rows: number[] }
  /** The key file has no key for that year of birth. */
  | { key: 'missing' }
  /** It has one with another fingerprint: it would give rows, and wrong ones. */
  | { key: 'other'; fingerprint: string }

/** Turns the handles of one return’s gaps back into rows of its file. A handle that no desk gives is left out. */
export function rowsOfHandles({ keys }: Keyring, gap: OwnGaps['returns'][number]): OwnRows {
  const { handledBy, handles, source } = gap
  const key = keys.get(handledBy.year)
  if (!key) return { key: 'missing' }
  const fingerprint = keyFingerprint(key)
  if (fingerprint !== handledBy.key) return { key: 'other', fingerprint }
  const { rowOf } = handleShuffle(key, { ...handledBy, source }, handledBy)
  const rows = handles.map(rowOf).filter((row) => row !== undefined)
  return { key: 'fits', rows: rows.sort((one, other) => one - other) }
}
