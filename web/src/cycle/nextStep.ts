import type { Action } from '@evenborn/core/access/permission'
import type { Filing } from '@evenborn/core/cycle/filing'
import type { Text } from '@evenborn/core/vocabulary/text'
import { lifeAddress, sendAddress } from './filingAddress.ts'

/** What somebody does next with a return, and where. */
export type Step = { name: Text; to: string }

const names = {
  fill: { zh: '填报', en: 'Fill in and send' },
  sendRows: { zh: '报送个案', en: 'Send the rows' },
  correct: { zh: '更正', en: 'Correct' },
  answer: { zh: '答复整改', en: 'Answer the notice' },
  confirm: { zh: '确认', en: 'Confirm' },
  check: { zh: '审核', en: 'Look at it' },
} satisfies Record<string, Text>

/** The one obvious next step that this officer may take with a return; undefined where it waits for somebody else or is done. */
export function nextStep(filing: Filing, may: (action: Action) => boolean, ofRows: boolean): Step | undefined {
  const { state } = filing
  if (may('confirm-return') && state === 'confirming') return { name: names.confirm, to: lifeAddress(filing) }
  if (may('send-return')) {
    if (state === 'queried') return { name: names.answer, to: lifeAddress(filing) }
    const sendable = state === 'open' || state === 'overdue' || state === 'reopened'
    if (sendable && ofRows) return { name: names.sendRows, to: '/send' }
    if (sendable) return { name: state === 'reopened' ? names.correct : names.fill, to: sendAddress(filing) }
  }
  if (may('check-returns') && (state === 'checking' || state === 'resubmitted'))
    return { name: names.check, to: lifeAddress(filing) }
  return undefined
}
