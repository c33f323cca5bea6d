import type { Action } from '@evenborn/core/access/permission'
import type { Text } from '@evenborn/core/vocabulary/text'
import { words } from './shellWords.ts'

/** What a screen needs: one action, or any of several. */
export type Needs = Action | readonly Action[]

/** Whether somebody may what a screen needs. */
export const allows = (needs: Needs, may: (action: Action) => boolean): boolean =>
  typeof needs === 'string' ? may(needs) : needs.some(may)

/** Screens of the cycle of returns, which its head leads between. */
const ofReturns = ['/duties', '/matrix', '/filings', '/notices', '/minutes', '/stock', '/cadence', '/returns']

/**
 * Where the frame leads, in order; each is shown to those who may do what it needs. The first one is where they start. It is
 * marked on the screens `with` it, too.
 */
export const destinations: readonly { address: string; name: Text; needs: Needs; with?: readonly string[] }[] = [
  { address: '/board', name: words.board, needs: 'read-measures' },
  { address: '/duties', name: words.duties, needs: ['send-return', 'confirm-return'], with: ofReturns },
  { address: '/matrix', name: words.returns, needs: 'read-measures', with: ofReturns },
  { address: '/send', name: words.send, needs: 'send-return' },
  { address: '/carry-in', name: words.carryIn, needs: 'carry-return' },
  { address: '/unit-keys', name: words.unitKeys, needs: 'confirm-return' },
  { address: '/register', name: words.register, needs: 'read-register' },
  { address: '/gaps', name: words.ownGaps, needs: 'read-own-gaps' },
  { address: '/bulletins', name: words.bulletins, needs: 'read-bulletin' },
  { address: '/approvals', name: words.approvals, needs: 'read-proposals' },
  { address: '/officers', name: words.officers, needs: 'read-officers' },
  { address: '/looks', name: words.looks, needs: 'read-access-log' },
  { address: '/places', name: words.places, needs: 'keep-places' },
  { address: '/ledger', name: words.ledger, needs: 'read-ledger' },
]
