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
  bulletin: { key: ['id'], columns: ['id', 'area', 'month', 'drafted_at', 'drafted_by', 'content'] },
  clock_skew: { key: ['id'], columns: ['id', 'witness', 'seconds', 'found_at', 'acknowledged_at'] },
  bulletin_publication: {
    key: ['bulletin'],
    columns: ['bulletin', 'area', 'month', 'year', 'number', 'published_at', 'published_by', 'files', 'supersedes'],
  },
} as const satisfies Record<string, ProtectedTableShape>

export type ProtectedTable = keyof typeof protectedTables

/** A row’s key as the ledger names it: its parts in order, a minus for what is null. */
export const rowKey = (...parts: readonly (string | number | null)[]): string =>
  parts.map((part) => part ?? '-').join(':')
