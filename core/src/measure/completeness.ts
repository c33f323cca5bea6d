import type { Source } from '../intake/source.ts'
import { sourceNumber, sources } from '../intake/source.ts'
import { chapman } from '../math/chapman.ts'
import { Z95 } from '../math/wilson.ts'
import { FEMALE, MALE } from '../vocabulary/sex.ts'
import type { CaptureRow } from './counts.ts'
import type { Completeness } from './figure.ts'

type Captures = readonly Pick<CaptureRow, 'sex' | 'mask' | 'births'>[]

/** Children of one sex by which of two records know them. */
export type Overlap = { onlyFirst: number; onlySecond: number; both: number }

/** Two records laid over each other. */
export type Overlaps = { first: Source; second: Source; boys: Overlap; girls: Overlap }

/** Records that tell of births; deaths are a part of them and no second count. */
const tellers = sources.filter((source) => source !== 'death')

const knows = (mask: number, source: Source): boolean => ((mask >> sourceNumber(source)) & 1) === 1

function overlapOf(captures: Captures, sex: 1 | 2, first: Source, second: Source): Overlap {
  const overlap = { onlyFirst: 0, onlySecond: 0, both: 0 }
  for (const { sex: rowSex, mask, births } of captures) {
    if (rowSex !== sex) continue
    const [one, other] = [knows(mask, first), knows(mask, second)]
    if (one && other) overlap.both += births
    else if (one) overlap.onlyFirst += births
    else if (other) overlap.onlySecond += births
  }
  return overlap
}

/**
 * Lays two records over each other: deliveries and household registrations, which know least of each other; where one of
 * them is not kept, the two records with most children. Undefined where fewer than two know any.
 */
export function overlapsOf(captures: Captures): Overlaps | undefined {
  const known = (source: Source) =>
    captures.reduce((sum, { mask, births }) => sum + (knows(mask, source) ? births : 0), 0)
  const usual = known('delivery') > 0 && known('household') > 0
  const [first, second] = usual
    ? (['delivery', 'household'] as const)
    : tellers.filter((source) => known(source) > 0).sort((a, b) => known(b) - known(a))
  if (!first || !second) return undefined
  return {
    first,
    second,
    boys: overlapOf(captures, MALE, first, second),
    girls: overlapOf(captures, FEMALE, first, second),
  }
}

/**
 * How complete two records are, by sex, and the ratio corrected by it: Chapman’s estimate of all boys over that of all girls.
 *
 * `share` is the part of the estimated children whom at least one of the two records knows. The limits hold both the
 * error of the estimate and the chance of the births themselves, so that they compare with those of a plain figure.
 * Null where the two share no boy or no girl: then nothing can be said.
 */
export function completenessOf({ first, second, ...overlaps }: Overlaps): Completeness | null {
  const [boys, girls] = [sideOf(overlaps.boys), sideOf(overlaps.girls)]
  if (boys.both === 0 || girls.both === 0) return null
  const srb = (100 * boys.estimated) / girls.estimated
  const variance = [boys, girls].reduce(
    (sum, { estimated, error }) => sum + (error / estimated) ** 2 + 1 / estimated,
    0,
  )
  const reach = Math.exp(Z95 * Math.sqrt(variance))
  return { first, second, boys, girls, corrected: { srb, low: srb / reach, high: srb * reach } }
}

function sideOf({ onlyFirst, onlySecond, both }: Overlap) {
  const [first, second] = [onlyFirst + both, onlySecond + both]
  const { estimated, error } = chapman(first, second, both)
  const known = onlyFirst + onlySecond + both
  return { first, second, both, estimated, error, share: estimated > 0 ? Math.min(1, known / estimated) : 0 }
}

/**
 * The lowest that the ratio could be if completeness has been misjudged against girls: every child whom neither of the two
 * records knows is taken to be a girl, as many as the upper 95 % limit of Chapman’s estimate of both sexes allows.
 *
 * Children whom one record lacks and the other has are no question: their sex is written in the other. Boys per 100 girls;
 * null where completeness cannot be judged.
 */
export function lowerBoundOf(completeness: Completeness | null): number | null {
  if (!completeness) return null
  const { boys, girls } = completeness
  const known = (side: typeof boys) => side.first + side.second - side.both
  const unseen = boys.estimated + girls.estimated - known(boys) - known(girls)
  const most = Math.max(0, unseen + Z95 * Math.hypot(boys.error, girls.error))
  return (100 * known(boys)) / (known(girls) + most)
}
