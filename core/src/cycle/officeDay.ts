import type { Day } from '../vocabulary/day.ts'

/** One zone for the whole country: a day ends at midnight in Beijing. */
const BEIJING = 8 * 3_600_000

/** Day in Beijing at a moment. */
export const officeDay = (moment: Date): Day => {
  const text = new Date(moment.getTime() + BEIJING).toISOString()
  return Number(text.slice(0, 10).replaceAll('-', ''))
}
