import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { Text } from '@evenborn/core/vocabulary/text'
import { useMemo } from 'react'
import { useMay } from '../access/session.tsx'
import { useAnswer } from '../server/useAnswer.ts'

/** Data sets by their codes; undefined until they are read. */
export function useDataSets(): ReadonlyMap<string, DataSet> | undefined {
  const may = useMay()
  const { data } = useAnswer('cycle', 'listDataSets', undefined, { staleTime: 600_000, enabled: may('read-returns') })
  return useMemo(() => data && new Map(data.map((dataSet) => [dataSet.code, dataSet])), [data])
}

/** Title of a data set by its code; the code itself where it is not held. */
export function useDataSetTitle(): (code: string) => Text {
  const dataSets = useDataSets()
  return (code) => dataSets?.get(code)?.title ?? { zh: code, en: code }
}
