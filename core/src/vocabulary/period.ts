import { z } from 'zod'

/** Month as a number, 202603 for March 2026: sorts, compares and packs into 32 bits. */
export const Month = z
  .int()
  .min(190001)
  .max(209912)
  .refine((month) => month % 100 >= 1 && month % 100 <= 12, 'the last two digits are a month')
export type Month = z.infer<typeof Month>

/** Months, both ends included. */
export const Months = z.object({ from: Month, to: Month })
export type Months = z.infer<typeof Months>

/** Period as returns name it: 202603, 2026Q1, 2026. */
export const Period = z.string().regex(/^\d{4}(0[1-9]|1[0-2]|Q[1-4])?$/)
export type Period = z.infer<typeof Period>

/** How often something comes round. A week is that of ISO 8601, from Monday. */
export const Frequency = z.enum(['weekly', 'monthly', 'quarterly', 'yearly'])
export type Frequency = z.infer<typeof Frequency>

/** The month `by` months later (earlier when negative). */
export function addMonths(month: Month, by: number): Month {
  const count = Math.floor(month / 100) * 12 + (month % 100) - 1 + by
  return Math.floor(count / 12) * 100 + (count % 12) + 1
}

/** How many months `later` stands after `earlier`. */
export function monthsBetween(earlier: Month, later: Month): number {
  return (Math.floor(later / 100) - Math.floor(earlier / 100)) * 12 + (later % 100) - (earlier % 100)
}

/** Every month of a span, in order. */
export function monthsOf({ from, to }: Months): Month[] {
  return Array.from({ length: Math.max(0, monthsBetween(from, to) + 1) }, (_, step) => addMonths(from, step))
}

/** The twelve months that end with `month`. */
export function yearTo(month: Month): Months {
  return { from: addMonths(month, -11), to: month }
}

/** The months a period covers. */
export function monthsOfPeriod(period: Period): Months {
  const year = Number(period.slice(0, 4)) * 100
  if (period.length === 4) return { from: year + 1, to: year + 12 }
  if (period[4] !== 'Q') return { from: Number(period), to: Number(period) }
  const quarter = Number(period[5])
  return { from: year + quarter * 3 - 2, to: year + quarter * 3 }
}

/** Quarter that holds a month, as a period: 2026Q1. */
export function quarterOf(month: Month): Period {
  return `${Math.floor(month / 100)}Q${Math.ceil((month % 100) / 3)}`
}
