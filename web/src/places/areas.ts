import type { Agency } from '@evenborn/core/places/agency'
import { type AreaTree, areaTree } from '@evenborn/core/places/areaTree'
import type { Borders } from '@evenborn/core/places/borders'
import type { Text } from '@evenborn/core/vocabulary/text'
import { useMemo } from 'react'
import { useAnswer } from '../server/useAnswer.ts'

const ALL_DAY = { staleTime: 24 * 3600_000 }

/** The office’s areas as a tree; undefined until they are read. */
export function useAreaTree(): AreaTree | undefined {
  const { data } = useAnswer('places', 'readAreas', undefined, ALL_DAY)
  return useMemo(() => (data ? areaTree(data) : undefined), [data])
}

/** The borders that the office has given: null where it has not, undefined until it is known. */
export function useBorders(): Borders | null | undefined {
  return useAnswer('places', 'readBorders', undefined, ALL_DAY).data
}

/** Name of an area by its code; the code itself where the area is not held. */
export function useAreaName(): (code: string) => Text {
  const tree = useAreaTree()
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
