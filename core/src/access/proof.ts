import { z } from 'zod'

/** What shows once more who is there. */
export const Proof = z.object({ by: z.literal('password'), password: z.string().min(1).max(200) })
export type Proof = z.infer<typeof Proof>
