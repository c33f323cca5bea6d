import type { ContentFinding } from './contentFinding.ts'
import type { DataSet } from './dataSet.ts'

/** How often one test asks about an honest return: once in a thousand at most. */
export const FALSE_ALARM = 0.001

/** A chance as it is told: 0.00042. */
export const toldChance = (chance: number): number => Number(chance.toPrecision(2))

/** A question about the children of a return: it stands where they are counted. */
export function warning(
  dataSet: DataSet,
  code: ContentFinding['code'],
  values: ContentFinding['values'],
  column = '',
): ContentFinding {
  const section = dataSet.sexes?.boys[0]?.section ?? ''
  return { severity: 'warning', code, section, row: 0, column, values }
}
