import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { CellPlace, Outgoing } from './countsDraft.ts'

/** What was found and the cell of the form that it speaks of; row −1 where it speaks of a whole section. */
export type Found = { finding: ContentFinding; place: CellPlace }

/** What the checks found of a cell. */
export type FoundAt = (at: CellPlace) => Found | undefined

const cellText = ({ section, row, column }: CellPlace) => `${section}\u0000${row}\u0000${column}`

/** Findings with their cells, by where the rows that they count stand in the form. */
export const placed = (findings: readonly ContentFinding[], places: Outgoing['places']): Found[] =>
  findings.map((finding) => {
    const { section, row, column } = finding
    return { finding, place: { section, row: row === 0 ? -1 : (places[section]?.[row - 1] ?? row - 1), column } }
  })

const order = ['mended', 'warning', 'error']

/** The most serious finding of each cell. */
export function foundAt(all: readonly Found[]): FoundAt {
  const byCell = new Map<string, Found>()
  const rank = ({ finding }: Found) => order.indexOf(finding.severity)
  for (const each of all.toSorted((one, other) => rank(one) - rank(other))) byCell.set(cellText(each.place), each)
  return (at) => byCell.get(cellText(at))
}

/** Whether two cells are one. */
export const isSameCell = (one: CellPlace, other: CellPlace): boolean => cellText(one) === cellText(other)

/** The id of a cell’s box on the page. */
export const cellId = ({ section, row, column }: CellPlace): string => `cell-${section}-${row}-${column}`
