import type { FilingState } from '@evenborn/core/cycle/filingState'

/** The form that stands for each state beside its word: hollow while nothing came, half under way, full when done. */
export const filingSigns: Record<FilingState, string> = {
  scheduled: '·',
  open: '○',
  overdue: '!',
  confirming: '◔',
  submitted: '◑',
  checking: '◑',
  accepted: '●',
  'zero-declared': '0',
  queried: '?',
  resubmitted: '◕',
  locked: '■',
  reopened: '□',
  waived: '–',
}
