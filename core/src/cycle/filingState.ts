import { z } from 'zod'
import type { Role } from '../access/role.ts'
import type { Text } from '../vocabulary/text.ts'

/**
 * Where the return of a unit for a period stands. `scheduled`: the period still runs; `open`: it may be sent; `overdue`: it
 * may be sent and is late; `confirming`: the head of the unit has yet to confirm it; `reopened`: locked once and open for a
 * correction. `waived`: not owed this time.
 */
export const FilingState = z.enum([
  'scheduled',
  'open',
  'overdue',
  'confirming',
  'submitted',
  'checking',
  'accepted',
  'zero-declared',
  'queried',
  'resubmitted',
  'locked',
  'reopened',
  'waived',
])
export type FilingState = z.infer<typeof FilingState>

export const filingStateNames: Record<FilingState, Text> = {
  scheduled: { zh: '未到时间', en: 'Not yet' },
  open: { zh: '待报送', en: 'To be sent' },
  overdue: { zh: '逾期', en: 'Overdue' },
  confirming: { zh: '待负责人确认', en: 'To be confirmed' },
  submitted: { zh: '已报送', en: 'Sent' },
  checking: { zh: '审核中', en: 'Being checked' },
  accepted: { zh: '已通过', en: 'Accepted' },
  'zero-declared': { zh: '零报告', en: 'Zero return' },
  queried: { zh: '待整改', en: 'To be mended' },
  resubmitted: { zh: '已回复', en: 'Answered' },
  locked: { zh: '已锁定', en: 'Locked' },
  reopened: { zh: '锁定后修订', en: 'Open for correction' },
  waived: { zh: '本期免报', en: 'Not owed' },
}

/** What moves a filing. */
export type FilingStep =
  | 'open'
  | 'become-overdue'
  | 'submit'
  | 'propose'
  | 'confirm'
  | 'send-back'
  | 'declare-zero'
  | 'begin-check'
  | 'accept'
  | 'query'
  | 'answer'
  | 'lock'
  | 'reopen'
  | 'waive'
  | 'extend'

/** One way from state to state: by whom (`system`: by the clock or a check), and where it may start. */
export type FilingMove = {
  step: FilingStep
  from: readonly FilingState[]
  to: FilingState
  by: readonly (Role | 'system')[]
}

/** A return may be sent again until somebody has been asked about it: what is wrong is best mended by whoever sent it. */
const sendable = ['open', 'overdue', 'reopened', 'accepted', 'zero-declared', 'submitted', 'checking'] as const

/**
 * Every way there is (domain.md 5.1); what is not here is refused with `cycle.not-now`. `submit` is for a data set that needs
 * no confirmation; where the head of the unit confirms, a return is proposed first. What is sent back leaves the version in force
 * as it was: none (`open`), one that is checked again (`submitted`), a zero return, or one that is open for a correction.
 */
export const filingMoves: readonly FilingMove[] = [
  { step: 'open', from: ['scheduled'], to: 'open', by: ['system'] },
  { step: 'become-overdue', from: ['open'], to: 'overdue', by: ['system'] },
  { step: 'submit', from: sendable, to: 'submitted', by: ['reporter'] },
  { step: 'propose', from: [...sendable, 'confirming'], to: 'confirming', by: ['reporter'] },
  { step: 'confirm', from: ['confirming'], to: 'submitted', by: ['unit-head'] },
  { step: 'send-back', from: ['confirming'], to: 'open', by: ['unit-head'] },
  { step: 'send-back', from: ['confirming'], to: 'submitted', by: ['unit-head'] },
  { step: 'send-back', from: ['confirming'], to: 'zero-declared', by: ['unit-head'] },
  { step: 'send-back', from: ['confirming'], to: 'reopened', by: ['unit-head'] },
  { step: 'declare-zero', from: ['open', 'overdue', 'reopened'], to: 'zero-declared', by: ['unit-head'] },
  { step: 'begin-check', from: ['submitted', 'resubmitted'], to: 'checking', by: ['system'] },
  { step: 'accept', from: ['checking', 'resubmitted'], to: 'accepted', by: ['system', 'srb-clerk'] },
  { step: 'query', from: ['checking', 'accepted', 'resubmitted'], to: 'queried', by: ['srb-clerk'] },
  { step: 'answer', from: ['queried'], to: 'resubmitted', by: ['reporter'] },
  { step: 'lock', from: ['accepted', 'zero-declared'], to: 'locked', by: ['system'] },
  { step: 'reopen', from: ['locked'], to: 'reopened', by: ['srb-head', 'statistician'] },
  { step: 'waive', from: ['scheduled', 'open', 'overdue'], to: 'waived', by: ['srb-head'] },
  { step: 'extend', from: ['overdue'], to: 'open', by: ['srb-head'] },
]

/** The move that a step is from a state, to the one that is named where there are several; undefined where there is none. */
export function moveOf(step: FilingStep, from: FilingState, to?: FilingState): FilingMove | undefined {
  return filingMoves.find(
    (move) => move.step === step && move.from.includes(from) && (to === undefined || move.to === to),
  )
}
