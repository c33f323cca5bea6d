import type { Area } from '../places/area.ts'
import type { Month, Months } from '../vocabulary/period.ts'
import { addMonths, monthsBetween, monthsOf, yearTo } from '../vocabulary/period.ts'
import type { AreaIndex } from './areaIndex.ts'
import { indexAreas, summedUp, withinArea } from './areaIndex.ts'
import type { Board, BoardQuestion } from './board.ts'
import { lowerBoundOf } from './completeness.ts'
import type { CaptureRow, Cube } from './counts.ts'
import { estimateTree } from './estimateTree.ts'
import type { AreaEstimate, Figure } from './figure.ts'
import { CountedFrom } from './figure.ts'
import { funnelPoints } from './funnelPoints.ts'
import type { Ranked } from './ranking.ts'
import { rankAreas } from './ranking.ts'
import { REFERENCE } from './reference.ts'
import { measureRefusal } from './refusals.ts'
import { ripenessOf } from './ripeness.ts'
import { figureOf } from './sexRatio.ts'
import { shownCompleteness } from './shownCompleteness.ts'
import type { Tally } from './tally.ts'
import { countsAt, estimatedIn, monthsHeld, tallyOf, toldByTables } from './tally.ts'
import { areaEstimateOf } from './verdict.ts'

/**
 * Everything one area can say about a span of months.
 *
 * Births count by date of birth. All areas of the office are estimated together, so that an area has the same figures on
 * every board; the board then shows the area asked about (the first top of the list when left out), its children and theirs.
 * Births of areas outside the office are left out. The series spans all months held. Completeness
 * is shown where `shownCompleteness` allows it.
 *
 * @param now month in which the question is asked: later months are not held, and ripeness is judged by it
 * @param basedOn hash over what the cube was derived from
 * @param asOf the day whose areas these are, where `carryCube` brought the cube to them
 * @throws `measure.area-unknown`, `measure.months-reversed`
 */
export function measureBoard(
  cube: Cube,
  areas: readonly Area[],
  question: BoardQuestion,
  now: Month,
  basedOn: string,
  asOf: AsOf | null = null,
): Board {
  const index = indexAreas(areas)
  const node = askedNode(index, question.area)
  const held = upTo(now, sinceTold(cube.lags, question, monthsHeld(cube.counts, index, node, question)))
  const months = askedMonths(question, held?.to ?? now)
  const tally = tallyOf(cube.counts, index, { ...question, node, months, held })
  const where = { area: index.areas[node]!.code, source: question.source, basis: question.basis, ...months }
  const estimates = estimatesOf(index, tally, where)
  const children = childrenOf(index, [node])
  const grandchildren = childrenOf(index, children)
  const among = estimates.ranked(children)
  const shown = [...among.estimates, ...estimates.ranked(grandchildren).estimates]
  const order = question.order ?? null
  const estimatedAmong = (nodes: readonly number[]) => {
    const births = new Map(
      estimatedIn(cube.counts, index, { ...question, months }).map(({ node, births }) => [node, births]),
    )
    return nodes.flatMap((node) =>
      births.has(node) ? [{ area: index.areas[node]!.code, births: births.get(node)! }] : [],
    )
  }
  const { completeness, withheld } = shownCompleteness(capturesWithin(cube, index, node, months), { ...where, order })
  return {
    area: where.area,
    months,
    basis: question.basis,
    source: question.source,
    order,
    held,
    estimate: estimates.amongSiblings(node),
    bySource: bySource(tally, where),
    fromTables: toldByTables(cube.counts, index, { ...question, node, months }),
    areasAsOf: asOf && { ...asOf, estimated: estimatedAmong([node, ...children, ...grandchildren]) },
    byOrder: [1, 2, 3, 0]
      .map((order) => ({ order, figure: figureOf(countsAt(tally.orders, order), where) }))
      .filter(({ figure }) => figure.boys + figure.girls + figure.unknown > 0),
    completeness,
    completenessWithheld: withheld,
    bound: lowerBoundOf(completeness),
    areas: shown,
    ranking: among.ranking,
    funnel: funnelPoints(
      Math.max(...(shown.length > 0 ? shown.map(birthsOf) : [birthsOf(estimates.of(node))])),
      REFERENCE,
    ),
    centre: REFERENCE,
    series: held ? seriesOf(cube, tally, { ...where, held, now }) : [],
    basedOn,
  }
}

/** Whose areas a board stands on: those of a day, and whether they are other ones then and now. */
export type AsOf = Pick<NonNullable<Board['areasAsOf']>, 'day' | 'isNow' | 'changed'>

type Where = Pick<Figure, 'area' | 'source' | 'basis' | 'from' | 'to'>

const birthsOf = ({ figure }: AreaEstimate): number => figure.boys + figure.girls

function askedNode(index: AreaIndex, area: string | undefined): number {
  const node = index.areas.findIndex(({ code }, node) =>
    area === undefined ? index.parents[node]! < 0 : code === area,
  )
  if (node < 0) throw measureRefusal('area-unknown', { area: area ?? '' })
  return node
}

/** Of children born before the first month in which a record tells of anyone, only those entered late are known: no series. */
function sinceTold(lags: Cube['lags'], { source }: BoardQuestion, held: Months | null): Months | null {
  const told = lags.filter((row) => row.source === source && row.births > 0)
  const first = told.reduce((earliest, { month, lag }) => Math.min(earliest, addMonths(month, lag)), Infinity)
  return held && first <= held.to ? { from: Math.max(held.from, first), to: held.to } : held
}

function upTo(now: Month, held: Months | null): Months | null {
  return held && held.from <= now ? { from: held.from, to: Math.min(held.to, now) } : null
}

function askedMonths({ from, to }: Pick<BoardQuestion, 'from' | 'to'>, latest: Month): Months {
  const end = to ?? (from === undefined ? latest : Math.max(from, latest))
  const months = { from: from ?? yearTo(end).from, to: end }
  if (months.from > months.to) throw measureRefusal('months-reversed', months)
  return months
}

const childrenOf = ({ parents }: AreaIndex, nodes: readonly number[]): number[] =>
  [...parents.keys()].filter((child) => nodes.includes(parents[child]!))

/** All areas estimated together, handed out by number; ranked only among those asked for. */
function estimatesOf(index: AreaIndex, tally: Tally, where: Where) {
  const column = (sex: number) => Float64Array.from(index.areas, (_, node) => tally.areas[3 * node + sex]!)
  const [boys, girls, unknown] = [column(0), column(1), column(2)]
  const { means, errors } = estimateTree({ parents: index.parents, boys, girls })
  const sums = [boys, girls, unknown].map((own) => summedUp(index, own))
  const months = monthsBetween(where.from, where.to) + 1
  const counts = (node: number) => ({ boys: sums[0]![node]!, girls: sums[1]![node]!, unknown: sums[2]![node]! })
  const codeOf = (node: number) => index.areas[node]!.code
  const of = (node: number) =>
    areaEstimateOf(
      figureOf(counts(node), { ...where, area: codeOf(node) }),
      { mean: means[node]!, error: errors[node]! },
      months,
    )
  const ranked = (nodes: readonly number[]): Ranked & { estimates: AreaEstimate[] } => {
    const result = rankAreas(
      nodes.map((node) => ({ code: codeOf(node), ...counts(node), mean: means[node]!, error: errors[node]! })),
    )
    return { ...result, estimates: nodes.map((node, i) => ({ ...of(node), rank: result.ranks[i] ?? null })) }
  }
  const amongSiblings = (node: number) => {
    const siblings = index.parents[node]! < 0 ? [node] : childrenOf(index, [index.parents[node]!])
    return ranked(siblings).estimates[siblings.indexOf(node)]!
  }
  return { of, ranked, amongSiblings }
}

/** The same births as each record counted them. Deaths are no count of births; a record that holds none is left out. */
function bySource(tally: Tally, where: Where): Figure[] {
  return CountedFrom.options
    .map((source, number) => figureOf(countsAt(tally.sources, number), { ...where, source }))
    .filter((figure) => figure.source !== 'death' && figure.boys + figure.girls + figure.unknown > 0)
}

function capturesWithin(cube: Cube, index: AreaIndex, node: number, months: Months): CaptureRow[] {
  const within = withinArea(index, node)
  return cube.captures.filter(
    ({ area, month }) => month >= months.from && month <= months.to && within[index.nodeOf(area)] === 1,
  )
}

function seriesOf(cube: Cube, tally: Tally, { held, now, ...where }: Where & { held: Months; now: Month }) {
  const ripe = ripenessOf(
    cube.lags.filter(({ source }) => source === where.source),
    now,
  )
  return monthsOf(held).map((month, place) => ({
    month,
    figure: figureOf(countsAt(tally.series, place), { ...where, from: month, to: month }),
    ripe: ripe(month),
  }))
}
