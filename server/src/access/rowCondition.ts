import { rulesFor } from '@evenborn/core/access/decideRow'
import type { Officer } from '@evenborn/core/access/officer'
import type { TableOfRows, Verb, Where } from '@evenborn/core/access/rows'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../foundation/context.ts'

/**
 * Which rows of a table whoever asks may reach, as the condition of a query: from the same rules as row level security, so
 * that each holds where the other were to fail. All rows for the system itself.
 *
 * @param alias what the query calls the table
 */
export function rowCondition(
  { officer }: Pick<Ctx, 'officer'>,
  verb: Verb,
  table: TableOfRows,
  alias: string = table,
): RawBuilder<boolean> {
  if (!officer) return sql<boolean>`true`
  const rules = rulesFor(officer, verb, table)
  if (rules.length === 0) return sql<boolean>`false`
  const each = rules.map(({ where }) => conditionOf(officer, where, alias))
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}

function conditionOf(officer: Officer, where: Where, alias: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  if ('every' in where) return sql<boolean>`true`
  if ('all' in where) {
    const parts = where.all.map((part) => conditionOf(officer, part, alias))
    return sql<boolean>`(${sql.join(parts, sql` and `)})`
  }
  if ('of' in where) {
    const held = `${alias}_${where.column}`
    return sql<boolean>`exists (select from ${sql.table(where.of)} as ${sql.ref(held)}
      where ${sql.ref(`${held}.${where.its}`)} = ${column(where.column)} and ${rowCondition({ officer }, 'read', where.of, held)})`
  }
  if ('unit' in where) return sql<boolean>`${column(where.unit)} = ${officer.unit}`
  if ('officer' in where) return sql<boolean>`${column(where.officer)} = ${officer.id}`
  return sql<boolean>`${column(where.area)} like any ((select office_patterns(${officer.area}))::text[])`
}
