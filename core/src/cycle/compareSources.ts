import { chiSquareTail } from '../math/incompleteGamma.ts'
import { differ } from './compareLast.ts'
import type { ContentFinding } from './contentFinding.ts'
import type { DataSet, DataSetCode } from './dataSet.ts'
import type { Past } from './past.ts'
import { FALSE_ALARM, warning } from './warning.ts'

/**
 * What another record says of the same time. Of the same unit it should be of about as many children; of the same county it
 * need not be (births elsewhere, late registrations), but boys and girls should have the same share.
 */
export type Elsewhere = { dataSet: DataSetCode; of: 'unit' | 'county'; boys: number; girls: number; unknown: number }

/** Fewer children than this say nothing of a share. */
const FEWEST = 20

export function compareSources(dataSet: DataSet, now: Past, elsewhere: readonly Elsewhere[]): ContentFinding[] {
  return elsewhere.flatMap((other) => {
    const [here, there] = [now, other].map(({ boys, girls, unknown }) => boys + girls + unknown) as [number, number]
    if (other.of === 'unit' && differ(here, there))
      return [warning(dataSet, 'against-source', { source: other.dataSet, said: here, other: there })]
    if (sharesDiffer(now, other))
      return [
        warning(dataSet, 'against-source', {
          source: other.dataSet,
          said: `${now.boys}:${now.girls}`,
          other: `${other.boys}:${other.girls}`,
        }),
      ]
    return []
  })
}

/** Whether boys have another share in one record than in the other, by the chi-square of the two by two table. */
export function sharesDiffer(one: { boys: number; girls: number }, other: { boys: number; girls: number }): boolean {
  const [a, b, c, d] = [one.boys, one.girls, other.boys, other.girls]
  const [here, there, boys, girls] = [a + b, c + d, a + c, b + d]
  if (here < FEWEST || there < FEWEST || boys === 0 || girls === 0) return false
  const total = here + there
  // Yates takes half a child from the difference, so that small tables do not warn more often than is stated.
  const gap = Math.max(0, Math.abs(a * d - b * c) - total / 2)
  return chiSquareTail((total * gap * gap) / (here * there * boys * girls), 1) < FALSE_ALARM
}
