import { createHash } from 'node:crypto'
import { parquetRead } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import type { Ctx } from '../foundation/context.ts'
import type { Columns } from '../stores/engine/duckdb.ts'
import type { EngineTable } from '../stores/engine/sql.ts'
import type { BirthRows, RecordRows } from './births.ts'
import { type BirthsCtx, type Opening, openBirths } from './openBirths.ts'
import { birthRecords, births } from './tables.ts'

/** What is said of a cohort’s register beside its rows: from what and when it was made, and how the linkage went. */
export type RegisterNote = {
  version: 1
  cohort: number
  /** Hash over the returns and the rules of linkage: the same hash, the same register. */
  basedOn: string
  linkedAt: string
  records: number
  births: number
  links: number
  unsure: number
  refused: number
  unlinkable: number
  /** Blocks too large to be compared, by rule. */
  tooLarge: { rule: string; records: number[] }[]
  /** Rules whose pairs the model learnt from, and whether it settled. */
  sessions: { rule: string; pairs: number; share: number; converged: boolean; used: boolean }[]
}

/** The rows of a cohort’s register as two Parquet files. */
export type PackedRegister = { births: Uint8Array; records: Uint8Array }

export const packRegister = (rows: { births: BirthRows; records: RecordRows }): PackedRegister => ({
  births: parquetOf(births, rows.births),
  records: parquetOf(birthRecords, rows.records),
})

type Kept = RegisterNote & { files: { births: string; records: string } }

/**
 * Keeps the register of a cohort: two Parquet files, encrypted, then the note that names their hashes. A crash between
 * leaves an older note that no longer fits, and the cohort is linked anew.
 */
export async function keepRegister(ctx: BirthsCtx, note: RegisterNote, packed: PackedRegister): Promise<void> {
  const { files } = ctx
  const half = await openBirths(ctx, { purpose: 'linkage', cohort: note.cohort, rows: note.records, filter: 'keep' })
  await files.derived.put(`births-${note.cohort}`, packed.births, half)
  await files.derived.put(`birth-records-${note.cohort}`, packed.records, half)
  const kept: Kept = { ...note, files: { births: hashOf(packed.births), records: hashOf(packed.records) } }
  await files.derived.put(noteName(note.cohort), Buffer.from(JSON.stringify(kept)))
}

/** The note on a cohort’s register, or undefined where it was never linked. */
export async function findRegister({ files }: Pick<Ctx, 'files'>, cohort: number): Promise<RegisterNote | undefined> {
  return readNote(files, cohort)
}

/** The rows of a cohort’s register, or undefined where they do not fit its note. */
export async function readRegister(
  ctx: BirthsCtx,
  cohort: number,
  opening: Omit<Opening, 'cohort' | 'rows'> & { rows?: number } = { purpose: 'linkage', filter: 'load' },
): Promise<{ births: BirthRows; records: RecordRows } | undefined> {
  const { files } = ctx
  const note = await readNote(files, cohort)
  if (!note) return undefined
  const half = await openBirths(ctx, { rows: note.records, ...opening, cohort })
  const birthBytes = await files.derived.get(`births-${cohort}`, half)
  const recordBytes = await files.derived.get(`birth-records-${cohort}`, half)
  if (!birthBytes || !recordBytes) return undefined
  if (hashOf(birthBytes) !== note.files.births || hashOf(recordBytes) !== note.files.records) return undefined
  return { births: await columnsOf(births, birthBytes), records: await columnsOf(birthRecords, recordBytes) }
}

const noteName = (cohort: number) => `register-${cohort}`
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function readNote(files: Ctx['files'], cohort: number): Promise<Kept | undefined> {
  const bytes = await files.derived.get(noteName(cohort))
  return bytes && (JSON.parse(Buffer.from(bytes).toString()) as Kept)
}

function parquetOf<Name extends string>(table: EngineTable<Name>, columns: Columns<Name>): Uint8Array {
  const sources = Object.entries(table.columns).map(([name, kind]): ColumnSource => {
    const values = columns[name as Name]
    return kind === 'varchar'
      ? { name, type: 'STRING', nullable: true, data: Array.from(values) }
      : // The 32 bits as they are: hashes above 2³¹ are written as negative numbers and come back as they were.
        { name, type: 'INT32', nullable: false, data: Int32Array.from(values as ArrayLike<number>) }
  })
  return new Uint8Array(parquetWriteBuffer({ columnData: sources, codec: 'SNAPPY', statistics: false }))
}

async function columnsOf<Name extends string>(table: EngineTable<Name>, bytes: Uint8Array): Promise<Columns<Name>> {
  const buffer = new Uint8Array(bytes).buffer
  const found = new Map<string, (number | string | null)[]>()
  await parquetRead({
    file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = found.get(columnName) ?? []
      found.set(columnName, column)
      for (let at = 0; at < columnData.length; at++) column[rowStart + at] = columnData[at] ?? null
    },
  })
  return Object.fromEntries(
    Object.entries(table.columns).map(([name, kind]) => {
      const column = found.get(name) ?? []
      return [name, kind === 'uinteger' ? Uint32Array.from(column as number[]) : column]
    }),
  ) as unknown as Columns<Name>
}
