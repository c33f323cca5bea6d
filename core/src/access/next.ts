import { z } from 'zod'

/** What comes after signing in: the screens, or the second factor, shown or set up. */
export const Next = z.object({ next: z.enum(['in', 'show-factor', 'set-up-factor']) })
export type Next = z.infer<typeof Next>
