import type { CopyFinding } from '@evenborn/core/ledger/checkCopy'

/** What the page asks of the worker that checks the ledger. */
export type CheckRequest = {
  note: string
  key: string
  policy: string | undefined
  earlier: { size: number; root: string } | undefined
}

/** What it tells: how far it is, what it found, or that it broke off (the server did not answer, say). */
export type CheckNews =
  | { news: 'progress'; done: number; of: number }
  | { news: 'checked'; findings: CopyFinding[]; cosignedBy: string[]; size: number; root: string }
  | { news: 'failed' }
