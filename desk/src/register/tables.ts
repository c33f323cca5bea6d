import type { BirthFacts, CountFacts } from '@evenborn/core/intake/facts'
import { birthFacts, countFacts } from '@evenborn/core/intake/facts'
import { TABLE_MADE_BY, TABLE_ROW_GROUP } from '@evenborn/core/intake/manifest'
import { TOKENS, tokenForms } from '@evenborn/core/intake/tokens'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import type { CohortTokens } from './encode.ts'

function parquet(columnData: ColumnSource[], packed: boolean): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData,
      codec: packed ? 'SNAPPY' : 'UNCOMPRESSED',
      statistics: packed,
      rowGroupSize: TABLE_ROW_GROUP,
      createdBy: TABLE_MADE_BY,
    }),
  )
}

type Column = { name: string; kind: 'int' | 'code' }

function factsTable(columns: readonly Column[], rows: readonly Readonly<Record<string, number | string | null>>[]) {
  return parquet(
    columns.map(({ name, kind }) => ({
      name,
      type: kind === 'int' ? 'INT32' : 'STRING',
      nullable: true,
      data: rows.map((row) => row[name] ?? null),
    })),
    true,
  )
}

/** `facts.parquet` of birth rows: the columns of `birthFacts` and no other. */
export const birthTable = (rows: readonly BirthFacts[]): Uint8Array => factsTable(birthFacts, rows)

/** `facts.parquet` of a table of counts: the columns of `countFacts` and no other. */
export const countTable = (rows: readonly CountFacts[]): Uint8Array => factsTable(countFacts, rows)

/** `tokens-YYYY.parquet`: `row` and one INT32 column a form, the 32 bits as they are. Tokens do not compress. */
export function tokenTable({ rows, tokens }: CohortTokens): Uint8Array {
  const bits = new Int32Array(tokens.buffer, tokens.byteOffset, tokens.length)
  const columns: ColumnSource[] = [{ name: 'row', type: 'INT32', nullable: false, data: rows }]
  for (const [place, { name }] of tokenForms.entries()) {
    const data = new Int32Array(rows.length)
    for (let row = 0; row < data.length; row++) data[row] = bits[row * TOKENS + place]!
    columns.push({ name, type: 'INT32', nullable: false, encoding: 'PLAIN', data })
  }
  return parquet(columns, false)
}
