import { addMonths, type Months } from '@evenborn/core/vocabulary/period'
import { cellText, narrow } from './cells.ts'
import { readDate } from './dates.ts'
import type { Grid } from './grid.ts'
import type { Recognised } from './recognise.ts'

/** A month with a smaller share of the busiest month’s rows stands in the file by a slip of the pen. */
const SHARE_OF_BUSIEST = 0.1

/**
 * The months a file of births is for, read from its dates of event: the busiest month and its neighbours, as far as they
 * have a tenth of its rows. Null where no date can be read. A mistyped date so does not stretch the return over months
 * that another return tells of.
 */
export function monthsOfFile(grid: Grid, { layout, headerRow, places }: Recognised): Months | null {
  const place = layout.source === 'delivery' ? places.birth_date : places.event_date
  if (place === undefined) return null
  const rows = new Map<number, number>()
  for (let at = headerRow; at < grid.rows.length; at++) {
    const cell = grid.rows[at]?.[place] ?? null
    const read = cell === null ? undefined : readDate(cell, narrow(cellText(cell)))
    if (read?.kind !== 'day' && read?.kind !== 'serial') continue
    const month = Math.floor(read.digits / 100)
    rows.set(month, (rows.get(month) ?? 0) + 1)
  }
  const [busiest] = [...rows].sort(([, one], [, other]) => other - one)
  if (!busiest) return null
  const [month, most] = busiest
  const belongs = (one: number) => (rows.get(one) ?? 0) >= most * SHARE_OF_BUSIEST
  const months = { from: month, to: month }
  while (belongs(addMonths(months.from, -1))) months.from = addMonths(months.from, -1)
  while (belongs(addMonths(months.to, 1))) months.to = addMonths(months.to, 1)
  return months
}
