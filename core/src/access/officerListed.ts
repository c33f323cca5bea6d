import { z } from 'zod'
import { Officer } from './officer.ts'

/** An officer as who keeps officers sees one. */
export const OfficerListed = Officer.extend({
  /** Signs in; has an invitation that waits; was approved and not invited yet; has left. */
  state: z.enum(['signs-in', 'invited', 'to-invite', 'left']),
  factor: z.boolean(),
  /** What is proposed for the officer and undecided. */
  proposed: z.enum(['user.grant', 'user.revoke', 'user.reset']).nullable(),
})
export type OfficerListed = z.infer<typeof OfficerListed>
