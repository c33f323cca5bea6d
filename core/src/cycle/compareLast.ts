import { binomialUpperTail } from '../math/binomial.ts'
import { poissonLowerTail } from '../math/poisson.ts'
import type { ContentFinding } from './contentFinding.ts'
import { addPeriods, type CyclePeriod, frequencyOf } from './cyclePeriod.ts'
import type { DataSet } from './dataSet.ts'
import type { Past } from './past.ts'
import { FALSE_ALARM, warning } from './warning.ts'

/** Units grow and shrink, and months differ: a change by less than a quarter is no question, however many children there are. */
const BAND = 1.25
/** Periods from which the usual is told. */
const USUAL = 12
/** A quarter less than usual is no question either. */
const LEAST_SHARE = 0.75

const totalOf = ({ boys, girls, unknown }: Pick<Past, 'boys' | 'girls' | 'unknown'>): number => boys + girls + unknown

/**
 * Against the last period, against the same one a year ago, and against what is usual. Two counts differ when one is more than
 * a quarter above the other by more than chance: given their sum, the larger is binomial with a share of at most 1.25/2.25.
 */
export function compareLast(dataSet: DataSet, now: Past, past: readonly Past[]): ContentFinding[] {
  const said = totalOf(now)
  const findings: ContentFinding[] = []
  const earlier = past.slice(0, USUAL).map(totalOf)
  const usual = medianOf(earlier)
  const isFew = earlier.length >= 3 && poissonLowerTail(said, LEAST_SHARE * usual) < FALSE_ALARM
  if (isFew) findings.push(warning(dataSet, 'below-expected', { expected: Math.round(usual), said }))
  const last = of(past, addPeriods(now.period, -1))
  // After an odd period the usual one is no question.
  if (last && !isFew && differ(said, totalOf(last)) && !isUsual(said, earlier))
    findings.push(warning(dataSet, 'against-last', { said, before: totalOf(last) }))
  const year = of(
    past,
    addPeriods(now.period, -{ weekly: 52, monthly: 12, quarterly: 4, yearly: 1 }[frequencyOf(now.period)]),
  )
  if (year && year !== last && !isFew && differ(said, totalOf(year)) && !isUsual(said, earlier))
    findings.push(warning(dataSet, 'against-year', { said, before: totalOf(year) }))
  return findings
}

const of = (past: readonly Past[], period: CyclePeriod) => past.find((each) => each.period === period)

/** Whether one count is more than a quarter above the other by more than chance, either way. */
export function differ(one: number, other: number, band = BAND): boolean {
  const [more, less] = one > other ? [one, other] : [other, one]
  return binomialUpperTail(more, more + less, band / (1 + band)) < FALSE_ALARM / 2
}

/** Whether a count lies within the spread of those before: half of them and more are needed to tell. */
function isUsual(said: number, earlier: readonly number[]): boolean {
  if (earlier.length < 6) return false
  const roots = earlier.map(settled)
  const middle = medianOf(roots)
  // 1.4826 times the median deviation is the standard deviation of a normal; a count’s settled root has at least 1.
  const spread = Math.max(1, 1.4826 * medianOf(roots.map((root) => Math.abs(root - middle))))
  return Math.abs(settled(said) - middle) <= 3 * spread
}

/** Twice the root of a count (Anscombe 1948): its standard deviation is 1 whatever the mean. */
const settled = (count: number): number => 2 * Math.sqrt(count + 3 / 8)

export function medianOf(values: readonly number[]): number {
  const ascending = values.toSorted((one, other) => one - other)
  const half = ascending.length >> 1
  if (ascending.length === 0) return 0
  return ascending.length % 2 === 1 ? ascending[half]! : (ascending[half - 1]! + ascending[half]!) / 2
}
