import type { Board } from '../measure/board.ts'
import type { AreaEstimate, Ranking } from '../measure/figure.ts'
import { formatInterval, formatProbability, formatRatio } from '../measure/format.ts'
import { levelNames } from '../measure/names.ts'
import { NORMAL_HIGH, NORMAL_LOW } from '../measure/reference.ts'
import { sayableSrb } from '../measure/sayable.ts'
import { birthsOf, RIPE, sayRanking } from '../measure/saying.ts'
import { AreaLevel, levelOf } from '../vocabulary/area.ts'
import { formatMonth } from '../vocabulary/monthText.ts'
import { formatCount, formatShare } from '../vocabulary/numberText.ts'
import type { Month } from '../vocabulary/period.ts'
import type { Text } from '../vocabulary/text.ts'
import type { Bulletin } from './bulletin.ts'

/** One thing that cannot be concluded: a code and the values of its sentence. */
export type Cannot = Bulletin['cannot'][number]
export type CannotCode = Cannot['code']

/**
 * Areas one level down, in the order of their codes. A board holds them first, and those below them after; the ranking
 * knows how many they are. Codes would not tell: a development zone has a county’s code and counts into a county.
 */
export function areasBelow({ areas, ranking }: Board): AreaEstimate[] {
  return byCode(areas.slice(0, ranking.ranked ? ranking.bands.flat().length : ranking.areas))
}

/** Areas two levels down, in the order of their codes, without zones that bear a code of the level above. */
export function areasFurtherBelow(board: Board): AreaEstimate[] {
  const below = areasBelow(board)
  const levels = new Set(below.map(({ figure }) => levelOf(figure.area)))
  return byCode(board.areas.slice(below.length).filter(({ figure }) => !levels.has(levelOf(figure.area))))
}

const byCode = (areas: readonly AreaEstimate[]): AreaEstimate[] =>
  areas.toSorted((one, other) => (one.figure.area < other.figure.area ? -1 : 1))

/** Everything that the figures of a board cannot carry, in the order in which a reader would be tempted to conclude it. */
export function findCannot(board: Board): Cannot[] {
  return [aboveNotShown, areasAlike, areasUnsure, unripe, oneSource, correctionWide].flatMap(
    (find) => find(board) ?? [],
  )
}

function aboveNotShown({ estimate }: Board): Cannot | undefined {
  const { figure, verdict, above107 } = estimate
  const { low, high } = figure
  const srb = sayableSrb(figure)
  if (verdict === 'above' || srb === null || high === null || srb <= NORMAL_HIGH) return undefined
  return { code: 'above-not-shown', values: { srb, low, high, births: birthsOf(figure), above107 } }
}

function areasAlike(board: Board): Cannot | undefined {
  const [first] = areasBelow(board)
  if (board.ranking.ranked || !first) return undefined
  const { reason, spread, couldLead, areas } = board.ranking
  return { code: 'areas-alike', values: { level: levelOf(first.figure.area), reason, spread, couldLead, areas } }
}

function areasUnsure(board: Board): Cannot | undefined {
  const areas = areasBelow(board)
  const unsure = areas.filter(({ verdict }) => verdict === 'unsure').length
  const [first] = areas
  if (!first || unsure === 0) return undefined
  return { code: 'areas-unsure', values: { level: levelOf(first.figure.area), unsure, areas: areas.length } }
}

function unripe({ months, series }: Board): Cannot | undefined {
  const young = series.filter(({ month, ripe }) => month >= months.from && month <= months.to && ripe < RIPE)
  const [first] = young
  if (!first) return undefined
  const ripe = Math.min(...young.map((point) => point.ripe))
  return { code: 'unripe', values: { from: first.month, months: young.length, ripe } }
}

function oneSource({ completeness, completenessWithheld, bySource }: Board): Cannot | undefined {
  if (completeness || (completenessWithheld ?? 'one-record') !== 'one-record') return undefined
  return {
    code: 'one-source',
    values: { records: bySource.filter((figure) => figure.source !== 'register' && birthsOf(figure) > 0).length },
  }
}

/** Limits of the normal band that an interval crosses: on which side of them the ratio lies is then open. */
const crossed = (low: number, high: number): number[] =>
  [NORMAL_LOW, NORMAL_HIGH].filter((limit) => low < limit && limit < high)

function correctionWide({ completeness }: Board): Cannot | undefined {
  if (!completeness) return undefined
  const { srb, low, high } = completeness.corrected
  if (crossed(low, high).length === 0) return undefined
  const births = Math.round(completeness.boys.estimated + completeness.girls.estimated)
  return { code: 'correction-wide', values: { srb, low, high, births } }
}

type Values = Cannot['values']
const number = (values: Values, name: string): number => Number(values[name])

const sentences: Record<CannotCode, (values: Values) => Text> = {
  'above-not-shown': (values) => {
    const [ratio, births] = [formatRatio(number(values, 'srb')), formatCount(number(values, 'births'))]
    const interval = formatInterval({ low: number(values, 'low'), high: number(values, 'high') })
    const above = formatProbability(number(values, 'above107'))
    return {
      zh: `本期比值${ratio}（95%区间${interval}，n = ${births}）大于${NORMAL_HIGH}，但真实水平高于${NORMAL_HIGH}的可能性只有${above.zh}，不能据此说性别比偏高。`,
      en: `This period’s ratio ${ratio} (95% interval ${interval}, n = ${births}) exceeds ${NORMAL_HIGH}, but the probability that the true level does is ${above.en}: it cannot be called skewed.`,
    }
  },
  'areas-alike': (values) => {
    const said = sayRanking(
      {
        ranked: false,
        reason: String(values.reason) as Extract<Ranking, { ranked: false }>['reason'],
        spread: number(values, 'spread'),
        couldLead: number(values, 'couldLead'),
        areas: number(values, 'areas'),
      },
      AreaLevel.parse(values.level),
    )
    return {
      zh: `不能说哪个地区更高、哪个更低。${said.zh}`,
      en: `Which area is higher and which lower cannot be said. ${said.en}`,
    }
  },
  'areas-unsure': (values) => {
    const level = levelNames[AreaLevel.parse(values.level)]
    const [unsure, areas] = [formatCount(number(values, 'unsure')), formatCount(number(values, 'areas'))]
    return {
      zh: `${areas}个${level.zh}中有${unsure}个出生数太少，既不能说偏高，也不能说正常。`,
      en: `Of ${areas} ${level.en}, ${unsure} have too few births to be called either skewed or normal.`,
    }
  },
  unripe: (values) => {
    const from = formatMonth(number(values, 'from') as Month)
    const [months, ripe] = [formatCount(number(values, 'months')), formatShare(number(values, 'ripe'))]
    return {
      zh: `${from.zh}起有${months}个月的出生还在补登记（最低估计已登记${ripe}），不能与早先月份比较升降。`,
      en: `From ${from.en} on, births of ${months} months are still being registered (lowest share so far ${ripe}): no rise or fall against earlier months can be read from them.`,
    }
  },
  'one-source': (values) =>
    number(values, 'records') > 1
      ? {
          zh: '各部门记录之间尚无法比对，不能估计漏登多少，也不能得出校正后的性别比。',
          en: 'The departments’ records cannot be compared yet: neither how many births are missed nor a corrected ratio can be stated.',
        }
      : {
          zh: '只有一种记录，不能估计漏登多少，也不能得出校正后的性别比。',
          en: 'There is only one record: neither how many births are missed nor a corrected ratio can be stated.',
        },
  'correction-wide': (values) => {
    const [ratio, births] = [formatRatio(number(values, 'srb')), formatCount(number(values, 'births'))]
    const [low, high] = [number(values, 'low'), number(values, 'high')]
    const interval = formatInterval({ low, high })
    const limits = crossed(low, high)
    return {
      zh: `校正后的比值${ratio}（95%区间${interval}，估计出生n = ${births}）的区间跨过${limits.join('和')}：补上漏登的出生之后，比值在哪一边还不能判断。`,
      en: `The interval of the corrected ratio ${ratio} (95% interval ${interval}, estimated births n = ${births}) crosses ${limits.join(' and ')}: on which side the ratio lies once missed births are added cannot be said.`,
    }
  },
}

/** The sentence of one thing that cannot be concluded. */
export function sayCannot({ code, values }: Cannot): Text {
  return sentences[code](values)
}
