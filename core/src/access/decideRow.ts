import type { Officer } from './officer.ts'
import { type RowRule, rulesOf, type TableOfRows, type Verb, type Where } from './rows.ts'

/** Whoever asks, and whether an area belongs to that officer’s office. */
export type Asking = Pick<Officer, 'id' | 'roles' | 'unit'> & { ownsArea: (area: string) => boolean }

/** A row as far as a decision needs it: its columns, and the rows of other tables that it belongs to, by the column that names them. */
export type DecidedRow = {
  columns: Readonly<Record<string, unknown>>
  of?: Readonly<Record<string, DecidedRow | undefined>>
}

/** Whether somebody may do this with a row of a table. */
export const decideRow = (asking: Asking, verb: Verb, table: TableOfRows, row: DecidedRow): boolean =>
  rulesFor(asking, verb, table).some(({ where }) => holds(asking, where, row))

/** The rules of a table that speak of these roles and this verb. */
export const rulesFor = ({ roles }: Pick<Officer, 'roles'>, verb: Verb, table: TableOfRows): readonly RowRule[] =>
  rulesOf(table).filter((rule) => rule.may.includes(verb) && rule.roles.some((role) => roles.includes(role)))

function holds(asking: Asking, where: Where, row: DecidedRow): boolean {
  if ('every' in where) return true
  if ('all' in where) return where.all.every((part) => holds(asking, part, row))
  if ('of' in where) {
    const held = row.of?.[where.column]
    return held !== undefined && decideRow(asking, 'read', where.of, held)
  }
  if ('unit' in where) return asking.unit !== null && row.columns[where.unit] === asking.unit
  if ('officer' in where) return row.columns[where.officer] === asking.id
  const area = row.columns[where.area]
  return typeof area === 'string' && asking.ownsArea(area)
}
