import type { Action } from '@evenborn/core/access/permission'
import type { Text } from '@evenborn/core/vocabulary/text'
import { words } from './shellWords.ts'

/** Where the frame leads, in order; each is shown to those who may do what it needs. The first one is where they start. */
export const destinations: readonly { address: string; name: Text; needs: Action }[] = [
  { address: '/board', name: words.board, needs: 'read-measures' },
  { address: '/send', name: words.send, needs: 'send-return' },
  { address: '/returns', name: words.returns, needs: 'read-returns' },
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
