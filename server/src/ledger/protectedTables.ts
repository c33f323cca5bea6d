/** A table whose every change has an entry: which columns name a row, and which of them its state is the hash of. */
type ProtectedTableShape = { readonly key: readonly string[]; readonly columns: readonly string[] }

/**
 * The tables that migrations have made protected ones, as whoever checks the ledger knows them: what the database says of
 * itself is what is being checked. A column that comes later is not added to a line, for that would alter every earlier hash.
 */
export const protectedTables = {
  area: {
    key: ['code'],
    columns: ['code', 'name_zh', 'name_en', 'level', 'parent', 'counts_into', 'tile_x', 'tile_y'],
  },
  agency: { key: ['code'], columns: ['code', 'name_zh', 'name_en', 'department', 'area'] },
  duty: { key: ['unit', 'source'], columns: ['unit', 'source', 'from_month', 'to_month'] },
  officer: { key: ['id'], columns: ['id', 'account', 'name', 'role', 'area', 'unit', 'active'] },
  return: {
    key: ['hash'],
    columns: [
      'id',
      'hash',
      'number',
      'unit',
      'area',
      'source',
      'kind',
      'from_month',
      'to_month',
      'received_at',
      'received_from',
      'manifest',
      'manifest_bytes',
      'superseded_by',
    ],
  },
  return_file: { key: ['return_hash', 'cohort'], columns: ['return_hash', 'cohort', 'sha256', 'kept_as'] },
  area_span: { key: ['area'], columns: ['area', 'from_day', 'to_day'] },
  area_successor: { key: ['old_area', 'new_area', 'on_day'], columns: ['old_area', 'new_area', 'on_day', 'share'] },
  area_former_name: { key: ['area', 'until_day'], columns: ['area', 'until_day', 'name_zh', 'name_en'] },
  agency_span: { key: ['agency'], columns: ['agency', 'to_day'] },
  calendar_day: { key: ['day'], columns: ['day', 'kind', 'name'] },
  bulletin: { key: ['id'], columns: ['id', 'area', 'month', 'drafted_at', 'drafted_by', 'content'] },
} as const satisfies Record<string, ProtectedTableShape>

export type ProtectedTable = keyof typeof protectedTables

/** A row’s key as the ledger names it: its parts in order, a minus for what is null. */
export const rowKey = (...parts: readonly (string | number | null)[]): string =>
  parts.map((part) => part ?? '-').join(':')
