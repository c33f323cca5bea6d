import { smoothFunnelLimit } from '../math/funnel.ts'
import type { FunnelPoint } from './figure.ts'
import { shareAt, srbAt } from './reference.ts'

const POINTS = 40

/**
 * Limits of a funnel around `centre` (boys per 100 girls) from 20 births to `most`, evenly on a logarithmic scale: exact
 * binomial, interpolated between counts. A limit at which all or none would be boys has no ratio and is null.
 */
export function funnelPoints(most: number, centre: number): FunnelPoint[] {
  const last = Math.max(100, Math.ceil(most * 1.1))
  const numbers = Array.from({ length: POINTS }, (_, step) => Math.round(20 * (last / 20) ** (step / (POINTS - 1))))
  return [...new Set(numbers)].map((births) => {
    const limit = (tail: number) => {
      const share = smoothFunnelLimit(births, shareAt(centre), tail)
      return share > 0 && share < 1 ? srbAt(share) : null
    }
    return { births, low998: limit(0.001), low95: limit(0.025), high95: limit(0.975), high998: limit(0.999) }
  })
}
