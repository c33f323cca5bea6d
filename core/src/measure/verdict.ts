import { normalCdf } from '../math/normal.ts'
import { Z95 } from '../math/wilson.ts'
import type { AreaEstimate, Figure, Verdict } from './figure.ts'
import { BIRTHS_NEEDED, monthsNeeded } from './power.ts'
import { HIGH, NORMAL_HIGH, NORMAL_LOW } from './reference.ts'

/** An area’s log(boys / girls) and its standard error, as the tree gives it. */
export type LogRatio = { mean: number; error: number }

/** Probability that the ratio is above `srb`, boys per 100 girls. */
export const probabilityAbove = ({ mean, error }: LogRatio, srb: number): number =>
  normalCdf((mean - Math.log(srb / 100)) / error)

/** The ratio as the tree gives it, boys per 100 girls, with 95 % limits. */
export function shrunkOf({ mean, error }: LogRatio): AreaEstimate['shrunk'] {
  const srb = (deviations: number) => 100 * Math.exp(mean + deviations * error)
  return { srb: srb(0), low: srb(-Z95), high: srb(Z95) }
}

/**
 * One of four words. `above` and `below` are said of the estimate on the tree; where neither holds, `unsure` says that
 * even a true 115 would be missed too often with these births, and `chance` that nothing but chance is seen. An area
 * without births has no ratio, whatever its neighbours’ are.
 */
export function verdictOf({
  above107,
  below103,
  births,
}: {
  above107: number
  below103: number
  births: number
}): Verdict {
  if (births === 0) return 'unsure'
  if (above107 >= 0.95) return 'above'
  if (below103 >= 0.95) return 'below'
  return births < BIRTHS_NEEDED ? 'unsure' : 'chance'
}

/** Everything that is said of one area but its rank: `months` is how many months the figure spans. */
export function areaEstimateOf(figure: Figure, ratio: LogRatio, months: number): AreaEstimate {
  const births = figure.boys + figure.girls
  const above107 = probabilityAbove(ratio, NORMAL_HIGH)
  const below103 = 1 - probabilityAbove(ratio, NORMAL_LOW)
  return {
    figure,
    shrunk: shrunkOf(ratio),
    above107,
    above110: probabilityAbove(ratio, HIGH),
    below103,
    verdict: verdictOf({ above107, below103, births }),
    birthsNeeded: BIRTHS_NEEDED,
    monthsNeeded: monthsNeeded(births, months),
    rank: null,
  }
}
