import type { AreaCode } from '../vocabulary/area.ts'
import type { Area } from './area.ts'

/** The office’s areas with quick ways up, down and across. */
export type AreaTree = {
  areas: readonly Area[]
  of: (code: AreaCode) => Area | undefined
  childrenOf: (code: AreaCode) => readonly Area[]
  /** From the highest area down to this one, itself included. */
  pathTo: (code: AreaCode) => Area[]
  /** Areas with the same parent, in the order of the list. */
  siblingsOf: (code: AreaCode) => readonly Area[]
}

/** Builds the tree from the list of areas that the office holds; an area whose parent is not in the list is a top. */
export function areaTree(areas: readonly Area[]): AreaTree {
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const byParent = Map.groupBy(areas, ({ parent }) => (parent && byCode.has(parent) ? parent : null))
  const childrenOf = (code: AreaCode | null) => byParent.get(code) ?? []
  const parentOf = (area: Area) => (area.parent && byCode.has(area.parent) ? area.parent : null)
  return {
    areas,
    of: (code) => byCode.get(code),
    childrenOf,
    siblingsOf: (code) => {
      const area = byCode.get(code)
      return area ? childrenOf(parentOf(area)) : []
    },
    pathTo: (code) => {
      const path: Area[] = []
      for (let area = byCode.get(code); area && !path.includes(area); area = byCode.get(area.parent ?? '')) {
        path.unshift(area)
      }
      return path
    },
  }
}

/** Areas whose name in either language or whose code holds what was typed; those that begin with it first. */
export function searchAreas(areas: readonly Area[], typed: string, limit: number): Area[] {
  const wanted = typed.trim().toLowerCase()
  if (!wanted) return []
  const names = (area: Area) => [area.name.zh, area.name.en.toLowerCase(), area.code]
  const begins = areas.filter((area) => names(area).some((name) => name.startsWith(wanted)))
  const holds = areas.filter((area) => !begins.includes(area) && names(area).some((name) => name.includes(wanted)))
  return [...begins, ...holds].slice(0, limit)
}
