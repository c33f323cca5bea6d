import { setImmediate as turn } from 'node:timers/promises'
import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  INTEGER,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api'
import { inTurn } from '../inTurn.ts'
import { type ColumnKind, type EngineTable, joinSql, Sql, sql } from './sql.ts'

/** Columns to land: arrays of one length; null where a value is missing. */
export type Columns<Name extends string> = Readonly<Record<Name, ArrayLike<number | string | null>>>

/** One derivation: a table, and the statement that makes its rows. */
export type Step = { table: EngineTable; select: () => Sql }

/**
 * The engine of derivations. Everything in it can be derived again from evidence and decisions. It does what it is asked one
 * after another, in the order of asking.
 */
export type Engine = {
  run(statement: Sql): Promise<void>
  /** A small answer as rows; whole numbers come as numbers, never as bigint. */
  rows<Row>(statement: Sql): Promise<Row[]>
  /** Makes the table if it is not there and adds the rows. */
  land<Name extends string>(table: EngineTable<Name>, columns: Columns<Name>): Promise<void>
  /** Makes the table of a step anew. */
  derive(step: Step): Promise<void>
  /** Makes the table, empty, if it is not there. */
  make(table: EngineTable): Promise<void>
  /** Makes the table anew, empty. */
  clear(table: EngineTable): Promise<void>
  /** Closes it once what was asked before has been done; what is asked after is refused. */
  close(): Promise<void>
}

const types: Record<ColumnKind, DuckDBType> = {
  integer: INTEGER,
  uinteger: UINTEGER,
  utinyint: UTINYINT,
  usmallint: USMALLINT,
  double: DOUBLE,
  varchar: VARCHAR,
}

/**
 * DuckDB in this process’s memory, unable to reach a file, the net or an extension, and unable to be told otherwise.
 *
 * What is asked waits here for what was asked before. DuckDB would let statements of a connection wait for one another too,
 * but not what an appender brings in: that goes in two steps, and a statement that comes between them makes it fail. It would
 * also hold up the whole process, and a connection closed below a running statement never comes back.
 */
export async function openEngine({ threads = 2, memory = '1GB' } = {}): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    enable_external_access: 'false',
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    threads: String(threads),
    memory_limit: memory,
    lock_configuration: 'true',
  })
  const connection = await instance.connect()
  const inOrder = inTurn<DuckDBConnection>()
  let isOpen = true
  const ask = <Result>(work: () => Promise<Result>): Promise<Result> =>
    inOrder(connection, () => {
      if (!isOpen) throw new Error('the engine is closed')
      return work()
    })
  const run = (statement: Sql) =>
    ask(async () => {
      try {
        await connection.run(statement.text)
      } catch (error) {
        // A transaction that failed half way would stand open, and everything after it be refused.
        await connection.run('rollback').catch(() => undefined)
        throw error
      }
    })
  return {
    run,
    rows: <Row>(statement: Sql) =>
      ask(async () => {
        const answer = await connection.runAndReadAll(statement.text)
        return answer.getRowObjectsJS().map(plainNumbers) as Row[]
      }),
    land: (table, columns) => ask(() => land(connection, table, columns)),
    derive: ({ table, select }) => run(sql`create or replace table ${table} as ${select()}`),
    make: (table) => ask(() => make(connection, table)),
    clear: (table) => run(sql`create or replace table ${table} (${columnList(table)})`),
    close: () =>
      ask(async () => {
        isOpen = false
        connection.closeSync()
        instance.closeSync()
      }),
  }
}

async function make(connection: DuckDBConnection, table: EngineTable): Promise<void> {
  await connection.run(sql`create table if not exists ${table} (${columnList(table)})`.text)
}

const columnList = (table: EngineTable): Sql =>
  joinSql(
    Object.entries(table.columns).map(([name, kind]) => new Sql(`${name} ${kind}`)),
    sql`, `,
  )

/** Sums and counts come as bigint; none of ours leaves 2^53. */
function plainNumbers(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) if (typeof value === 'bigint') row[name] = Number(value)
  return row
}

const CHUNK = 2048

async function land<Name extends string>(
  connection: DuckDBConnection,
  table: EngineTable<Name>,
  columns: Columns<Name>,
): Promise<void> {
  await make(connection, table)
  const names = Object.keys(table.columns) as Name[]
  const lengths = new Set(names.map((name) => columns[name].length))
  if (lengths.size > 1) throw new Error(`columns of ${table.table} differ in length`)
  const [rows = 0] = lengths
  const appender = await connection.createAppender(table.table)
  try {
    for (let from = 0; from < rows; from += CHUNK) {
      appendChunk(
        appender,
        names.map((name) => ({ kind: table.columns[name], values: columns[name] })),
        from,
        Math.min(CHUNK, rows - from),
      )
      if (from % (CHUNK * 16) === 0) await turn()
    }
    appender.closeSync()
  } catch (error) {
    // An appender brings in what it still holds when its memory is given back: rows that have been landed again by then.
    appender.clear()
    throw error
  }
}

function appendChunk(
  appender: DuckDBAppender,
  columns: readonly { kind: ColumnKind; values: ArrayLike<number | string | null> }[],
  from: number,
  count: number,
): void {
  const chunk = DuckDBDataChunk.create(
    columns.map(({ kind }) => types[kind]),
    count,
  )
  columns.forEach(({ values }, place) => {
    const vector = chunk.getColumnVector(place)
    for (let row = 0; row < count; row++) vector.setItem(row, values[from + row] ?? null)
    vector.flush()
  })
  appender.appendDataChunk(chunk)
}
