/** Kinds of engine columns; each is landed from the array that stands beside it. */
export type ColumnKind = 'integer' | 'uinteger' | 'utinyint' | 'usmallint' | 'double' | 'varchar'

/** A table of the engine. It is imported from its owner’s `tables.ts`, never spelled as a string. */
export type EngineTable<Name extends string = string> = {
  readonly table: string
  readonly columns: Readonly<Record<Name, ColumnKind>>
}

const plainName = /^[a-z][a-z0-9_]*$/

/** Names a table and its columns, in order. Names are lower case with underscores, so that none needs quoting. */
export function engineTable<const Name extends string>(
  table: string,
  columns: Readonly<Record<Name, ColumnKind>>,
): EngineTable<Name> {
  for (const name of [table, ...Object.keys(columns)])
    if (!plainName.test(name)) throw new Error(`not a plain name: ${name}`)
  return { table, columns }
}

/** Text of a statement whose values are quoted. Only the `sql` tag makes one. */
export class Sql {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type SqlValue = string | number | boolean | null | Sql | EngineTable | readonly (string | number)[]

/**
 * Makes a statement. Values are quoted, lists become `(1, 2, 3)`, a table stands for its name, a statement for itself.
 * An empty list becomes `(null)`, in which nothing is found.
 */
export function sql(texts: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  return new Sql(texts.reduce((text, part, place) => text + quote(values[place - 1] as SqlValue) + part))
}

/** Statements one after another, with something between. */
export function joinSql(parts: readonly Sql[], between: Sql): Sql {
  return new Sql(parts.map(({ text }) => text).join(between.text))
}

function quote(value: SqlValue): string {
  if (value instanceof Sql) return value.text
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return quoteNumber(value)
  if (typeof value === 'string') return quoteText(value)
  if ('table' in value) return value.table
  return value.length === 0 ? '(null)' : `(${value.map(quote).join(', ')})`
}

function quoteNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error('a number that is not finite has no place in a statement')
  return value < 0 ? `(${value})` : String(value)
}

function quoteText(value: string): string {
  if (value.includes('\0')) throw new Error('text with a null character has no place in a statement')
  return `'${value.replaceAll("'", "''")}'`
}
