import { samePoissonChance } from '../math/poisson.ts'
import type { Content } from './content.ts'
import type { ContentFinding } from './contentFinding.ts'
import type { DataSet } from './dataSet.ts'
import type { Past } from './past.ts'
import { FALSE_ALARM, toldChance, warning } from './warning.ts'

/** Periods that a return is held against. */
const MOST = 12

/**
 * A return that repeats an earlier one figure by figure. Small tables repeat by chance: the chance that two honest ones of
 * such sizes agree in every figure is told, and none is asked about where it is not below one in a thousand, all periods
 * together. A figure of zero says nothing.
 */
export function compareCopied(dataSet: DataSet, now: Past, past: readonly Past[]): ContentFinding[] {
  if (now.content === null) return []
  const held = past.slice(0, MOST)
  const same = held.find(({ hash }) => hash === now.hash)
  const chance = Math.min(1, held.length * repeatChance(dataSet, now.content))
  return same && chance < FALSE_ALARM
    ? [warning(dataSet, 'copied-forward', { period: same.period, chance: toldChance(chance) })]
    : []
}

/** Chance that an honest return of these sizes is repeated figure by figure. Sums and stocks follow from others: births alone count. */
function repeatChance(dataSet: DataSet, content: Content): number {
  const cells = dataSet.sexes ? [...dataSet.sexes.boys, ...dataSet.sexes.girls] : undefined
  let chance = 1
  for (const { id, columns } of dataSet.sections)
    for (const row of content[id] ?? [])
      for (const column of columns) {
        const isCounted = cells?.some((cell) => cell.section === id && cell.column === column.id) ?? true
        const value = row[column.id]
        if (column.kind === 'count' && isCounted && typeof value === 'number') chance *= samePoissonChance(value)
      }
  return chance
}
