import type { Months } from './period.ts'
import { addMonths, monthsOf, yearTo } from './period.ts'

/** Spans a person may look at, newest first: the latest twelve months, all that is held, then years, quarters, single months. */
export type PeriodChoices = {
  latestYear: Months
  all: Months
  years: Months[]
  quarters: Months[]
  months: Months[]
}

/** The spans that can be chosen of the months held; a year or quarter is offered only where all its months are held. */
export function periodChoices(held: Months): PeriodChoices {
  const months = monthsOf(held).toReversed()
  const spans = (length: number): Months[] =>
    months
      .filter((month) => (month % 100) % length === 0 && addMonths(month, 1 - length) >= held.from)
      .map((month) => ({ from: addMonths(month, 1 - length), to: month }))
  return { latestYear: yearTo(held.to), all: held, years: spans(12), quarters: spans(3), months: spans(1) }
}
