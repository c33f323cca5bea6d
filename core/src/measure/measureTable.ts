import { binomialUpperTail } from '../math/binomial.ts'
import { keptDiscoveries } from '../math/falseDiscovery.ts'
import { jeffreysInterval } from '../math/jeffreys.ts'
import { summedUp } from './areaIndex.ts'
import { estimateTree } from './estimateTree.ts'
import type { AreaEstimate, FunnelPoint, Ranking, Ratio, Verdict } from './figure.ts'
import { funnelPoints } from './funnelPoints.ts'
import type { Difference } from './ranking.ts'
import { differenceBetween, rankAreas } from './ranking.ts'
import { HIGH, NORMAL_HIGH, NORMAL_LOW, REFERENCE, shareAt } from './reference.ts'
import { ratioOf } from './sexRatio.ts'
import { tableRefusal } from './tableRefusals.ts'
import type { CountedTable, TableNotice, TableRow } from './tableRows.ts'
import { tableTreeOf } from './tableTree.ts'
import { probabilityAbove, shrunkOf, verdictOf } from './verdict.ts'

/** Children by sex with their ratio, per 100 girls and per girl. */
export type TableFigure = { boys: number; girls: number; children: number; per100: Ratio; ratio: Ratio }

/** One area of a table: its figure, what the tree makes of it, its rank where ranking is allowed. */
export type TableArea = TableFigure &
  Pick<AreaEstimate, 'shrunk' | 'above107' | 'above110' | 'below103' | 'verdict' | 'rank'> & { path: readonly string[] }

/** Areas of one level, in the order of the file; `high` are those that can be called above 110. */
export type TableLevel = {
  name: string
  areas: TableArea[]
  withChildren: number
  difference: Difference
  ranking: Ranking
  /** Above 110 with posterior probability over .95, and kept by a false-discovery rate of 5 % over the whole level. */
  high: TableArea[]
}

/** The ratio of each period, and whether they differ more than chance. */
export type TablePeriods = {
  list: (TableFigure & { period: string })[]
  /** Periods in which children were counted at all, and those with more boys than girls. */
  withChildren: number
  boysMore: number
  difference: Difference
}

/** Everything `evenborn measure` says of a table. */
export type TableReport = {
  counts: 'births' | 'children'
  reference: number
  rows: number
  notices: TableNotice[]
  pooled: TableFigure & {
    shrunk: AreaEstimate['shrunk']
    /** Jeffreys limits of boys per girl, beside Wilson’s: two ways that should agree. */
    jeffreys: { low: number; high: number | null }
    above107: number
    above110: number
    below103: number
    verdict: Verdict
  }
  periods: TablePeriods | null
  levels: TableLevel[]
  funnel: FunnelPoint[]
}

/** What the report is told beside the rows: names of the area levels, whether they are births, the ratio to hold against. */
export type TableMeaning = { levels: readonly string[]; counts: 'births' | 'children'; reference?: number }

/**
 * Measures a table of counts by sex: the pooled ratio, its periods, and every level of area, all areas estimated together on
 * their tree. Pure; the same table gives the same report.
 *
 * @param onStep is told how many of how many steps are done, for tables that take seconds
 * @throws `measure.nothing-counted`
 */
export function measureTable(
  table: CountedTable,
  { levels, counts, reference = REFERENCE }: TableMeaning,
  onStep: (done: number, of: number) => void = () => {},
): TableReport {
  const step = (done: number) => onStep(done, levels.length + 2)
  step(0)
  const tree = tableTreeOf(table.rows)
  const sums = { boys: summedUp(tree, tree.boys), girls: summedUp(tree, tree.girls) }
  if (sums.boys[0]! + sums.girls[0]! === 0) throw tableRefusal('nothing-counted')
  step(1)
  const { means, errors } = estimateTree(tree, reference)
  const contender = (node: number) => ({
    code: String(node),
    boys: sums.boys[node]!,
    girls: sums.girls[node]!,
    mean: means[node]!,
    error: errors[node]!,
  })
  const areaOf = (node: number): TableArea => ({
    path: tree.paths[node]!,
    ...figureOfCounts(sums.boys[node]!, sums.girls[node]!),
    ...said(contender(node)),
    rank: null,
  })
  const measured = levels.map((name, level) => {
    step(2 + level)
    const nodes = [...tree.levels.keys()].filter((node) => tree.levels[node] === level)
    const { ranking, ranks, difference } = rankAreas(nodes.map(contender))
    const areas = nodes.map((node, i) => ({ ...areaOf(node), rank: ranks[i] ?? null }))
    const bands = ranking.ranked ? { ...ranking, bands: ranking.bands.map(namedBy(tree.paths)) } : ranking
    return {
      name,
      areas,
      withChildren: areas.filter(({ children }) => children > 0).length,
      difference,
      ranking: bands,
      high: highAmong(areas),
    }
  })
  const { rank: _, path: __, ...pooled } = areaOf(0)
  const subtotals: TableNotice[] = tree.subtotals > 0 ? [{ code: 'subtotals-left-out', rows: tree.subtotals }] : []
  const shown = measured.flatMap(({ areas }) => areas)
  return {
    counts,
    reference,
    rows: table.read,
    notices: [...table.notices, ...subtotals],
    pooled: { ...pooled, jeffreys: jeffreysOf(pooled) },
    periods: periodsOf(table.rows),
    levels: measured,
    funnel: funnelPoints(
      shown.reduce((most, { children }) => Math.max(most, children), 0) || pooled.children,
      reference,
    ),
  }
}

function jeffreysOf({ boys, girls, children }: TableFigure): TableReport['pooled']['jeffreys'] {
  const { low, high } = jeffreysInterval(boys, children)
  return { low: low / (1 - low), high: girls === 0 ? null : high / (1 - high) }
}

function figureOfCounts(boys: number, girls: number): TableFigure {
  const per100 = ratioOf({ boys, girls })
  const ratio = {
    srb: girls === 0 ? null : boys / girls,
    low: per100.low / 100,
    high: per100.high === null ? null : per100.high / 100,
  }
  return { boys, girls, children: boys + girls, per100, ratio }
}

function said(area: { boys: number; girls: number; mean: number; error: number }) {
  const above107 = probabilityAbove(area, NORMAL_HIGH)
  const below103 = 1 - probabilityAbove(area, NORMAL_LOW)
  const verdict = verdictOf({ above107, below103, births: area.boys + area.girls })
  return { shrunk: shrunkOf(area), above107, above110: probabilityAbove(area, HIGH), below103, verdict }
}

const namedBy = (paths: readonly (readonly string[])[]) => (band: readonly string[]) =>
  band.map((node) => paths[Number(node)]!.join(' › '))

/**
 * Areas that can be called above 110: by the tree with probability over .95, and by their own births alone, as one of
 * many tests (exact binomial against 110) of which at most one in twenty kept may be false.
 */
function highAmong(areas: readonly TableArea[]): TableArea[] {
  const tested = areas.filter(({ children }) => children > 0)
  const kept = keptDiscoveries(
    tested.map(({ boys, children }) => binomialUpperTail(boys, children, shareAt(HIGH))),
    0.05,
  )
  return tested.filter(({ above110 }, i) => above110 > 0.95 && kept[i])
}

function periodsOf(rows: readonly TableRow[]): TablePeriods | null {
  const sums = new Map<string, { boys: number; girls: number }>()
  for (const { period, boys, girls } of rows) {
    const sum = sums.get(period) ?? { boys: 0, girls: 0 }
    sums.set(period, { boys: sum.boys + boys, girls: sum.girls + girls })
  }
  if (sums.size < 2) return null
  const list = [...sums].map(([period, { boys, girls }]) => ({ period, ...figureOfCounts(boys, girls) }))
  return {
    list: list.sort((a, b) => (a.period < b.period ? -1 : 1)),
    withChildren: list.filter(({ children }) => children > 0).length,
    boysMore: list.filter(({ boys, girls }) => boys > girls).length,
    difference: differenceBetween(list),
  }
}
