import { formatInterval, formatRatio } from '@evenborn/core/measure/format'
import type { TableLevel, TableReport } from '@evenborn/core/measure/measureTable'
import { verdictNames } from '@evenborn/core/measure/names'
import { BIRTHS_NEEDED } from '@evenborn/core/measure/power'
import { NORMAL_HIGH, NORMAL_LOW, TO_BE_SEEN } from '@evenborn/core/measure/reference'
import { isSayable } from '@evenborn/core/measure/sayable'
import type { TableNotice } from '@evenborn/core/measure/tableRows'
import { formatCount, formatShare } from '@evenborn/core/vocabulary/numberText'
import type { Text } from '@evenborn/core/vocabulary/text'
import type { FileReport } from './report.ts'

/** A ratio of boys to girls with ten digits, as statisticians compare it. */
const exact = (ratio: number | null): string => (ratio === null ? '—' : ratio.toFixed(9))

/** A probability that may be very small. */
export function formatChance(p: number): string {
  if (p < 1e-15) return '< 1e-15'
  if (p > 0.999) return '> 0.999'
  return p < 0.001 ? p.toExponential(1) : p.toFixed(3)
}

/** What the table is: file, rows, columns that were used. */
export function sayTable({ file, sheet, columns, where, report }: FileReport): Text {
  const used = [...columns.counts, ...columns.areas, ...columns.periods].join(', ')
  const only = where.map(({ column, value }) => `${column} = ${value}`).join(', ')
  const place = file.replace(/\.[^.]*$/, '') === sheet ? file : `${file} [${sheet}]`
  return {
    zh: `${place}：${formatCount(report.rows)}行，使用的列：${used}${only && `；只取 ${only}`}`,
    en: `${place}: ${formatCount(report.rows)} rows, columns used: ${used}${only && `; only ${only}`}`,
  }
}

/** That numbers of children are not births, where they are not. */
export function sayChildren(counts: TableReport['counts']): Text | undefined {
  if (counts === 'births') return undefined
  return {
    zh: '这是儿童性别比，不是出生人口性别比：其中已包含出生以后死亡和迁移的影响，103–107的正常范围只能作参照。',
    en: 'This is a child ratio, not births: deaths and moves after birth are in it, and the normal range of 103–107 is only a yardstick.',
  }
}

/** The pooled ratio with its births and limits, in both ways of writing it. */
export function sayPooled({ pooled, counts }: TableReport): Text {
  const { ratio, per100 } = pooled
  const numbers = [pooled.children, pooled.boys, pooled.girls].map(formatCount)
  const span = ({ low, high }: { low: number; high: number | null }) =>
    `${exact(low)}–${high === null ? '∞' : exact(high)}`
  const [limits, jeffreys] = [span(ratio), span(pooled.jeffreys)]
  const short = `${formatRatio(per100.srb)} (${formatInterval(per100)})`
  const name = {
    births: { zh: '出生人口性别比', en: 'Sex ratio at birth' },
    children: { zh: '儿童性别比', en: 'Child sex ratio' },
  }
  return {
    zh: `${name[counts].zh}（男/女）${exact(ratio.srb)}，95% Wilson区间 ${limits}（Jeffreys区间 ${jeffreys}）；即每100名女孩对应男孩 ${short}。n = ${numbers[0]}（男${numbers[1]}，女${numbers[2]}）。`,
    en: `${name[counts].en} (boys per girl) ${exact(ratio.srb)}, 95 % Wilson interval ${limits} (Jeffreys ${jeffreys}); boys per 100 girls ${short}. n = ${numbers[0]} (${numbers[1]} boys, ${numbers[2]} girls).`,
  }
}

/** What the pooled ratio can carry. */
export function sayPooledVerdict({ pooled }: TableReport): Text {
  const chances = [pooled.above107, pooled.above110, pooled.below103].map(formatChance)
  const inside = pooled.verdict === 'chance' && pooled.above107 + pooled.below103 <= 0.05
  const verdict = inside
    ? { zh: `在正常范围${NORMAL_LOW}–${NORMAL_HIGH}之内`, en: `inside the normal range ${NORMAL_LOW}–${NORMAL_HIGH}` }
    : verdictNames[pooled.verdict]
  return {
    zh: `判断：${verdict.zh}（P(>107) ${chances[0]}，P(>110) ${chances[1]}，P(<103) ${chances[2]}）。`,
    en: `Verdict: ${verdict.en.toLowerCase()} (P(>107) ${chances[0]}, P(>110) ${chances[1]}, P(<103) ${chances[2]}).`,
  }
}

const yearly = (report: TableReport): boolean =>
  report.periods?.list.every(({ period }) => /^\d{4}$/.test(period)) ?? false

/** How many periods had more boys, and whether periods differ more than chance. */
export function sayPeriods(report: TableReport): Text[] {
  const { periods } = report
  if (!periods) return []
  const name = yearly(report) ? { zh: '年', en: 'years' } : { zh: '期', en: 'periods' }
  const { statistic, freedom, p } = periods.difference
  const numbers = `χ² ${statistic.toFixed(2)} / ${freedom}, p ${formatChance(p)}`
  const dispersion = freedom > 0 ? (statistic / freedom).toFixed(2) : '—'
  const told = periods.list.filter(({ per100 }) => isSayable(per100)).sort((a, b) => a.per100.srb! - b.per100.srb!)
  const end = (place: 0 | -1) => {
    const at = told.at(place)
    return at
      ? `${at.period} ${formatRatio(at.per100.srb)} (n ${formatCount(at.children)}, ${formatInterval(at.per100)})`
      : '—'
  }
  return [
    {
      zh: `${periods.withChildren}${name.zh}中有${periods.boysMore}${name.zh}男多于女（比值大于1）。`,
      en: `${periods.boysMore} of ${periods.withChildren} ${name.en} above 1 (more boys than girls).`,
    },
    p <= 0.05
      ? {
          zh: `各${name.zh}之间的差别超出偶然（${numbers}，离散度${dispersion}）；最低${end(0)}，最高${end(-1)}。`,
          en: `The ${name.en} differ more than chance (${numbers}, dispersion ${dispersion}); lowest ${end(0)}, highest ${end(-1)}.`,
        }
      : {
          zh: `各${name.zh}之间的差别不超出偶然（${numbers}，离散度${dispersion}）。`,
          en: `The ${name.en} differ no more than chance (${numbers}, dispersion ${dispersion}).`,
        },
  ]
}

/** Whether the areas of a level can be told apart, and what follows. */
export function sayLevel({ name, areas, withChildren, difference, ranking }: TableLevel): Text {
  const { statistic, freedom, p, spread } = difference
  const numbers = `χ² ${statistic.toFixed(1)} / ${formatCount(freedom)}, p ${formatChance(p)}`
  const [all, held, left] = [formatCount(areas.length), formatCount(withChildren), formatShare(spread)]
  const head = { zh: `${name}：${all}个，其中${held}个有数`, en: `${name}: ${all} areas, ${held} with counts` }
  if (ranking.ranked) {
    const bands = formatCount(ranking.bands.length)
    return {
      zh: `${head.zh}。差别超出偶然（${numbers}，剔除偶然后的离散${left}），分为${bands}档；同一档内无法区分。`,
      en: `${head.en}. They differ more than chance (${numbers}; spread left after chance ${left}) and fall into ${bands} bands; areas within a band cannot be told apart.`,
    }
  }
  if (ranking.reason === 'too-few') {
    return { zh: `${head.zh}，少于3个，不排名。`, en: `${head.en}: fewer than three, no ranking.` }
  }
  if (ranking.reason === 'no-difference') {
    return {
      zh: `${head.zh}，彼此无法区分：差别不超出偶然（${numbers}，剔除偶然后的离散${left}）。不排名，排出的名次只是运气。`,
      en: `${head.en}: they cannot be told apart, for they differ no more than chance (${numbers}; spread left after chance ${left}). No league table: any order would be luck.`,
    }
  }
  const leaders = formatCount(ranking.couldLead)
  return {
    zh: `${head.zh}，彼此无法区分：${leaders}个都可能是最高的（${numbers}，剔除偶然后的离散${left}）。不排名。`,
    en: `${head.en}: they cannot be told apart, for ${leaders} of them could each be the highest (${numbers}; spread left after chance ${left}). No league table.`,
  }
}

/** How many areas of a level have births enough for a verdict of their own. */
export function sayEnough({ areas }: TableLevel): Text {
  const enough = formatCount(areas.filter(({ children }) => children >= BIRTHS_NEEDED).length)
  const needed = formatCount(BIRTHS_NEEDED)
  return {
    zh: `看出真实的${TO_BE_SEEN}需要n = ${needed}；${formatCount(areas.length)}个中有${enough}个达到。`,
    en: `Seeing a true ${TO_BE_SEEN} takes n = ${needed}; ${enough} of ${formatCount(areas.length)} have as many.`,
  }
}

/** Areas that can be called above 110, or that there is none. */
export function sayHigh({ high }: TableLevel): Text {
  const count = formatCount(high.length)
  if (high.length === 0) {
    return {
      zh: '高于110的：没有（后验概率大于0.95，且控制错误发现率5%后仍保留）。',
      en: 'Above 110: none (posterior probability over .95 and kept by a false-discovery rate of 5 %).',
    }
  }
  return {
    zh: `高于110的：${count}个（后验概率大于0.95，且控制错误发现率5%后仍保留）。`,
    en: `Above 110: ${count} (posterior probability over .95 and kept by a false-discovery rate of 5 %).`,
  }
}

/** What was done with rows that are no plain counts. */
export function sayNotice({ code, rows }: TableNotice): Text {
  const n = formatCount(rows)
  const sentences: Record<TableNotice['code'], Text> = {
    'totals-left-out': { zh: `${n}行是合计，未计入。`, en: `${n} rows are totals and were left out.` },
    'subtotals-left-out': {
      zh: `${n}个地区自身的数恰等于其下级之和，视为小计，未重复计入。`,
      en: `${n} areas have rows that equal the sum of the areas below them; taken for subtotals, not counted twice.`,
    },
    'gaps-left-out': { zh: `${n}行没有填人数，未计入。`, en: `${n} rows have no numbers and were left out.` },
    'sex-unknown-left-out': { zh: `${n}行性别不详，未计入。`, en: `${n} rows have no known sex and were left out.` },
    'doubles-summed': {
      zh: `${n}行与前面的行地区和时期相同，已相加。`,
      en: `${n} rows have the same area and period as a row before them and were added to it.`,
    },
  }
  return sentences[code]
}
