import { sources } from '@evenborn/core/intake/source'
import { addMonths, type Month } from '@evenborn/core/vocabulary/period'
import type { WorldOptions } from '@evenborn/world/world'
import type { DemoPlan } from '../../stores/db/tables.ts'

/** Files to be written, checked and encoded by one thread in one go: a record of every unit over some months. */
export type DeskTask = { source: (typeof sources)[number] | 'counts'; from: Month; to: Month; split: 'month' | 'span' }

/** Tasks after which figures are derived anew, in the order in which a person wants to see them. */
export type Wave = { from: Month; to: Month; tasks: DeskTask[] }

export const worldOf = ({ seed, birthsPerYear, last, years }: DemoPlan): WorldOptions => ({
  seed,
  birthsPerYear,
  from: addMonths(last, 1 - 12 * years),
  to: last,
})

/** Months that departments send one by one; what lies before them came in one file a unit, as an office that begins asks for it. */
export const MONTHLY = 3

/** The latest twelve months first, then year by year back. */
export function wavesOf({ last, years }: DemoPlan): Wave[] {
  return Array.from({ length: years }, (_, back) => {
    const to = addMonths(last, -12 * back)
    const from = addMonths(to, -11)
    if (back > 0) return { from, to, tasks: tasksOf(from, to, 'span') }
    const monthlyFrom = addMonths(to, 1 - MONTHLY)
    return {
      from,
      to,
      tasks: [...tasksOf(from, addMonths(monthlyFrom, -1), 'span'), ...tasksOf(monthlyFrom, to, 'month')],
    }
  })
}

const tasksOf = (from: Month, to: Month, split: DeskTask['split']): DeskTask[] =>
  [...sources, 'counts' as const].map((source) => ({ source, from, to, split }))
