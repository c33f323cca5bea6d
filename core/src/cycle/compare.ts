import { compareCopied } from './compareCopied.ts'
import { compareDigits } from './compareDigits.ts'
import { compareEven } from './compareEven.ts'
import { compareLast } from './compareLast.ts'
import { compareSources, type Elsewhere } from './compareSources.ts'
import { compareStock } from './compareStock.ts'
import type { ContentFinding } from './contentFinding.ts'
import type { DataSet } from './dataSet.ts'
import type { Past } from './past.ts'

/**
 * Everything worth asking about a return beside others: the periods before, the latest first, and other records of the same
 * time. A warning is a question and never a judgement; each test warns of an honest return with a chance of at most
 * `FALSE_ALARM`.
 */
export function compareFiling(
  dataSet: DataSet,
  now: Past,
  past: readonly Past[],
  elsewhere: readonly Elsewhere[],
): ContentFinding[] {
  return [
    ...compareStock(dataSet, now, past),
    ...compareCopied(dataSet, now, past),
    ...compareLast(dataSet, now, past),
    ...compareSources(dataSet, now, elsewhere),
    ...compareEven(dataSet, now, past),
    ...compareDigits(dataSet, now, past),
  ]
}
