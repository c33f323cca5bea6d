import type { Notice, NoticeItem } from '@evenborn/core/cycle/notice'

/** Whose turn a notice is: the unit’s, the clerk’s, the statistician’s, or nobody’s once it is closed. */
export type Turn = 'answer' | 'settle' | 'decide' | 'closed'

/** Whether an item waits for an answer of the unit. */
export const isUnanswered = ({ state }: NoticeItem): boolean => state === 'open' || state === 'not-accepted'
/** Whether an answer waits for the clerk. */
export const isToSettle = ({ state, reply }: NoticeItem): boolean => state === 'replied' && reply !== 'disputed'
/** Whether a dispute waits for the statistician. */
export const isToDecide = ({ state, reply }: NoticeItem): boolean => state === 'replied' && reply === 'disputed'

/** Every turn that a notice waits for: its items may stand at different ones. */
export function turnsOf({ closedAt, items }: Pick<Notice, 'closedAt' | 'items'>): Turn[] {
  if (closedAt !== null) return ['closed']
  return [
    ...(items.some(isUnanswered) ? (['answer'] as const) : []),
    ...(items.some(isToSettle) ? (['settle'] as const) : []),
    ...(items.some(isToDecide) ? (['decide'] as const) : []),
  ]
}

/** How many items are not settled yet. */
export const openItems = ({ items }: Pick<Notice, 'items'>): number =>
  items.filter((item) => isUnanswered(item) || isToSettle(item) || isToDecide(item)).length
