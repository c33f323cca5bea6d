/** A table whose every change has an entry: which columns name a row, and which of them its state is the hash of. */
type ProtectedTableShape = { readonly key: readonly string[]; readonly columns: readonly string[] }

/**
 * The tables that migrations have made protected ones, as whoever checks the ledger knows them: what the database says of
 * itself is what is being checked. A column that comes later is not added to a line, for that would alter every earlier hash;
 * where it must be, its migration enters every row anew (0013).
 */
export const protectedTables = {
  area: {
    key: ['code'],
    columns: ['code', 'name_zh', 'name_en', 'level', 'parent', 'counts_into', 'tile_x', 'tile_y'],
  },
  agency: { key: ['code'], columns: ['code', 'name_zh', 'name_en', 'department', 'area'] },
  duty: { key: ['unit', 'data_set'], columns: ['unit', 'data_set', 'from_month', 'to_month'] },
  officer: {
    key: ['id'],
    columns: ['id', 'account', 'name', 'department', 'area', 'unit', 'roles', 'active', 'salt'],
  },
  password: { key: ['officer'], columns: ['officer', 'set_at'] },
  totp: { key: ['officer'], columns: ['officer', 'set_at'] },
  passkey: { key: ['id'], columns: ['id', 'officer', 'credential', 'public_key', 'made_at'] },
  recovery_code: { key: ['id'], columns: ['id', 'officer', 'made_at', 'used_at'] },
  invitation: {
    key: ['id'],
    columns: ['id', 'officer', 'made_by', 'made_at', 'expires_at', 'used_at', 'ended_at'],
  },
  access_batch: { key: ['last'], columns: ['last', 'first', 'n', 'root', 'at'] },
  proposal: {
    key: ['id'],
    columns: ['id', 'kind', 'area', 'hash', 'proposed_by', 'proposed_at', 'state', 'decided_at'],
  },
  approval: {
    key: ['hash', 'officer'],
    columns: ['hash', 'proposed_by', 'officer', 'verdict', 'at', 'shown_by', 'signature'],
  },
  purpose_grant: {
    key: ['id'],
    columns: [
      'id',
      'officer',
      'area',
      'purpose',
      'fields',
      'document',
      'max_rows',
      'granted_by',
      'granted_at',
      'expires_at',
    ],
  },
  births_opening: {
    key: ['id'],
    columns: ['id', 'grant_id', 'officer', 'purpose', 'cohort', 'rows', 'filter', 'at'],
  },
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
  clock_skew: { key: ['id'], columns: ['id', 'witness', 'seconds', 'found_at', 'acknowledged_at'] },
  bulletin_publication: {
    key: ['bulletin'],
    columns: ['bulletin', 'area', 'month', 'year', 'number', 'published_at', 'published_by', 'files', 'supersedes'],
  },
  data_set: { key: ['code'], columns: ['code', 'area', 'definition', 'declared_by', 'declared_at', 'ended_at'] },
  filing: {
    key: ['unit', 'data_set', 'period'],
    columns: [
      'data_set',
      'unit',
      'period',
      'area',
      'opens_day',
      'due_day',
      'locks_day',
      'state',
      'version',
      'revised',
      'confirmed',
      'waiver',
    ],
  },
  submission: {
    key: ['unit', 'data_set', 'period', 'version'],
    columns: [
      'data_set',
      'unit',
      'period',
      'version',
      'area',
      'number',
      'hash',
      'way',
      'zero',
      'zero_reason',
      'correction_reason',
      'package',
      'sent_by',
      'sent_at',
      'confirmed_by',
      'confirmed_at',
      'sent_back',
    ],
  },
  notice: {
    key: ['id'],
    columns: [
      'id',
      'number',
      'data_set',
      'unit',
      'period',
      'version',
      'area',
      'due_day',
      'issued_by',
      'issued_at',
      'closed_at',
    ],
  },
  notice_item: {
    key: ['notice', 'n'],
    columns: [
      'notice',
      'n',
      'code',
      'section',
      'row',
      'col',
      'values',
      'state',
      'reply',
      'note',
      'proof',
      'replied_by',
      'replied_at',
      'decision',
      'decided_by',
      'decided_at',
    ],
  },
  filing_extension: { key: ['proposal'], columns: ['proposal', 'data_set', 'unit', 'period', 'area', 'until_day'] },
  exchange_minute: {
    key: ['id'],
    columns: ['id', 'area', 'quarter', 'one', 'other', 'hash', 'due_day', 'drafted_by', 'drafted_at', 'replaced_by'],
  },
  minute_signature: { key: ['minute', 'department'], columns: ['minute', 'department', 'officer', 'hash', 'at'] },
  cadence: { key: ['id'], columns: ['id', 'area', 'kind', 'every', 'on_day', 'from_day', 'to_day'] },
  campaign: { key: ['id'], columns: ['id', 'area', 'title', 'from_day', 'to_day', 'phases'] },
  unit_key: { key: ['id'], columns: ['id', 'unit', 'key', 'registered_by', 'registered_at', 'ended_at'] },
} as const satisfies Record<string, ProtectedTableShape>

export type ProtectedTable = keyof typeof protectedTables

/** A row’s key as the ledger names it: its parts in order, a minus for what is null. */
export const rowKey = (...parts: readonly (string | number | null)[]): string =>
  parts.map((part) => part ?? '-').join(':')
