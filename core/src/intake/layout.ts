import type { Text } from '../vocabulary/text.ts'
import type { Source } from './source.ts'

/** What a column of a layout means to the checks. Names of columns are those of `Field`. */
export type FieldKind =
  | 'name'
  | 'id-number'
  | 'date'
  | 'sex'
  | 'small-number'
  | 'weight'
  | 'gestation'
  | 'area'
  | 'facility'
  | 'certificate'
  | 'telephone'
  | 'count'
  | 'period'
  | 'ignored'

/** Every field that a department’s row may bring. Those marked identity never leave the desk but as tokens. */
export type Field =
  | 'mother_name'
  | 'mother_birth_date'
  | 'mother_id'
  | 'telephone'
  | 'child_name'
  | 'certificate'
  | 'birth_date'
  | 'event_date'
  | 'sex'
  | 'birth_order'
  | 'plurality'
  | 'birth_rank'
  | 'weight'
  | 'gestation'
  | 'facility'
  | 'place'
  | 'residence'
  | 'area'
  | 'period'
  | 'boys'
  | 'girls'
  | 'unknown'
  | 'total'

export type LayoutColumn = {
  field: Field
  kind: FieldKind
  title: Text
  /** Headers that departments write for it, Chinese and English; compared without spaces, width and case. */
  aliases: readonly string[]
  required: boolean
}

/** A kind of file that departments send: one file in `core/intake/layouts` for each. */
export type Layout = {
  id: 'deliveries' | 'certificates' | 'household' | 'vaccinations' | 'deaths' | 'counts'
  /** The record its rows are of; a table of counts may be of any. */
  source: Source | null
  title: Text
  columns: readonly LayoutColumn[]
}
