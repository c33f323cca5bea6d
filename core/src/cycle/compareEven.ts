import { chiSquareTail } from '../math/incompleteGamma.ts'
import type { ContentFinding } from './contentFinding.ts'
import type { DataSet } from './dataSet.ts'
import type { Past } from './past.ts'
import { FALSE_ALARM, toldChance, warning } from './warning.ts'

/** Fewer periods than this, or fewer children in one, cannot be too even. */
const FEWEST_PERIODS = 12
const FEWEST_CHILDREN = 10
const MOST_PERIODS = 24

/**
 * Figures that swing less than chance makes them. Boys among children are binomial: nothing honest makes them swing less. Nor
 * do totals swing less than a Poisson count, while seasons make them swing more. Both by the lower tail of chi-square.
 */
export function compareEven(dataSet: DataSet, now: Past, past: readonly Past[]): ContentFinding[] {
  const periods = [now, ...past.slice(0, MOST_PERIODS - 1)].filter(({ boys, girls }) => boys + girls >= FEWEST_CHILDREN)
  if (periods.length < FEWEST_PERIODS) return []
  const findings: ContentFinding[] = []
  const shares = evenShareChance(periods)
  const column = dataSet.sexes?.boys[0]?.column ?? ''
  if (shares < FALSE_ALARM / 2) findings.push(warning(dataSet, 'too-even', { chance: toldChance(shares) }, column))
  const totals = evenTotalChance(periods.map(({ boys, girls, unknown }) => boys + girls + unknown))
  if (totals < FALSE_ALARM / 2) findings.push(warning(dataSet, 'too-even', { chance: toldChance(totals) }))
  return findings
}

/** Chance that the shares of boys lie as close together, or closer: P(χ² ≤ Σ (M − n p)² / (n p q)), p from all periods. */
export function evenShareChance(periods: readonly { boys: number; girls: number }[]): number {
  const boys = periods.reduce((sum, each) => sum + each.boys, 0)
  const children = periods.reduce((sum, each) => sum + each.boys + each.girls, 0)
  const share = boys / children
  if (!(share > 0 && share < 1)) return 1
  let statistic = 0
  for (const { boys, girls } of periods) {
    const n = boys + girls
    statistic += (boys - n * share) ** 2 / (n * share * (1 - share))
  }
  return 1 - chiSquareTail(statistic, periods.length - 1)
}

/** Chance that Poisson counts lie as close together, or closer. */
export function evenTotalChance(totals: readonly number[]): number {
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length
  const statistic = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / mean
  return 1 - chiSquareTail(statistic, totals.length - 1)
}
