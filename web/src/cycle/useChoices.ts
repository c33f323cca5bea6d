import type { Column } from '@evenborn/core/cycle/dataSet'
import { levelOf } from '@evenborn/core/vocabulary/area'
import type { Text } from '@evenborn/core/vocabulary/text'
import { useMemo } from 'react'
import { useAreaTree } from '../places/areas.ts'

export type Choice = { code: string; title: Text }

/** What a key column may say, where that is a closed list: its items, or the townships that the reader knows. */
export function useChoices(): (column: Column) => readonly Choice[] | undefined {
  const tree = useAreaTree()
  return useMemo(() => {
    const towns = tree?.areas
      .filter(({ code }) => levelOf(code) === 'township')
      .map(({ code, name }) => ({ code, title: name }))
    return (column) => {
      if (column.kind === 'item') return column.items
      return column.kind === 'area' ? towns : undefined
    }
  }, [tree])
}
