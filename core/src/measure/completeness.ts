import type { Source } from '../intake/source.ts'
import { sourceNumber, sources } from '../intake/source.ts'
import { chapman } from '../math/chapman.ts'
import { Z95 } from '../math/wilson.ts'
import { FEMALE, MALE } from '../vocabulary/sex.ts'
import type { CaptureRow } from './counts.ts'
import type { Completeness } from './figure.ts'

type Captures = readonly Pick<CaptureRow, 'sex' | 'mask' | 'births'>[]
type Overlap = { first: number; second: number; both: number }

/** Records that tell of births; deaths are a part of them and no second count. */
const tellers = sources.filter((source) => source !== 'death')

const knows = (mask: number, source: Source): boolean => ((mask >> sourceNumber(source)) & 1) === 1

function overlapOf(captures: Captures, sex: 1 | 2, [one, other]: readonly [Source, Source]): Overlap {
  const overlap = { first: 0, second: 0, both: 0 }
  for (const { sex: rowSex, mask, births } of captures) {
    if (rowSex !== sex) continue
    if (knows(mask, one)) overlap.first += births
    if (knows(mask, other)) overlap.second += births
    if (knows(mask, one) && knows(mask, other)) overlap.both += births
  }
  return overlap
}

/** Deliveries and household registrations, which know least of each other; else the two records with most children. */
function pairOf(captures: Captures): readonly [Source, Source] | undefined {
  const known = (source: Source) =>
    captures.reduce((sum, { mask, births }) => sum + (knows(mask, source) ? births : 0), 0)
  if (known('delivery') > 0 && known('household') > 0) return ['delivery', 'household']
  const [first, second] = tellers.filter((source) => known(source) > 0).sort((a, b) => known(b) - known(a))
  return first && second ? [first, second] : undefined
}

/**
 * How complete two records are, by sex, and the ratio corrected by it: Chapman’s estimate of all boys over that of all girls.
 *
 * `share` is the part of the estimated children whom at least one of the two records knows. The limits hold both the
 * error of the estimate and the chance of the births themselves, so that they compare with those of a plain figure.
 * Null without two records that share boys and girls: then nothing can be said.
 */
export function completenessOf(captures: Captures, pair = pairOf(captures)): Completeness | null {
  if (!pair) return null
  const boys = sideOf(overlapOf(captures, MALE, pair))
  const girls = sideOf(overlapOf(captures, FEMALE, pair))
  if (boys.both === 0 || girls.both === 0) return null
  const srb = (100 * boys.estimated) / girls.estimated
  const variance = [boys, girls].reduce(
    (sum, { estimated, error }) => sum + (error / estimated) ** 2 + 1 / estimated,
    0,
  )
  const reach = Math.exp(Z95 * Math.sqrt(variance))
  return { first: pair[0], second: pair[1], boys, girls, corrected: { srb, low: srb / reach, high: srb * reach } }
}

function sideOf(overlap: Overlap) {
  const { estimated, error } = chapman(overlap.first, overlap.second, overlap.both)
  const known = overlap.first + overlap.second - overlap.both
  return { ...overlap, estimated, error, share: estimated > 0 ? Math.min(1, known / estimated) : 0 }
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
