import type { AreaEstimate, CountedFrom, Figure, Ranking, Verdict } from '../measure/figure.ts'
import type { AreaCode } from '../vocabulary/area.ts'
import { addMonths, type Months, monthsOf } from '../vocabulary/period.ts'
import type { Bulletin } from './bulletin.ts'
import { findCannot } from './cannot.ts'
import type { Names } from './document.ts'

/** What a made-up bulletin is to show. */
export type Making = { seed: number; areas?: number; birthsAYear?: number; ranked?: boolean; corrected?: boolean }

const office = '990100'
const months: Months = { from: 202507, to: 202606 }

/** Names for a made-up bulletin: counties bear their number. */
export const madeUpNames: Names = {
  office: { zh: '示例市出生人口性别比综合治理办公室', en: 'Sample City Office for the Sex Ratio at Birth' },
  area: (code) => {
    if (code === office) return { zh: '示例市', en: 'Sample City' }
    const [letter, zh] = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄']
    const at = Number(code.slice(4, 6)) - 1
    return { zh: `${zh[at] ?? '外'}县`, en: `County ${letter[at] ?? 'Z'}` }
  },
}

/** A bulletin made up from a seed, for tests: a shape to lay out, no truth to measure. The same seed gives the same bulletin. */
export function madeUpBulletin({ seed, areas = 10, birthsAYear = 40_000, ranked, corrected = true }: Making): Bulletin {
  const chance = chanceFrom(seed)
  const figureOf = (
    area: AreaCode,
    births: number,
    span: Months = months,
    source: CountedFrom = 'register',
  ): Figure => {
    const noise = (chance() + chance() + chance() - 1.5) / Math.sqrt(Math.max(births, 1))
    const boys = Math.round(births * Math.min(0.99, Math.max(0.01, 0.516 + noise)))
    const girls = births - boys
    const reach = 1.96 * Math.sqrt(1 / (boys + 0.5) + 1 / (girls + 0.5))
    const ratio = (100 * (boys + 0.5)) / (girls + 0.5)
    const limits = { low: ratio * Math.exp(-reach), high: girls === 0 ? null : ratio * Math.exp(reach) }
    const srb = girls === 0 ? null : (100 * boys) / girls
    return { area, source, basis: 'residence', ...span, boys, girls, unknown: Math.floor(chance() * 5), srb, ...limits }
  }
  const estimateOf = (area: AreaCode, births: number): AreaEstimate => {
    const figure = figureOf(area, births)
    const weight = births / (births + 3000)
    const srb = 106 + weight * ((figure.srb ?? 106) - 106)
    const reach = 0.03 * Math.sqrt(1 - weight) + 0.004
    const [low, high] = [srb * Math.exp(-reach), srb * Math.exp(reach)]
    const above107 = Math.min(0.999, Math.max(0.001, (high - 107) / (high - low)))
    const verdict: Verdict = births < 1500 ? 'unsure' : above107 > 0.95 ? 'above' : high < 103 ? 'below' : 'chance'
    const wait = { birthsNeeded: 3337, monthsNeeded: births === 0 ? null : Math.ceil((3337 / births) * 12) }
    return {
      figure,
      shrunk: { srb, low, high },
      above107,
      above110: above107 / 4,
      below103: 0.001,
      verdict,
      ...wait,
      rank: null,
    }
  }
  const codes = Array.from({ length: areas }, (_, at) => `9901${String(at + 1).padStart(2, '0')}`)
  const parts = codes.map((code, at) =>
    estimateOf(code, Math.round((birthsAYear / areas) * (0.02 + (1.9 * at) / areas))),
  )
  const ranking: Ranking = ranked
    ? { ranked: true, bands: [codes.slice(0, 2), codes.slice(2)] }
    : { ranked: false, reason: 'too-wide', spread: chance() / 50, couldLead: Math.ceil(areas * 0.7), areas }
  const estimate = estimateOf(office, birthsAYear)
  const completenessOf = (births: number) => {
    const estimated = births * (1.01 + chance() / 50)
    return {
      first: births,
      second: Math.round(births * 0.94),
      both: Math.round(births * 0.93),
      estimated,
      error: 5,
      share: 0.98,
    }
  }
  const board: Bulletin['board'] = {
    area: office,
    months,
    basis: 'residence',
    source: 'register',
    order: null,
    held: { from: 202101, to: 202606 },
    estimate,
    bySource: (['delivery', 'certificate', 'household', 'vaccination'] as const).map((source, at) =>
      figureOf(office, Math.round(birthsAYear * (0.98 - at * 0.02)), months, source),
    ),
    fromTables: [],
    areasAsOf: null,
    byOrder: [1, 2, 3].map((order) => ({ order, figure: figureOf(office, Math.round(birthsAYear / (1 + order))) })),
    completeness: corrected
      ? {
          first: 'delivery',
          second: 'household',
          boys: completenessOf(estimate.figure.boys),
          girls: completenessOf(estimate.figure.girls),
          corrected: { srb: 105 + 3 * chance(), low: 103.1, high: 109.6 },
        }
      : null,
    completenessWithheld: corrected ? null : 'one-record',
    bound: corrected ? 101 + chance() : null,
    areas: parts,
    ranking,
    funnel: [],
    centre: 106.2,
    series: monthsOf(months).map((month, at) => ({
      month,
      figure: figureOf(office, Math.round(birthsAYear / 12), { from: month, to: month }),
      ripe: Math.min(1, 0.84 + 0.02 * (11 - at) * (month > addMonths(months.to, -6) ? 1 : 2)),
    })),
    basedOn: Array.from({ length: 64 }, () => Math.floor(chance() * 16).toString(16)).join(''),
  }
  return {
    id: '0190a000-0000-7000-8000-000000000000',
    month: months.to,
    draftedAt: '2026-07-09T17:30:00.000Z',
    draftedBy: '王晓',
    board,
    returns: { owed: 46, received: 41, late: 4, overdue: 3 },
    cannot: findCannot(board),
  }
}

/** A linear congruential sequence in [0, 1): enough for shapes, not for science. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
