import { TABLE_MADE_BY, TABLE_ROW_GROUP } from '@evenborn/core/intake/manifest'
import { type FileMetaData, parquetMetadata, parquetRead, parquetSchema } from 'hyparquet'
import { packageLimits } from './package.ts'
import { arePagesHonest, isFooterSmall } from './parquetPages.ts'
import { intakeRefusal } from './refusal.ts'

/** A column that a file must have: 32-bit integer or text; `required` where no cell may be empty. */
export type WantedColumn = { name: string; kind: 'int' | 'code'; required?: boolean }

/** Columns as read; null where a value is missing. */
export type ReadColumns = Map<string, ArrayLike<number | string | null>>

/** A cell of ours has at most 22 characters: more than this per cell is no honest file. */
const MOST_BYTES_PER_CELL = 64

/**
 * Reads a Parquet file that has exactly these columns, in this order and of these kinds, and this many rows.
 *
 * @throws `intake.columns-wrong`, `intake.not-a-package`
 */
export async function readColumns(
  file: string,
  bytes: Uint8Array,
  wanted: readonly WantedColumn[],
  rows: number,
): Promise<ReadColumns> {
  const { buffer } = new Uint8Array(bytes)
  const metadata = metadataOf(file, buffer, wanted.length, rows)
  requireColumns(file, metadata, wanted)
  requireSize(file, metadata, wanted.length, rows)
  requireHonestPages(file, buffer, metadata)
  const columns: ReadColumns = new Map(wanted.map((column) => [column.name, emptyColumn(column, rows)]))
  try {
    await parquetRead({
      file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
      metadata,
      onChunk: ({ columnName, columnData, rowStart, rowEnd }) => {
        const column = columns.get(columnName) as (number | string | null)[]
        if (column instanceof Int32Array) column.set(columnData as ArrayLike<number>, rowStart)
        else for (let row = rowStart; row < rowEnd; row++) column[row] = columnData[row - rowStart] ?? null
      },
    })
  } catch {
    throw intakeRefusal('not-a-package', { problem: file })
  }
  return columns
}

const emptyColumn = ({ kind, required = false }: WantedColumn, rows: number) =>
  kind === 'int' && required ? new Int32Array(rows) : new Array<number | string | null>(rows).fill(null)

function metadataOf(file: string, buffer: ArrayBuffer, columns: number, rows: number): FileMetaData {
  if (!isFooterSmall(buffer, columns, Math.ceil(rows / TABLE_ROW_GROUP)))
    throw intakeRefusal('not-a-package', { problem: file })
  try {
    return parquetMetadata(buffer)
  } catch {
    throw intakeRefusal('not-a-package', { problem: file })
  }
}

/** Nothing may travel beside the agreed columns: no further column, no nested one, no note in the file’s own margins. */
function requireColumns(file: string, metadata: FileMetaData, wanted: readonly WantedColumn[]): void {
  const refuse = (column: string) => intakeRefusal('columns-wrong', { file, column })
  const found = parquetSchema(metadata).children
  if (found.length !== wanted.length) throw refuse(`${found.length} ≠ ${wanted.length}`)
  wanted.forEach(({ name, kind, required = false }, place) => {
    const { element, children } = found[place] ?? { element: undefined, children: [] }
    const isText = element?.type === 'BYTE_ARRAY' && element.converted_type === 'UTF8'
    const isInteger = element?.type === 'INT32' && element.converted_type === undefined
    if (
      element?.name !== name ||
      children.length > 0 ||
      element.repetition_type !== (required ? 'REQUIRED' : 'OPTIONAL')
    )
      throw refuse(name)
    if (kind === 'int' ? !isInteger : !isText) throw refuse(name)
  })
  if ((metadata.key_value_metadata?.length ?? 0) > 0) throw refuse('key_value_metadata')
  if (metadata.created_by !== TABLE_MADE_BY) throw refuse('created_by')
}

function requireHonestPages(file: string, buffer: ArrayBuffer, metadata: FileMetaData): void {
  let isHonest = false
  try {
    isHonest = arePagesHonest(new Uint8Array(buffer), metadata, MOST_BYTES_PER_CELL)
  } catch {
    // A header that cannot be read is not honest either.
  }
  if (!isHonest) throw intakeRefusal('not-a-package', { problem: file })
}

/** Sizes are judged before anything is unpacked. */
function requireSize(file: string, metadata: FileMetaData, columns: number, rows: number): void {
  const refuse = () => intakeRefusal('columns-wrong', { file, column: 'rows' })
  if (Number(metadata.num_rows) !== rows || rows > packageLimits.rows) throw refuse()
  const groups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
  if (groups !== rows) throw refuse()
  for (const chunk of metadata.row_groups.flatMap((group) => group.columns)) {
    const unpacked = Number(chunk.meta_data?.total_uncompressed_size ?? 0)
    if (unpacked > rows * MOST_BYTES_PER_CELL + 65_536) throw refuse()
  }
  if (metadata.row_groups.some((group) => group.columns.length !== columns)) throw refuse()
}
