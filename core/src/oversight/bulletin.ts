import { z } from 'zod'
import { Board } from '../measure/board.ts'
import { Month } from '../vocabulary/period.ts'

/** A monthly bulletin as drafted: every figure comes from the board it was drafted from, none is typed. */
export const Bulletin = z.object({
  id: z.uuid(),
  month: Month,
  draftedAt: z.iso.datetime(),
  draftedBy: z.string(),
  board: Board,
  /** Returns of the month: late ones are among the received; what is neither received nor overdue is not yet due. */
  returns: z.object({ owed: z.int(), received: z.int(), late: z.int(), overdue: z.int() }),
  /** What cannot be concluded, as codes with values; found and said by `core/oversight/cannot`. */
  cannot: z.array(
    z.object({
      code: z.enum(['areas-alike', 'areas-unsure', 'above-not-shown', 'unripe', 'correction-wide', 'one-source']),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
export type Bulletin = z.infer<typeof Bulletin>
