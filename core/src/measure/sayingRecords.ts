import { sourceNames } from '../intake/source.ts'
import { formatDay } from '../vocabulary/day.ts'
import { formatCount, formatShare } from '../vocabulary/numberText.ts'
import type { Text } from '../vocabulary/text.ts'
import type { Board } from './board.ts'
import type { Completeness, CompletenessWithheld, Figure } from './figure.ts'
import { formatInterval, formatRatio } from './format.ts'
import { countedFromNames } from './names.ts'
import { birthsOf, lower } from './saying.ts'

/** How complete two records are for boys and for girls, and the ratio corrected by it. Shares are of the children estimated to be born. */
export function sayCompleteness({ first, second, boys, girls, corrected }: Completeness): Text {
  const shareOf = (count: number, of: number) => formatShare(of > 0 ? Math.min(1, count / of) : 0)
  const clause = (name: Text, record: 'first' | 'second'): Text => {
    const [b, g] = [shareOf(boys[record], boys.estimated), shareOf(girls[record], girls.estimated)]
    return { zh: `${name.zh}收录男孩${b}、女孩${g}`, en: `${lower(name.en)} hold ${b} of boys and ${g} of girls` }
  }
  const [one, two] = [clause(sourceNames[first], 'first'), clause(sourceNames[second], 'second')]
  const births = formatCount(boys.estimated + girls.estimated)
  const [ratio, interval] = [formatRatio(corrected.srb), formatInterval(corrected)]
  return {
    zh: `两种记录比对估计（Chapman法）：${one.zh}；${two.zh}。按此校正，性别比为${ratio}（95%区间${interval}，估计出生n = ${births}，人数按5的倍数取整），前提是两种记录的遗漏互不相关。`,
    en: `Comparing two records (Chapman): ${one.en}; ${two.en}. Corrected by this the ratio is ${ratio} (95% interval ${interval}, estimated births n = ${births}, counts to the nearest five), provided the two miss children independently.`,
  }
}

const withheldSentences: Record<CompletenessWithheld, Text> = {
  order: {
    zh: '各记录的比对不分孩次，只看一个孩次时不估计漏登。选“全部孩次”即可看到。',
    en: 'Records are compared for all birth orders together, so completeness is not estimated for one. Choose all orders to see it.',
  },
  place: {
    zh: '各记录按常住地比对，按发生地统计时不估计漏登。选“常住地”即可看到。',
    en: 'Records are compared by usual residence, so completeness is not estimated by place of birth. Choose usual residence to see it.',
  },
  township: {
    zh: '乡镇街道不显示漏登估计：人数太少，可能看出是哪个孩子。请看所在的县区。',
    en: 'Completeness is not shown for a township: the children are so few that one might be recognised. See its county.',
  },
  span: {
    zh: '漏登估计只按整年（12个月、24个月……）显示：用较短时段的数相减，可能看出是哪个孩子。',
    en: 'Completeness is shown over whole years only (12 months, 24 …): by subtracting shorter spans a child might be recognised.',
  },
  'small-cells': {
    zh: '只在一种记录中、或两种记录都有的男孩或女孩只有1至4人，可能看出是哪个孩子，所以不显示漏登估计。',
    en: 'Of boys or of girls, 1 to 4 are in one record alone, or in both, and might be recognised, so completeness is not shown.',
  },
  'one-record': {
    zh: '没有两种可以比对的记录，不能估计漏登，也不能校正性别比。',
    en: 'There are not two records to compare, so completeness cannot be estimated nor the ratio corrected.',
  },
}

/** Why a board says nothing of completeness, in one sentence. */
export const sayWithheld = (withheld: CompletenessWithheld): Text => withheldSentences[withheld]

/** How many births of a record came in tables of counts. */
export function sayFromTable({ source, births }: Board['fromTables'][number]): Text {
  const { zh, en } = countedFromNames[source]
  return {
    zh: `${zh}中有${formatCount(births)}例来自汇总表：当地没有报送逐例记录，无法与其他记录比对。`,
    en: `${en}: ${formatCount(births)} births come from tables of counts, where no rows were sent; they cannot be compared with other records.`,
  }
}

/** The lower bound of the ratio, if every child that any record lacks were a girl; `figure` says how many births were counted. */
export function sayBound(bound: number, figure: Figure): Text {
  const [ratio, births] = [formatRatio(bound), formatCount(birthsOf(figure))]
  return {
    zh: `即使各记录中缺少的儿童全是女孩，性别比也不低于${ratio}（已计入的出生n = ${births}）。`,
    en: `Even if every child that a record lacks were a girl, the ratio would not be below ${ratio} (births counted n = ${births}).`,
  }
}

/** On whose areas a board stands, and what of it shares estimate; undefined where nothing has changed. */
export function sayAreasAsOf({ areasAsOf, area }: Pick<Board, 'areasAsOf' | 'area'>): Text | undefined {
  if (!areasAsOf || (!areasAsOf.changed && areasAsOf.estimated.length === 0)) return undefined
  const { day, isNow, estimated } = areasAsOf
  const on: Text = isNow
    ? { zh: '按现行区划。', en: 'On the areas as they are now.' }
    : { zh: `按当时区划（${formatDay(day)}）。`, en: `On the areas as they were then (${formatDay(day)}).` }
  const own = estimated.find((each) => each.area === area)?.births ?? 0
  const within = estimated.filter((each) => each.area !== area).length
  const parts: Text[] = []
  if (own > 0)
    parts.push({
      zh: `本地区有${formatCount(own)}例出生是从被拆分的地区按比例推算的。`,
      en: `${formatCount(own)} of its births are estimated by the share of an area that was split.`,
    })
  if (within > 0)
    parts.push({
      zh: `下级中有${within}个地区的数字含按比例推算的出生。`,
      en: `The figures of ${within} areas within hold births estimated by shares.`,
    })
  if (parts.length > 0)
    parts.push({
      zh: '推算部分沿用原地区的性别比，不说明拆分后的差别。',
      en: 'What is estimated bears the ratio of the former area and tells of no difference since.',
    })
  return { zh: on.zh + parts.map(({ zh }) => zh).join(''), en: [on, ...parts].map(({ en }) => en).join(' ') }
}
