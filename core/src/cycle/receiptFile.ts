import { z } from 'zod'
import { parseEntry } from '../ledger/entry.ts'
import { type HashFunction, sha256 } from '../ledger/hash.ts'
import { openLogProof, parseLogProof } from '../ledger/logProof.ts'
import type { Policy } from '../ledger/policy.ts'
import { refusalsOf } from '../vocabulary/refusal.ts'
import { FilingReceipt } from './filing.ts'

/**
 * A receipt as it goes back on the stick: what was received, by which ledger, and the proof of its entry (C2SP tlog-proof) once
 * a checkpoint covers it. The words are nobody’s until the proof shows them.
 */
export const ReceiptFile = z.strictObject({
  evenborn: z.literal('receipt'),
  version: z.literal(1),
  origin: z.string().max(200),
  receipt: FilingReceipt.omit({ state: true, heldAlready: true, sentBy: true, confirmedBy: true, confirmedAt: true }),
  proof: z.string().max(200_000).nullable(),
})
export type ReceiptFile = z.infer<typeof ReceiptFile>

export const receiptRefusal = refusalsOf('cycle', {
  'receipt-malformed': {
    kind: 'invalid',
    text: { zh: '这不是回执文件（.receipt）或已损坏。', en: 'This is no receipt (.receipt), or it is damaged.' },
  },
  'receipt-pending': {
    kind: 'conflict',
    text: {
      zh: '回执 {number} 出具时还没有存证（约一分钟后才有）。请向性别比办再取一次回执文件。',
      en: 'When receipt {number} was written its proof was not there yet (it takes about a minute). Ask the office for the file again.',
    },
  },
})

export const writeReceiptFile = (file: ReceiptFile): string => `${JSON.stringify(ReceiptFile.parse(file), null, 2)}\n`

/** Reads a receipt without believing it. @throws `cycle.receipt-malformed` */
export function parseReceiptFile(text: string): ReceiptFile {
  try {
    return ReceiptFile.parse(JSON.parse(text))
  } catch {
    throw receiptRefusal('receipt-malformed')
  }
}

/** Whether the ledger says what a receipt says. */
export type ShownReceipt = { holds: boolean; index: number; size: number; origin: string; time: string }

/**
 * Holds a receipt against the entry that its proof shows: the very return, version, number and hash. Nobody is asked.
 *
 * @throws `cycle.receipt-pending`, and what `openLogProof` throws
 */
export function openReceiptFile(
  { receipt, proof }: ReceiptFile,
  policy: Policy,
  hash: HashFunction = sha256,
): ShownReceipt {
  if (proof === null) throw receiptRefusal('receipt-pending', { number: receipt.number })
  const bytes = parseLogProof(proof).extra ?? new Uint8Array()
  const { index, checkpoint } = openLogProof(proof, bytes, policy, hash)
  const { obj, act, t } = parseEntry(bytes)
  const { unit, dataSet, period, version } = receipt
  const shown = ['number', 'hash', 'way', 'rows', 'boys', 'girls', 'unknown', 'zero'] as const
  const holds =
    obj === `submission/${unit}:${dataSet}:${period}:${version}` && shown.every((name) => act[name] === receipt[name])
  return { holds, index, size: checkpoint.size, origin: checkpoint.origin, time: new Date(t).toISOString() }
}
