import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import { areasOn } from '@evenborn/core/places/areasInTime'
import { type AreaTree, areaTree } from '@evenborn/core/places/areaTree'
import type { Borders } from '@evenborn/core/places/borders'
import type { Text } from '@evenborn/core/vocabulary/text'
import { useMemo } from 'react'
import { useToday } from '../parts/clock.tsx'
import { useAnswer } from '../server/useAnswer.ts'

const ALL_DAY = { staleTime: 24 * 3600_000 }

/** The office’s areas as a tree; undefined until they are read. Those in force today, or every one there has been. */
export function useAreaTree(which: 'in-force' | 'every' = 'in-force'): AreaTree | undefined {
  const { data } = useAnswer('places', 'readAreas', undefined, ALL_DAY)
  const today = useToday()()
  return useMemo(() => data && treeOf(data, which === 'every' ? undefined : today), [data, which, today])
}

const treeOf = (areas: readonly Area[], today: number | undefined) =>
  areaTree(today === undefined ? areas : areasOn(areas, today))

/** The borders that the office has given: null where it has not, undefined until it is known. */
export function useBorders(): Borders | null | undefined {
  return useAnswer('places', 'readBorders', undefined, ALL_DAY).data
}

/** Name of an area by its code, also of one that has ended; the code itself where the area is not held. */
export function useAreaName(): (code: string) => Text {
  const tree = useAreaTree('every')
  return (code) => tree?.of(code)?.name ?? { zh: code, en: code }
}

/** Names of reporting units by their codes. */
export function useUnitName(): (code: string) => Text {
  const agencies = useAgencies()
  return (code) => agencies?.get(code)?.name ?? { zh: code, en: code }
}

/** Reporting units by their codes; undefined until they are read. */
export function useAgencies(): ReadonlyMap<string, Agency> | undefined {
  const { data } = useAnswer('places', 'readAgencies', undefined, ALL_DAY)
  return useMemo(() => (data ? new Map(data.map((agency) => [agency.code, agency])) : undefined), [data])
}
