import type { AreaLevel } from '../vocabulary/area.ts'
import { formatMonth, formatMonths } from '../vocabulary/monthText.ts'
import { formatCount, formatShare } from '../vocabulary/numberText.ts'
import type { Text } from '../vocabulary/text.ts'
import type { Board } from './board.ts'
import type { AreaEstimate, Figure, Ranking, SeriesPoint, Verdict } from './figure.ts'
import { formatInterval, formatProbability, formatRatio } from './format.ts'
import { basisNames, countedFromNames, levelNames, orderNames } from './names.ts'
import { NORMAL_HIGH, NORMAL_LOW, TO_BE_SEEN } from './reference.ts'
import { isSayable } from './sayable.ts'

/** Share of a month’s births that must have been registered before its ratio is judged. */
export const RIPE = 0.95

/** Births that carry a ratio: boys and girls, without those of unknown sex. */
export const birthsOf = ({ boys, girls }: Pick<Figure, 'boys' | 'girls'>): number => boys + girls

/** A name as it stands within an English sentence. */
export const lower = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)

/** How sure a figure is and where it comes from, as it stands in brackets behind every ratio. */
export function sayBacking(figure: Figure): Text {
  const [interval, births] = [formatInterval(figure), formatCount(birthsOf(figure))]
  const [source, basis] = [countedFromNames[figure.source], basisNames[figure.basis]]
  return {
    zh: `95%区间${interval}，n = ${births}，${source.zh}，${basis.zh}，按出生日期`,
    en: `95% interval ${interval}, n = ${births}, ${lower(source.en)}, by ${lower(basis.en)}, by date of birth`,
  }
}

/** One figure as a clause without full stop: period, area, ratio, interval, births, source, basis. */
export function sayFigure(
  figure: Figure,
  area: Text,
  of: Text = { zh: '出生人口性别比', en: 'the sex ratio at birth' },
): Text {
  const months = formatMonths(figure)
  if (birthsOf(figure) === 0) {
    return { zh: `${months.zh}，${area.zh}没有出生记录`, en: `In ${months.en}, ${area.en} has no births on record` }
  }
  const backing = sayBacking(figure)
  if (figure.srb === null) {
    return {
      zh: `${months.zh}，${area.zh}没有女婴出生记录，${of.zh}没有数值（${backing.zh}）`,
      en: `In ${months.en}, ${area.en} has no girls on record, so ${of.en} has no value (${backing.en})`,
    }
  }
  if (!isSayable(figure)) {
    return {
      zh: `${months.zh}，${area.zh}出生太少，不给出${of.zh}的数值（${backing.zh}）`,
      en: `In ${months.en}, ${area.en} has too few births for one number of ${of.en} (${backing.en})`,
    }
  }
  const ratio = formatRatio(figure.srb)
  return {
    zh: `${months.zh}，${area.zh}${of.zh}为${ratio}（${backing.zh}）`,
    en: `In ${months.en}, ${of.en} in ${area.en} was ${ratio} (${backing.en})`,
  }
}

/** When an area’s births would suffice for a verdict at the present pace. */
function sayWhenEnough({ figure, birthsNeeded, monthsNeeded }: AreaEstimate): Text {
  const needed = formatCount(birthsNeeded)
  const skew = `${TO_BE_SEEN}`
  if (monthsNeeded === null || birthsOf(figure) === 0) {
    return {
      zh: `看出${skew}的偏高需要${needed}例出生，目前没有出生`,
      en: `seeing a skew of ${skew} takes ${needed} births and none are being born`,
    }
  }
  return {
    zh: `看出${skew}的偏高需要${needed}例出生，按目前速度再有${formatCount(monthsNeeded)}个月`,
    en: `seeing a skew of ${skew} takes ${needed} births: ${formatCount(monthsNeeded)} more months at the present pace`,
  }
}

/** The verdict as a clause without full stop, with the probability or the waiting time behind it. */
export function sayVerdict(estimate: AreaEstimate): Text {
  const above = formatProbability(estimate.above107)
  if (estimate.verdict === 'above') {
    return {
      zh: `可以判断高于${NORMAL_HIGH}（可能性${above.zh}）`,
      en: `it is above ${NORMAL_HIGH} (probability ${above.en})`,
    }
  }
  const below = formatProbability(estimate.below103)
  if (estimate.verdict === 'below') {
    return {
      zh: `可以判断低于${NORMAL_LOW}（可能性${below.zh}）`,
      en: `it is below ${NORMAL_LOW} (probability ${below.en})`,
    }
  }
  if (estimate.verdict === 'chance') {
    return {
      zh: `在偶然波动之内，不能确定它偏离${NORMAL_LOW}–${NORMAL_HIGH}（高于${NORMAL_HIGH}的可能性${above.zh}）`,
      en: `that lies within chance: it cannot be said to leave ${NORMAL_LOW}–${NORMAL_HIGH} (probability of being above ${NORMAL_HIGH}: ${above.en})`,
    }
  }
  const wait = sayWhenEnough(estimate)
  return { zh: `出生数尚不足以判断：${wait.zh}`, en: `the births cannot say yet: ${wait.en}` }
}

/** One area in one sentence: its figure and what it can carry. */
export function sayEstimate(estimate: AreaEstimate, area: Text, of?: Text): Text {
  const figure = sayFigure(estimate.figure, area, of)
  if (birthsOf(estimate.figure) === 0) return { zh: `${figure.zh}。`, en: `${figure.en}.` }
  const verdict = sayVerdict(estimate)
  return { zh: `${figure.zh}，${verdict.zh}。`, en: `${figure.en}; ${verdict.en}.` }
}

/** How far an area’s raw ratio was drawn toward its neighbours for having few births. */
export function sayShrinkage({ figure, shrunk }: AreaEstimate): Text {
  const [raw, drawn, interval] = [formatRatio(figure.srb), formatRatio(shrunk.srb), formatInterval(shrunk)]
  const births = formatCount(birthsOf(figure))
  if (!isSayable(figure)) {
    return {
      zh: `n = ${births}，单凭本地区的出生不足以给出数值；参照所在地区后为${drawn}（95%区间${interval}）。`,
      en: `n = ${births} births alone carry no number; with the areas around it ${drawn} (95% interval ${interval}).`,
    }
  }
  return {
    zh: `直接计算为${raw}（n = ${births}）；出生越少，单凭自身越不可靠，参照所在地区后为${drawn}（95%区间${interval}）。`,
    en: `Counted directly ${raw} (n = ${births}); the fewer the births, the less they can be trusted alone: with the areas around it ${drawn} (95% interval ${interval}).`,
  }
}

/** What a board can say this period, in one sentence: the first thing that anyone reads. */
export function sayBoard(board: Board, area: Text): Text {
  if (board.order === null) return sayEstimate(board.estimate, area)
  const order = orderNames[board.order === 1 || board.order === 2 ? board.order : 3]
  return sayEstimate(board.estimate, area, {
    zh: `${order.zh}出生性别比`,
    en: `the sex ratio of ${lower(order.en)}`,
  })
}

/** Either how the areas fall into bands, or why there is no ranking, with the numbers behind it. */
export function sayRanking(ranking: Ranking, level: AreaLevel): Text {
  const { zh, en } = levelNames[level]
  if (ranking.ranked) {
    const areas = formatCount(ranking.bands.reduce((sum, band) => sum + band.length, 0))
    const bands = formatCount(ranking.bands.length)
    return {
      zh: `${areas}个${zh}分为${bands}档；同一档内无法区分，不分先后。`,
      en: `The ${areas} ${en} fall into ${bands} bands; areas within a band cannot be told apart and stand in no order.`,
    }
  }
  const areas = formatCount(ranking.areas)
  if (ranking.reason === 'too-few') {
    return {
      zh: `本期不排名：${areas}个${zh}中，有出生记录的不足三个。`,
      en: `No ranking this period: of ${areas} ${en}, fewer than three have births on record.`,
    }
  }
  if (ranking.reason === 'no-difference') {
    return {
      zh: `本期不排名：${areas}个${zh}之间的差别不超过偶然波动（剔除偶然后的离散为${formatShare(ranking.spread)}），排出的名次只是运气。`,
      en: `No ranking this period: the ${areas} ${en} differ no more than chance makes them (spread left after chance: ${formatShare(ranking.spread)}); any order would be luck.`,
    }
  }
  const leaders = formatCount(ranking.couldLead)
  return {
    zh: `本期不排名：${areas}个${zh}中有${leaders}个都可能是最高的，名次说明不了问题。`,
    en: `No ranking this period: ${leaders} of the ${areas} ${en} could each be the highest; an order would say nothing.`,
  }
}

/** How ripe a month is; undefined where it is ripe and needs no word. */
export function sayRipeness({ month, ripe }: Pick<SeriesPoint, 'month' | 'ripe'>): Text | undefined {
  if (ripe >= RIPE) return undefined
  const name = formatMonth(month)
  return {
    zh: `${name.zh}的出生估计已登记${formatShare(ripe)}，补登记后比值还会变动。`,
    en: `Of the births of ${name.en}, about ${formatShare(ripe)} have been registered; the ratio will still move.`,
  }
}

/** How many areas of a level stand at each of the four words. */
export function sayVerdictCounts(estimates: readonly AreaEstimate[], level: AreaLevel): Text {
  const count = (verdict: Verdict) => formatCount(estimates.filter((estimate) => estimate.verdict === verdict).length)
  const areas = formatCount(estimates.length)
  const [above, below, chance, unsure] = [count('above'), count('below'), count('chance'), count('unsure')]
  return {
    zh: `${areas}个${levelNames[level].zh}中，可以判断高于${NORMAL_HIGH}的${above}个，低于${NORMAL_LOW}的${below}个，在偶然波动之内的${chance}个，尚不能判断的${unsure}个。`,
    en: `Of ${areas} ${levelNames[level].en}, ${above} are above ${NORMAL_HIGH}, ${below} below ${NORMAL_LOW}, ${chance} within chance, and ${unsure} cannot be judged yet.`,
  }
}
