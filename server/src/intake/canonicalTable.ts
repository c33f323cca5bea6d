import { TABLE_MADE_BY, TABLE_ROW_GROUP } from '@evenborn/core/intake/manifest'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import type { ReadColumns, WantedColumn } from './parquet.ts'

/**
 * Whether a table is written in the one way in which the desk writes these values. A Parquet file has room beside its
 * values: gaps between pages, notes of least and greatest values, dictionaries with words that no row uses. What is judged
 * is the values alone, so a file is kept only if the values explain each of its bytes.
 */
export function isCanonical(bytes: Uint8Array, wanted: readonly WantedColumn[], columns: ReadColumns): boolean {
  return Buffer.from(parquetOf(wanted, columns)).equals(bytes)
}

/** As `desk/register/tables.ts` writes: facts packed and with gaps, tokens as they are. */
function parquetOf(wanted: readonly WantedColumn[], columns: ReadColumns): Uint8Array {
  const isTokens = wanted.every(({ required }) => required)
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: wanted.map((column, place) => sourceOf(column, columns, isTokens && place > 0)),
      codec: isTokens ? 'UNCOMPRESSED' : 'SNAPPY',
      statistics: !isTokens,
      rowGroupSize: TABLE_ROW_GROUP,
      createdBy: TABLE_MADE_BY,
    }),
  )
}

function sourceOf({ name, kind, required = false }: WantedColumn, columns: ReadColumns, plain: boolean): ColumnSource {
  const values = columns.get(name) ?? []
  return {
    name,
    type: kind === 'int' ? 'INT32' : 'STRING',
    nullable: !required,
    ...(plain ? { encoding: 'PLAIN' } : {}),
    data: values instanceof Int32Array ? values : Array.from(values),
  }
}
