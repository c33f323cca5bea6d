import { z } from 'zod'

/** What shows once more who is there, before something that cannot be taken back. */
export const Proof = z.discriminatedUnion('by', [
  z.object({ by: z.literal('password'), password: z.string().min(1).max(200) }),
])
export type Proof = z.infer<typeof Proof>
