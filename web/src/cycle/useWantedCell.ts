import { useEffect } from 'react'
import type { CellPlace } from './countsDraft.ts'
import { cellId } from './foundAt.ts'

/** Brings the cell that was asked for into sight and focus once it is on the page; its section where no cell is named. */
export function useWantedCell(wanted: CellPlace | undefined, section: string, shown?: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` says that other rows are on the page now
  useEffect(() => {
    if (wanted?.section !== section) return
    const there = document.getElementById(cellId(wanted)) ?? document.getElementById(`section-${section}`)
    there?.scrollIntoView({ block: 'center' })
    there?.focus()
  }, [wanted, section, shown])
}
