import type { Month, Months } from '../vocabulary/period.ts'
import { monthsBetween } from '../vocabulary/period.ts'
import type { AreaIndex } from './areaIndex.ts'
import { summedUp, withinArea } from './areaIndex.ts'
import type { BoardQuestion } from './board.ts'
import type { CountRow } from './counts.ts'
import type { Counts } from './figure.ts'
import { CountedFrom } from './figure.ts'

/** Boys, girls and unknown side by side, one triple for each place. */
type Triples = Float64Array

const triples = (places: number): Triples => new Float64Array(3 * places)

function add(into: Triples, place: number, row: CountRow): void {
  into[3 * place]! += row.boys
  into[3 * place + 1]! += row.girls
  into[3 * place + 2]! += row.unknown
}

/** One triple as counts. */
export const countsAt = (from: Triples, place: number): Counts => ({
  boys: from[3 * place]!,
  girls: from[3 * place + 1]!,
  unknown: from[3 * place + 2]!,
})

/** The cube summed for one question: by area (own births only), by record, by order, by month held. */
export type Tally = { areas: Triples; sources: Triples; orders: Triples; series: Triples }

export type Selection = Pick<BoardQuestion, 'source' | 'basis' | 'order'>

/** Months with fewer births than this share of the usual month’s, before the first full one, are no part of a series. */
const FULL_MONTH = 0.2

/**
 * Months that a record holds for an area, or null when it holds none.
 *
 * They begin with the first month whose births are at least a fifth of the usual month’s. Before it lie months of which only
 * children are told who were entered late, after the first returns: fragments whose ratio means nothing. The usual month is
 * that in which the middle birth falls, when months are put in order of their size; fragments cannot shift it, however many
 * they are.
 */
export function monthsHeld(
  rows: readonly CountRow[],
  index: AreaIndex,
  node: number,
  { source, basis }: Selection,
): Months | null {
  const within = withinArea(index, node)
  const births = new Map<Month, number>()
  for (const row of rows) {
    if (row.source !== source || row.basis !== basis || !within[index.nodeOf(row.area)]) continue
    births.set(row.month, (births.get(row.month) ?? 0) + row.boys + row.girls + row.unknown)
  }
  if (births.size === 0) return null
  const months = [...births.keys()].sort((one, other) => one - other)
  const enough = FULL_MONTH * usualMonth([...births.values()])
  return { from: months.find((month) => births.get(month)! >= enough)!, to: months.at(-1)! }
}

/** Births of the month in which the middle birth falls. */
function usualMonth(births: readonly number[]): number {
  const rising = births.toSorted((one, other) => one - other)
  let left = rising.reduce((sum, count) => sum + count, 0) / 2
  for (const count of rising) {
    left -= count
    if (left <= 0) return count
  }
  return 0
}

/** Sums the cube in one pass. All but `areas` are of the area asked about; all but `series` are of `months` alone. */
export function tallyOf(
  rows: readonly CountRow[],
  index: AreaIndex,
  { node, months, held, source, basis, order }: Selection & { node: number; months: Months; held: Months | null },
): Tally {
  const within = withinArea(index, node)
  const sourceNumbers = new Map(CountedFrom.options.map((name, number) => [name, number]))
  const tally: Tally = {
    areas: triples(index.areas.length),
    sources: triples(CountedFrom.options.length),
    orders: triples(4),
    series: triples(held ? monthsBetween(held.from, held.to) + 1 : 0),
  }
  for (const row of rows) {
    if (row.basis !== basis) continue
    const place = index.nodeOf(row.area)
    if (place < 0) continue
    const inOrder = order === undefined || row.order === order
    const inMonths = row.month >= months.from && row.month <= months.to
    if (inMonths && inOrder && within[place]) add(tally.sources, sourceNumbers.get(row.source)!, row)
    if (row.source !== source) continue
    if (inMonths && inOrder) add(tally.areas, place, row)
    if (inMonths && within[place]) add(tally.orders, row.order, row)
    const isHeld = held && row.month >= held.from && row.month <= held.to
    if (isHeld && inOrder && within[place]) add(tally.series, monthsBetween(held.from, row.month), row)
  }
  return tally
}

/** Births of an area and its months that came in tables of counts, by record. */
export function toldByTables(
  rows: readonly CountRow[],
  index: AreaIndex,
  { node, months, basis, order }: Omit<Selection, 'source'> & { node: number; months: Months },
): { source: CountedFrom; births: number }[] {
  const within = withinArea(index, node)
  const told = rows.filter(
    (row) =>
      row.fromTable &&
      row.basis === basis &&
      (order === undefined || row.order === order) &&
      row.month >= months.from &&
      row.month <= months.to &&
      within[index.nodeOf(row.area)],
  )
  return [...Map.groupBy(told, ({ source }) => source)].map(([source, some]) => ({
    source,
    births: some.reduce((sum, { boys, girls, unknown }) => sum + boys + girls + unknown, 0),
  }))
}

/**
 * Births of each area, and of all that it contains, that were handed out by shares. For an area that holds all parts of what
 * was split the sum is exact, and so it is above. Areas without any are left out.
 */
export function estimatedIn(
  rows: readonly CountRow[],
  index: AreaIndex,
  { source, basis, order, months }: Selection & { months: Months },
): { node: number; births: number }[] {
  const own = new Float64Array(index.areas.length)
  for (const row of rows) {
    const isAsked =
      row.estimated &&
      row.source === source &&
      row.basis === basis &&
      (order === undefined || row.order === order) &&
      row.month >= months.from &&
      row.month <= months.to
    const node = isAsked ? index.nodeOf(row.area) : -1
    if (node < 0) continue
    const births = row.boys + row.girls + row.unknown
    own[node]! += births
    const exact = row.estimated?.exactIn == null ? -1 : index.nodeOf(row.estimated.exactIn)
    if (exact >= 0) own[exact]! -= births
  }
  return [...summedUp(index, own)].map((births, node) => ({ node, births })).filter(({ births }) => births > 0)
}
