import type { Action } from '@evenborn/core/access/permission'
import { may } from '@evenborn/core/access/permission'
import type { FilingStep } from '@evenborn/core/cycle/filingState'
import type { Refusal } from '@evenborn/core/vocabulary/refusal'
import type { Ctx } from '../foundation/context.ts'
import { whyNotSent } from './mayBeSent.ts'
import type { FilingRow } from './moveFiling.ts'
import { cycleRefusal } from './refusal.ts'
import type { SubmissionRow } from './submissions.ts'

type Step = FilingStep | 'correct-after-lock' | 'ask-exception'
export type NextStep = { step: Step; may: boolean; why: { code: string; zh: string; en: string } | null }

/** A return as its next steps depend on it. */
export type Standing = {
  row: FilingRow
  versions: readonly SubmissionRow[]
  /** The notice that is not closed, and whether rows of births are asked for. */
  notice: { number: string; left: number } | undefined
  isOfRows: boolean
}

/**
 * What may come next, for whoever asks: steps that the officer’s posts are for, each with why it cannot be taken now. Asked in
 * the same words as the step itself would be refused.
 */
export function nextSteps(ctx: Ctx, standing: Standing): NextStep[] {
  const { row, isOfRows } = standing
  const send = row.confirmed ? 'propose' : 'submit'
  const steps: [step: Step, action: Action, why: () => Refusal | undefined][] = [
    [send, 'send-return', () => whyNotSending(standing)],
    ['answer', 'send-return', () => unlessIn(row, 'answer', 'queried')],
    ['confirm', 'confirm-return', () => whyNotConfirmed(ctx, standing)],
    ['send-back', 'confirm-return', () => unlessIn(row, 'send-back', 'confirming')],
    ['declare-zero', 'confirm-return', () => unlessIn(row, 'declare-zero', 'open', 'overdue', 'reopened')],
    ['accept', 'check-returns', () => whyNotAccepted(standing)],
    ['query', 'check-returns', () => whyNotQueried(standing)],
    ['ask-exception', 'check-returns', () => unlessIn(row, 'ask-exception', 'scheduled', 'open', 'overdue', 'queried')],
    ['waive', 'keep-cycle', () => whyNotWaived(standing)],
    ['correct-after-lock', 'keep-cycle', () => unlessIn(row, 'correct-after-lock', 'locked')],
  ]
  return steps
    .filter(([step, action]) => may(ctx.officer, action) && !(isOfRows && ['confirm', 'send-back'].includes(step)))
    .map(([step, , why]) => {
      const refusal = why()
      return { step, may: !refusal, why: refusal ? { code: refusal.code, ...refusal.text } : null }
    })
}

const unlessIn = (row: FilingRow, step: Step, ...states: FilingRow['state'][]): Refusal | undefined =>
  states.includes(row.state) ? undefined : cycleRefusal('not-now', { step, state: row.state })

const whyNotSending = ({ row, notice, isOfRows }: Standing): Refusal | undefined =>
  whyNotSent(row, notice?.number) ?? (isOfRows ? cycleRefusal('rows-needed', { dataSet: row.data_set }) : undefined)

function whyNotConfirmed({ officer }: Ctx, { row, versions }: Standing): Refusal | undefined {
  const isOwn = versions.at(-1)?.sent_by === officer?.id
  return unlessIn(row, 'confirm', 'confirming') ?? (isOwn ? cycleRefusal('own-sending') : undefined)
}

function whyNotAccepted({ row, notice }: Standing): Refusal | undefined {
  if (row.state === 'submitted') return cycleRefusal('not-checked', { version: row.version })
  return unlessIn(row, 'accept', 'checking', 'resubmitted') ?? whileOpen(notice)
}

function whyNotQueried({ row, notice }: Standing): Refusal | undefined {
  if (row.state === 'submitted') return cycleRefusal('not-checked', { version: row.version })
  return unlessIn(row, 'query', 'checking', 'accepted', 'resubmitted') ?? whileOpen(notice)
}

const whileOpen = (notice: Standing['notice']): Refusal | undefined =>
  notice ? cycleRefusal('notice-open', { number: notice.number, items: notice.left }) : undefined

function whyNotWaived({ row, versions }: Standing): Refusal | undefined {
  const isSent = versions.some(({ sent_back }) => !sent_back)
  return unlessIn(row, 'waive', 'scheduled', 'open', 'overdue') ?? (isSent ? cycleRefusal('sent-already') : undefined)
}
