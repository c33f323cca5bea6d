import { countDuties } from '@evenborn/core/cycle/dutyCounts'
import type { Bulletin } from '@evenborn/core/oversight/bulletin'
import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { type Month, yearTo } from '@evenborn/core/vocabulary/period'
import { permit } from '../access/permit.ts'
import { listDuties } from '../cycle/duties.ts'
import type { Ctx } from '../foundation/context.ts'
import { readBoard } from '../measure/board.ts'
import { keepDraft } from './bulletins.ts'
import { oversightRefusal } from './refusal.ts'

/**
 * Drafts the bulletin of a month for the officer’s area: the twelve months that end with it, from the register, by usual
 * residence, and how the month’s returns stand.
 *
 * @throws `oversight.month-not-held` where no births of the month are held
 */
export async function draftBulletin(ctx: Ctx, month: Month): Promise<Bulletin> {
  permit(ctx, 'draft-bulletin')
  const board = await readBoard(ctx, { ...yearTo(month), basis: 'residence', source: 'register' })
  const { held } = board
  if (!held || month < held.from || month > held.to) {
    const { zh, en } = formatMonth(month)
    throw oversightRefusal('month-not-held', { month: zh, monthEn: en })
  }
  const { owed, received, late, overdue } = countDuties((await listDuties(ctx, { month })).duties)
  return keepDraft(ctx, month, { board, returns: { owed, received, late, overdue } })
}
