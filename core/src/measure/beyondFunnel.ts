import { smoothFunnelLimit } from '../math/funnel.ts'
import { formatCount } from '../vocabulary/numberText.ts'
import type { Text } from '../vocabulary/text.ts'
import type { AreaEstimate } from './figure.ts'
import { formatProbability, formatRatio } from './format.ts'
import { verdictNames } from './names.ts'
import { NORMAL_HIGH, NORMAL_LOW, REFERENCE, shareAt } from './reference.ts'
import { isSayable } from './sayable.ts'

/** On which side of the funnel’s 99.8 % limits the ratio as counted lies, or undefined within them. */
export function sideOfFunnel({ boys, girls }: Pick<AreaEstimate['figure'], 'boys' | 'girls'>) {
  const births = boys + girls
  if (births === 0) return undefined
  const limit = (tail: number) => smoothFunnelLimit(births, shareAt(REFERENCE), tail)
  const share = boys / births
  if (share > limit(0.999)) return 'high'
  return share < limit(0.001) ? 'low' : undefined
}

/**
 * Why an area that lies outside the funnel is still not called above or below, in one sentence; undefined where the two
 * agree. The funnel asks whether this area alone differs from 105.5; the verdict asks, with the areas around it, whether
 * the ratio lies beyond 107 or 103.
 */
export function sayBeyondFunnel({ figure, shrunk, above107, below103, verdict }: AreaEstimate): Text | undefined {
  if ((verdict !== 'chance' && verdict !== 'unsure') || !isSayable(figure)) return undefined
  const side = sideOfFunnel(figure)
  if (side === undefined) return undefined
  const isHigh = side === 'high'
  const probability = formatProbability(isHigh ? above107 : below103)
  const bound = isHigh ? NORMAL_HIGH : NORMAL_LOW
  const [raw, drawn, births] = [
    formatRatio(figure.srb),
    formatRatio(shrunk.srb),
    formatCount(figure.boys + figure.girls),
  ]
  const name = verdictNames[verdict]
  return {
    zh: `直接计算的${raw}（n = ${births}）已在漏斗图99.8%界线之外，判断仍是“${name.zh}”，因为两者问的不同：漏斗图只看本地区的出生是否偏离${REFERENCE}；判断还参照所在地区（参照后为${drawn}），要${isHigh ? '高' : '低'}于${bound}的可能性达到95%才下结论，现为${probability.zh}。`,
    en: `Counted directly, ${raw} (n = ${births}) lies outside the 99.8% limits of the funnel, and the verdict is still “${name.en}”, for the two ask different questions: the funnel whether these births alone depart from ${REFERENCE}; the verdict, with the areas around it (${drawn}), whether the ratio is ${isHigh ? 'above' : 'below'} ${bound} with a probability of 95%, and it is ${probability.en}.`,
  }
}
