import type { ContentRow } from '@evenborn/core/cycle/content'
import type { Section } from '@evenborn/core/cycle/dataSet'
import type { CellPlace, Draft } from './countsDraft.ts'
import type { Found, FoundAt } from './foundAt.ts'

/** What a table of the form is shown with. */
export type SectionGiven = {
  section: Section
  rows: readonly ContentRow[]
  /** Rows of the period before, to compare with. */
  last: readonly ContentRow[]
  found: FoundAt
  sentence: (found: Found) => string
  type: (at: CellPlace, cells: string[][]) => void
  /** Changes the rows of an open section. */
  change: (next: (draft: Draft) => Draft) => void
  /** The cell that was asked for, to be shown and focused. */
  wanted: CellPlace | undefined
}
