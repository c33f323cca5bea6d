import { FEMALE, MALE } from '../vocabulary/sex.ts'
import type { BirthFacts, CountFacts } from './facts.ts'

/** Children a return tells of, by sex; what is neither male nor female is unknown. */
export type Totals = { boys: number; girls: number; unknown: number }

/** Totals of birth rows, one child each. */
export function birthTotals(rows: Iterable<Pick<BirthFacts, 'sex'>>): Totals {
  const totals = { boys: 0, girls: 0, unknown: 0 }
  for (const { sex } of rows) {
    if (sex === MALE) totals.boys++
    else if (sex === FEMALE) totals.girls++
    else totals.unknown++
  }
  return totals
}

/**
 * Totals of a table of counts. Where an area and span of months has a row for all orders, that row counts and the rows by
 * order do not, for they are the same children; otherwise the rows by order are added.
 */
export function countTotals(rows: readonly CountFacts[]): Totals {
  const cell = (row: CountFacts) => `${row.area}|${row.from_month}|${row.to_month}`
  const whole = new Set(rows.filter((row) => row.birth_order === null).map(cell))
  const totals = { boys: 0, girls: 0, unknown: 0 }
  for (const row of rows) {
    if (row.birth_order !== null && whole.has(cell(row))) continue
    totals.boys += row.boys ?? 0
    totals.girls += row.girls ?? 0
    totals.unknown += row.unknown ?? 0
  }
  return totals
}
