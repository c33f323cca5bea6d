import { type RowRule, rowRules, rulesOf, type TableOfRows, type Verb, type Where } from '@evenborn/core/access/rows'

/** Login roles, by what they are for. The owner changes the schema; none of them may do everything. */
export const purposes = ['owner', 'app', 'gate', 'jobs'] as const
export type Purpose = (typeof purposes)[number]

/** Tables that the gate alone reads: what an officer signs in with. */
const gateTables = {
  password: 'select, insert, update, delete',
  session: 'select, insert, update, delete',
  sign_in_attempt: 'select, insert, update, delete',
  totp: 'select, insert, update, delete',
  passkey: 'select, insert, update, delete',
  recovery_code: 'select, insert, update, delete',
  invitation: 'select, insert, update',
  challenge: 'select, insert, delete',
  // Of who leaves, what is proposed and undecided is withdrawn.
  proposal: 'select, update',
  demo: 'select',
  officer: 'select, insert, update',
  agency: 'select',
  area: 'select',
} as const

/** What the system itself may do with a table, where that is not everything. */
const jobsTables: Record<string, string | undefined> = {
  password: 'insert, select (officer, set_at)',
  totp: 'select (officer, set_at)',
  passkey: 'select (id, officer, credential, public_key, made_at)',
  recovery_code: 'select (id, officer, made_at, used_at)',
  invitation: 'select (id, officer, made_by, made_at, expires_at, used_at, ended_at)',
  challenge: '',
  session: '',
  sign_in_attempt: '',
  births_key: '',
  births_opening: 'select',
  login_role: 'select',
  schema_migration: 'select',
  protected_table: 'select',
  ledger_outbox: 'select',
  ledger_entry: 'select',
  row_state: 'select',
  ledger_checkpoint: 'select, insert',
  ledger_cosig: 'select, insert',
  clock_skew: 'select, insert, update',
  access_log: 'select, insert',
  access_batch: 'select, insert',
}

/** Functions that run with the owner’s rights, and who may call them. All others are the owner’s alone. */
const functions: Record<string, readonly Purpose[]> = {
  'ledger_record(text, text, text, text, jsonb, bigint[])': ['app', 'gate', 'jobs'],
  'ledger_append(bigint, bigint, bytea, integer[], bigint[], bytea, bytea)': ['jobs'],
  'row_state_of(text, text)': ['jobs'],
  'office_patterns(text)': ['app', 'gate', 'jobs'],
  'area_stem(text)': ['app', 'gate', 'jobs'],
  'session_officer()': ['app'],
  'session_roles()': ['app'],
  'session_unit()': ['app'],
  'session_patterns()': ['app'],
  'open_births(uuid, uuid, text, integer, integer, text, timestamptz)': ['app', 'jobs'],
  'births_key_of(uuid)': ['app', 'jobs'],
}

const commands: Record<Verb, string> = { read: 'select', add: 'insert', change: 'update', remove: 'delete' }

/** A condition of a policy: what a rule says, asked of the session. */
function conditionOf(table: TableOfRows, where: Where): string {
  if ('every' in where) return 'true'
  if ('all' in where) return where.all.map((part) => conditionOf(table, part)).join(' and ')
  if ('of' in where) return `exists (select from ${where.of} held where held.${where.its} = ${table}.${where.column})`
  if ('unit' in where) return `${table}.${where.unit} = (select session_unit())`
  if ('officer' in where) return `${table}.${where.officer} = (select session_officer())`
  return `${table}.${where.area} like any ((select session_patterns())::text[])`
}

const ruleSql = (table: TableOfRows, { roles, where }: RowRule): string =>
  `((select session_roles()) && array['${roles.join("', '")}'] and ${conditionOf(table, where)})`

function policySql(table: TableOfRows, verb: Verb): string[] {
  const rules = rulesOf(table).filter(({ may }) => may.includes(verb))
  if (rules.length === 0) return []
  const condition = rules.map((rule) => ruleSql(table, rule)).join('\n    or ')
  const clause =
    verb === 'add'
      ? `with check (${condition})`
      : verb === 'read' || verb === 'remove'
        ? `using (${condition})`
        : `using (${condition})\n  with check (${condition})`
  return [`create policy app_${verb} on ${table} for ${commands[verb]} to :app ${clause};`]
}

function requestsSql(table: TableOfRows): string[] {
  const verbs = (['read', 'add', 'change', 'remove'] as const).filter((verb) =>
    rulesOf(table).some(({ may }) => may.includes(verb)),
  )
  return [
    `grant ${verbs.map((verb) => commands[verb]).join(', ')} on ${table} to :app;`,
    ...verbs.flatMap((verb) => policySql(table, verb)),
  ]
}

function tableSql(table: string): string[] {
  const gate = (gateTables as Record<string, string | undefined>)[table]
  const jobs = jobsTables[table] ?? 'select, insert, update, delete'
  return [
    `-- ${table}`,
    `alter table ${table} enable row level security;`,
    `alter table ${table} force row level security;`,
    `create policy owner_all on ${table} to :owner using (true) with check (true);`,
    ...(gate
      ? [
          `grant ${gate} on ${table} to :gate;`,
          `create policy gate_all on ${table} to :gate using (true) with check (true);`,
        ]
      : []),
    ...(jobs
      ? [
          `grant ${jobs} on ${table} to :jobs;`,
          `create policy jobs_all on ${table} to :jobs using (true) with check (true);`,
        ]
      : []),
    ...(table in rowRules ? requestsSql(table as TableOfRows) : []),
  ]
}

/**
 * What each login role may reach, as SQL: taken away whole and given anew, table by table. Made from the rules in
 * `core/access/rows`; the file `server/rights/rights.sql` holds it for whoever wants to read it, and a test keeps the two the
 * same. Names of roles are written `:app` and put in when it is applied.
 *
 * @param tables every table of the schema: one that no rule names is closed to requests
 */
export function rightsSql(tables: readonly string[]): string {
  return [
    '-- Made from core/src/access/rows.ts by server/src/stores/db/rightsSql.ts; not written by hand.',
    `do $$
declare
  was record;
begin
  for was in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', was.policyname, was.tablename);
  end loop;
end $$;`,
    ...(['app', 'gate', 'jobs'] as const).flatMap((role) => [
      `revoke all on all tables in schema public from :${role};`,
      `revoke all on all sequences in schema public from :${role};`,
      `revoke all on all functions in schema public from :${role};`,
      `grant usage on schema public to :${role};`,
    ]),
    'revoke all on all functions in schema public from public;',
    'grant usage on all sequences in schema public to :app, :jobs;',
    ...[...tables].sort().flatMap(tableSql),
    ...Object.entries(functions).map(
      ([signature, roles]) =>
        `grant execute on function ${signature} to ${roles.map((role) => `:${role}`).join(', ')};`,
    ),
    '',
  ].join('\n')
}
