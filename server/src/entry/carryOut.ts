import { grantOfficer, revokeOfficer } from '../access/changeOfficers.ts'
import type { CarryOut } from '../access/proposals.ts'
import { grantRows } from '../access/purposeGrants.ts'
import { extendFiling, reopenFiling } from '../cycle/approved.ts'
import { destroyKey } from '../intake/closeWindow.ts'
import { readyPublication, storePublication } from '../oversight/publications.ts'

/** What is done once a second officer has approved, by kind, in the transaction of the approval. */
export const carryOut: CarryOut = {
  'user.grant': grantOfficer,
  'user.revoke': revokeOfficer,
  // What the officer signs in with is the gate’s: it ends once the approval stands.
  'user.reset': async () => undefined,
  'purpose.grant': grantRows,
  // Its documents are drawn and written before: a second or more in which nobody's rows are to be held.
  'bulletin.publish': {
    makeReady: async (ctx, { bulletin, reason }) => {
      const ready = await readyPublication(ctx, bulletin, reason)
      return (ctx) => storePublication(ctx, ready)
    },
  },
  'key.destroy': destroyKey,
  'return.reopen': reopenFiling,
  'return.extend': extendFiling,
}
