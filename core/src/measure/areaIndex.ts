import type { Area } from '../places/area.ts'
import type { AreaCode } from '../vocabulary/area.ts'
import { areaAt } from '../vocabulary/area.ts'

/**
 * The office’s areas as numbers, every area after the one that its births count into: the parent, or for a zone the area
 * named by `countsInto`. So each birth is summed once, and an area contains its descendants and the zones that count into it.
 */
export type AreaIndex = {
  areas: readonly Area[]
  parents: Int32Array
  /** Number of the area that a code’s births belong to: itself, else the nearest above it by code; −1 outside the office. */
  nodeOf: (code: AreaCode) => number
}

/** Orders areas from the top down. An area whose parent is not listed is a top; so is one that would contain itself. */
export function indexAreas(areas: readonly Area[]): AreaIndex {
  const listed = new Map(areas.map((area) => [area.code, area]))
  const holderOf = (area: Area) => [area.countsInto, area.parent].find((code) => code !== null && listed.has(code))
  const ordered: Area[] = []
  const numbers = new Map<AreaCode, number>()
  const parents: number[] = []
  const place = (area: Area, path: ReadonlySet<AreaCode>): number => {
    const placed = numbers.get(area.code)
    if (placed !== undefined) return placed
    const holder = holderOf(area)
    const parent = holder && !path.has(holder) ? place(listed.get(holder)!, new Set([...path, area.code])) : -1
    const already = numbers.get(area.code)
    if (already !== undefined) return already
    numbers.set(area.code, ordered.length)
    parents.push(parent)
    return ordered.push(area) - 1
  }
  for (const area of areas) place(area, new Set([area.code]))
  return { areas: ordered, parents: Int32Array.from(parents), nodeOf: nodeFinder(numbers) }
}

function nodeFinder(numbers: ReadonlyMap<AreaCode, number>): (code: AreaCode) => number {
  const found = new Map<AreaCode, number>(numbers)
  return (code) => {
    const known = found.get(code)
    if (known !== undefined) return known
    const above = (['township', 'county', 'prefecture', 'province'] as const).map((level) => areaAt(code, level))
    const holder = above.find((holder) => holder !== undefined && numbers.has(holder))
    const node = holder === undefined ? -1 : numbers.get(holder)!
    found.set(code, node)
    return node
  }
}

/** Marks (1) an area and all that it contains. */
export function withinArea({ parents }: Pick<AreaIndex, 'parents'>, node: number): Uint8Array {
  const within = new Uint8Array(parents.length)
  within[node] = 1
  for (const [child, parent] of parents.entries()) if (parent >= 0 && within[parent]) within[child] = 1
  return within
}

/** Own numbers of each area summed up the tree: its own and all that it contains. */
export function summedUp({ parents }: Pick<AreaIndex, 'parents'>, own: Float64Array): Float64Array {
  const sums = Float64Array.from(own)
  for (let node = parents.length - 1; node >= 0; node--) if (parents[node]! >= 0) sums[parents[node]!]! += sums[node]!
  return sums
}
