import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { CellPlace, Outgoing } from './countsDraft.ts'

/** What the checks found, by the cell of the form that it stands in. */
export type FoundAt = (at: CellPlace) => ContentFinding | undefined

const cellText = ({ section, row, column }: CellPlace) => `${section}\u0000${row}\u0000${column}`

/** The cell of the form that a finding speaks of; row −1 where it speaks of the whole section. */
export function placeOf({ section, row, column }: ContentFinding, { places }: Pick<Outgoing, 'places'>): CellPlace {
  return { section, row: row === 0 ? -1 : (places[section]?.[row - 1] ?? row - 1), column }
}

/** The most serious finding of each cell; what is said of a whole row stands at its first column. */
export function foundAt(findings: readonly ContentFinding[], sent: Pick<Outgoing, 'places'>): FoundAt {
  const byCell = new Map<string, ContentFinding>()
  const order = ['mended', 'warning', 'error']
  for (const finding of findings.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity)))
    byCell.set(cellText(placeOf(finding, sent)), finding)
  return (at) => byCell.get(cellText(at))
}

/** The id of a cell’s box on the page. */
export const cellId = ({ section, row, column }: CellPlace): string => `cell-${section}-${row}-${column}`
